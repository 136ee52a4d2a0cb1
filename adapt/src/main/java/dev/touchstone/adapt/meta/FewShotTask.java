package dev.touchstone.adapt.meta;

import dev.touchstone.core.verdict.Label;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * All that a few-shot method may see.
 *
 * @param sources labelled source domains; may be empty for methods that don't use them
 * @param shots labelled posts of the target domain; may be empty for methods that don't use them
 * @param anchors sentences written for the project, of no domain; may be empty likewise
 * @param stream embeddings of the target's posts without a label, [posts][dimension]; may be empty
 *     likewise; kept, not copied, and never written to
 */
@SuppressWarnings("ArrayRecordComponent") // large, handed to methods, never compared
public record FewShotTask(
    List<SourceDomain> sources,
    LabelledEmbeddings shots,
    LabelledEmbeddings anchors,
    float[][] stream) {

  private static final LabelledEmbeddings NONE = new LabelledEmbeddings(new float[0][], new int[0]);

  /**
   * A source domain.
   *
   * @param name its name
   * @param examples its labelled posts, of both classes
   */
  public record SourceDomain(String name, LabelledEmbeddings examples) {

    /**
     * Checks the classes.
     *
     * @throws IllegalArgumentException if a class has no example
     */
    public SourceDomain {
      Objects.requireNonNull(name, "name");
      requireBothClasses("source domain " + name, examples);
    }
  }

  /**
   * Checks the dimensions.
   *
   * @throws IllegalArgumentException if the embeddings differ in dimension
   */
  public FewShotTask {
    sources = List.copyOf(sources);
    Objects.requireNonNull(shots, "shots");
    Objects.requireNonNull(anchors, "anchors");
    List<Integer> dimensions =
        Stream.concat(
                Stream.concat(
                        sources.stream().map(SourceDomain::examples), Stream.of(shots, anchors))
                    .flatMap(examples -> Stream.of(examples.embeddings())),
                Stream.of(stream))
            .map(embedding -> embedding.length)
            .distinct()
            .toList();
    if (dimensions.size() > 1) {
      throw new IllegalArgumentException(
          "few-shot task: expected embeddings of one dimension, got " + dimensions);
    }
  }

  /** A task for methods that use no anchors. */
  public FewShotTask(List<SourceDomain> sources, LabelledEmbeddings shots) {
    this(sources, shots, NONE);
  }

  /** A task for methods that don't read the stream. */
  public FewShotTask(
      List<SourceDomain> sources, LabelledEmbeddings shots, LabelledEmbeddings anchors) {
    this(sources, shots, anchors, new float[0][]);
  }

  /**
   * Refuses a task without a source domain.
   *
   * @param method who asks, for the message
   * @throws IllegalArgumentException if there is no source domain
   */
  public void requireSources(String method) {
    if (sources.isEmpty()) {
      throw new IllegalArgumentException(
          method + ": expected at least one source domain, got none");
    }
  }

  /**
   * Refuses a task without shots of both classes.
   *
   * @param method who asks, for the message
   * @throws IllegalArgumentException if a class has no shot
   */
  public void requireShots(String method) {
    requireBothClasses(method + ", shots", shots);
  }

  /**
   * Refuses a task without anchors of both classes.
   *
   * @param method who asks, for the message
   * @throws IllegalArgumentException if a class has no anchor
   */
  public void requireAnchors(String method) {
    requireBothClasses(method + ", anchors", anchors);
  }

  private static void requireBothClasses(String where, LabelledEmbeddings examples) {
    for (Label label : Label.values()) {
      if (examples.count(label) == 0) {
        throw new IllegalArgumentException(
            where + ": expected at least one example of each class, got none of " + label);
      }
    }
  }
}
