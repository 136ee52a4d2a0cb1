package dev.touchstone.selftrain.twoview;

import dev.touchstone.adapt.dedup.NearDuplicates;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.selftrain.topk.PrincipalComponents;
import dev.touchstone.selftrain.twoview.start.Recipe;
import dev.touchstone.selftrain.twoview.view.EncoderView;
import dev.touchstone.selftrain.twoview.view.Folds;
import dev.touchstone.selftrain.twoview.view.View;
import dev.touchstone.selftrain.twoview.view.WordView;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A stream made ready for its rounds.
 *
 * @param task the stream and the shots
 * @param weights of each post: a group of near-duplicates counts as one post, and a post at most as
 *     much as the task lets it
 * @param distinct number of posts that don't repeat one another
 * @param components of the stream, as many as anything needs
 * @param encoder the encoder's view
 * @param words the words' view
 */
@SuppressWarnings("ArrayRecordComponent") // large, handed over inside the package, never compared
record Posts(
    FewShotTask task,
    double[] weights,
    long distinct,
    PrincipalComponents components,
    View encoder,
    View words) {

  /** Rows beyond these say nothing more about the components. */
  private static final int MOST_ROWS = 5000;

  /**
   * Makes ready.
   *
   * @param task with a stream and its texts
   * @param seed deals the stream into folds
   */
  static Posts of(FewShotTask task, Recipe recipe, long seed) {
    int[] groups = new NearDuplicates().groups(task.texts().stream());
    Folds folds = Folds.of(groups, seed);
    int most = Math.max(recipe.view().components(), recipe.head().components());
    PrincipalComponents components =
        PrincipalComponents.of(
            Stream.of(task.stream()).limit(MOST_ROWS).toArray(float[][]::new), most);
    return new Posts(
        task,
        weights(groups, task),
        Arrays.stream(groups).distinct().count(),
        components,
        new EncoderView(
            components.leading(recipe.view().components()),
            new EncoderView.Pair(task.stream(), task.shots().embeddings()),
            folds,
            recipe.view().regression()),
        new WordView(task.texts().stream(), task.texts().shots(), folds));
  }

  private static double[] weights(int[] groups, FewShotTask task) {
    int[] sizes = new int[groups.length];
    Arrays.stream(groups).forEach(group -> sizes[group]++);
    return IntStream.range(0, groups.length)
        .mapToDouble(post -> task.streamWeight(post) / sizes[groups[post]])
        .toArray();
  }
}
