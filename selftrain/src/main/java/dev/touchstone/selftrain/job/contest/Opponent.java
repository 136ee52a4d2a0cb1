package dev.touchstone.selftrain.job.contest;

import dev.touchstone.adapt.job.OpenModel;
import dev.touchstone.adapt.job.Shots;
import dev.touchstone.adapt.job.guard.Recipe;
import dev.touchstone.adapt.meta.CalibratedHead;
import dev.touchstone.detector.bundle.TrainingRecord.LabelUse;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The champion, as a model that is to be compared on labels it has not learned from.
 *
 * @param champion the model that serves
 * @param heldBack what it said of labels before it learned from them, by label
 */
public record Opponent(OpenModel champion, Map<UUID, Double> heldBack) {

  /**
   * Its probability of misinformation for each shot, by a champion that has not learned from it:
   * one that was adapted is made again without the shot's fold; of another that has learned from a
   * shot only counts what it said before.
   *
   * @param contested the shots as it reads them
   * @param folds the fold of each
   * @return NaN where nothing honest can be said
   */
  public double[] opinions(Shots shots, float[][] contested, int[] folds) {
    boolean knowsNoLabel = champion.manifest().training().labels().isEmpty();
    return knowsNoLabel || champion.isRefittable()
        ? refitted(contested, folds)
        : asItIs(shots, contested);
  }

  private double[] refitted(float[][] contested, int[] folds) {
    Recipe recipe = champion.recipe(contested);
    double[] opinions = new double[folds.length];
    for (int fold : IntStream.of(folds).distinct().sorted().toArray()) {
      BitSet rows = new BitSet();
      IntStream.range(0, folds.length).filter(row -> folds[row] == fold).forEach(rows::set);
      CalibratedHead without = recipe.without(rows);
      rows.stream().forEach(row -> opinions[row] = without.probability(contested[row]));
    }
    return opinions;
  }

  private double[] asItIs(Shots shots, float[][] contested) {
    Set<UUID> learned =
        champion.manifest().training().labels().stream()
            .map(LabelUse::labelId)
            .collect(Collectors.toSet());
    return IntStream.range(0, contested.length)
        .mapToDouble(row -> opinion(ids(shots.rows().get(row)), contested[row], learned))
        .toArray();
  }

  private double opinion(List<UUID> labels, float[] vector, Set<UUID> learned) {
    if (labels.stream().noneMatch(learned::contains)) {
      return champion.calibrated().probability(vector);
    }
    return labels.stream()
        .map(heldBack::get)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static List<UUID> ids(Shots.Row row) {
    return row.labels().stream().map(label -> label.id()).toList();
  }

  /** Its probabilities for posts of a stream. */
  public double[] probabilities(float[][] vectors) {
    CalibratedHead model = champion.calibrated();
    return Arrays.stream(vectors).parallel().mapToDouble(model::probability).toArray();
  }
}
