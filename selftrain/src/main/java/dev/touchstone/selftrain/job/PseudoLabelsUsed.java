package dev.touchstone.selftrain.job;

import dev.touchstone.adapt.job.AdaptationException;
import dev.touchstone.adapt.job.AdaptationException.Reason;
import dev.touchstone.core.model.ModelVersion;
import dev.touchstone.core.post.PostKey;
import dev.touchstone.core.selftrain.PseudoLabelSet;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.selftrain.gate.GatedSelfTraining.Counted;
import dev.touchstone.selftrain.job.stream.ReadStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which pseudo-labels a model was made from, as its manifest says.
 *
 * @param set the set; those of it that counted
 * @param posts how many that were
 */
public record PseudoLabelsUsed(PseudoLabelSet set, int posts) {

  private static final String SET = "pseudoLabels";
  private static final String POSTS = "posts";
  private static final int NAMES = 10;
  private static final Pattern NAMED = Pattern.compile("([0-9a-f-]{36})/(\\d{1,9})");

  Map<String, String> addedTo(Map<String, String> settings) {
    settings.put(SET, set.runId() + "/" + set.attempt());
    settings.put(POSTS, Integer.toString(posts));
    return settings;
  }

  /** Those that a model's manifest names; empty where it was made from none. */
  public static Optional<PseudoLabelsUsed> in(ModelVersion model) {
    return named(ModelBundles.manifest(model).training().settings());
  }

  /** Those that the settings of a model name; empty where they name none. */
  public static Optional<PseudoLabelsUsed> named(Map<String, String> settings) {
    Matcher set = NAMED.matcher(settings.getOrDefault(SET, ""));
    if (!set.matches() || !settings.getOrDefault(POSTS, "").matches("\\d{1,9}")) {
      return Optional.empty();
    }
    return Optional.of(
        new PseudoLabelsUsed(
            new PseudoLabelSet(UUID.fromString(set.group(1)), Integer.parseInt(set.group(2))),
            Integer.parseInt(settings.get(POSTS))));
  }

  /**
   * Those behind a self-trained model.
   *
   * @throws AdaptationException if its manifest names none
   */
  public static PseudoLabelsUsed by(ModelVersion model) {
    return in(model)
        .orElseThrow(
            () ->
                new AdaptationException(
                    Reason.UNSUITABLE_MODEL,
                    "model "
                        + model.id()
                        + ": expected one that was self-trained and names its pseudo-labels, got"
                        + " one of the kind "
                        + model.kind()));
  }

  /** Posts with what a run let them weigh. */
  static Counted counted(ReadStream read) {
    return new Counted(
        read.streamPosts(),
        read.posts().stream().mapToDouble(post -> post.earlier().weight()).toArray());
  }

  /**
   * Refuses to go on without some of the posts.
   *
   * @param model the model that was made from them
   * @throws AdaptationException if any is missing or erased
   */
  void requireWhole(ReadStream read, ModelVersion model) {
    List<PostKey> erased = read.erased();
    if (!erased.isEmpty()) {
      throw new AdaptationException(
          Reason.ERASED_POSTS,
          "model "
              + model.id()
              + ": expected the posts that it was made from, with their texts, found "
              + erased.size()
              + " of "
              + posts
              + " erased: "
              + named(erased));
    }
    if (read.posts().size() != posts) {
      throw new AdaptationException(
          Reason.MISSING_POSTS,
          "model "
              + model.id()
              + ": expected the "
              + posts
              + " posts that it was made from, found "
              + read.posts().size()
              + " that can be read, left out "
              + read.leftOut());
    }
  }

  private static String named(List<PostKey> posts) {
    String first =
        posts.stream()
            .limit(NAMES)
            .map(post -> post.id() + " version " + post.version())
            .toList()
            .toString();
    return posts.size() <= NAMES ? first : first + " and " + (posts.size() - NAMES) + " more";
  }
}
