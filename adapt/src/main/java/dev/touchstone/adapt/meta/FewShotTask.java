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
 * @param texts what the stream and the shots say, for methods that read words; may be absent
 *     likewise
 * @param streamWeights how much each post of the stream may count at most, above 0 to 1, for
 *     methods that weigh posts; empty where all count 1; kept likewise
 */
@SuppressWarnings("ArrayRecordComponent") // large, handed to methods, never compared
public record FewShotTask(
    List<SourceDomain> sources,
    LabelledEmbeddings shots,
    LabelledEmbeddings anchors,
    float[][] stream,
    Texts texts,
    double[] streamWeights) {

  private static final LabelledEmbeddings NONE = new LabelledEmbeddings(new float[0][], new int[0]);

  /**
   * A source domain.
   *
   * @param name its name
   * @param examples its labelled posts, of both classes
   * @param texts what they say, in their order, for methods that read words; empty where they were
   *     not handed over
   */
  public record SourceDomain(String name, LabelledEmbeddings examples, List<String> texts) {

    /**
     * Checks the classes.
     *
     * @throws IllegalArgumentException if a class has no example, or there are texts, but not one
     *     for each example
     */
    public SourceDomain {
      Objects.requireNonNull(name, "name");
      requireBothClasses("source domain " + name, examples);
      requireOneEach("source domain " + name, texts, examples.size());
      texts = List.copyOf(texts);
    }

    /** A domain for methods that read no words. */
    public SourceDomain(String name, LabelledEmbeddings examples) {
      this(name, examples, List.of());
    }

    /**
     * Refuses a domain without texts.
     *
     * @param method who asks, for the message
     * @throws IllegalArgumentException if texts are absent
     */
    public void requireTexts(String method) {
      if (texts.isEmpty()) {
        throw new IllegalArgumentException(
            method
                + ", source domain "
                + name
                + ": expected a text for each of "
                + examples.size()
                + " examples, got none");
      }
    }
  }

  /**
   * The texts behind embeddings, as they were read for them.
   *
   * @param stream of the stream's posts, in their order; empty where they were not handed over
   * @param shots of the shots, in their order; likewise
   * @param anchors of the anchors, in their order; likewise
   */
  public record Texts(List<String> stream, List<String> shots, List<String> anchors) {

    /** None were handed over. */
    public static final Texts ABSENT = new Texts(List.of(), List.of());

    public Texts {
      stream = List.copyOf(stream);
      shots = List.copyOf(shots);
      anchors = List.copyOf(anchors);
    }

    /** Without those of the anchors. */
    public Texts(List<String> stream, List<String> shots) {
      this(stream, shots, List.of());
    }
  }

  /**
   * Checks the dimensions.
   *
   * @throws IllegalArgumentException if the embeddings differ in dimension, or there are texts or
   *     weights, but not one for each embedding
   */
  public FewShotTask {
    sources = List.copyOf(sources);
    Objects.requireNonNull(shots, "shots");
    Objects.requireNonNull(anchors, "anchors");
    requireOneEach("stream", texts.stream(), stream.length);
    requireOneEach("shots", texts.shots(), shots.size());
    requireOneEach("anchors", texts.anchors(), anchors.size());
    requireWeights(stream, streamWeights);
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

  /** A task whose posts all count the same. */
  public FewShotTask(
      List<SourceDomain> sources,
      LabelledEmbeddings shots,
      LabelledEmbeddings anchors,
      float[][] stream,
      Texts texts) {
    this(sources, shots, anchors, stream, texts, new double[0]);
  }

  /** A task for methods that read no words. */
  public FewShotTask(
      List<SourceDomain> sources,
      LabelledEmbeddings shots,
      LabelledEmbeddings anchors,
      float[][] stream) {
    this(sources, shots, anchors, stream, Texts.ABSENT);
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

  /** The same task with posts of the stream that count so much at most. */
  public FewShotTask weighing(double[] weights) {
    return new FewShotTask(sources, shots, anchors, stream, texts, weights);
  }

  /** How much a post of the stream may count at most. */
  public double streamWeight(int post) {
    return streamWeights.length == 0 ? 1 : streamWeights[post];
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

  /**
   * Refuses a task without anchors of both classes and their texts.
   *
   * @param method who asks, for the message
   * @throws IllegalArgumentException if a class has no anchor, or texts are absent
   */
  public void requireAnchorTexts(String method) {
    requireAnchors(method);
    if (texts.anchors().size() != anchors.size()) {
      throw new IllegalArgumentException(
          method
              + ": expected a text for each of "
              + anchors.size()
              + " anchors, got "
              + texts.anchors().size());
    }
  }

  /**
   * Refuses a task without the texts of its stream and shots.
   *
   * @param method who asks, for the message
   * @throws IllegalArgumentException if texts are absent
   */
  public void requireTexts(String method) {
    if (texts.stream().size() != stream.length || texts.shots().size() != shots.size()) {
      throw new IllegalArgumentException(
          method
              + ": expected a text for each of "
              + stream.length
              + " posts of the stream and "
              + shots.size()
              + " shots, got "
              + texts.stream().size()
              + " and "
              + texts.shots().size());
    }
  }

  private static void requireOneEach(String where, List<String> texts, int embeddings) {
    if (!texts.isEmpty() && texts.size() != embeddings) {
      throw new IllegalArgumentException(
          "few-shot task, "
              + where
              + ": expected no texts or one for each of "
              + embeddings
              + " embeddings, got "
              + texts.size());
    }
  }

  private static void requireWeights(float[][] stream, double[] weights) {
    if (weights.length != 0 && weights.length != stream.length) {
      throw new IllegalArgumentException(
          "few-shot task: expected no weights or one for each of "
              + stream.length
              + " posts of the stream, got "
              + weights.length);
    }
    for (double weight : weights) {
      if (!(weight > 0 && weight <= 1)) {
        throw new IllegalArgumentException(
            "few-shot task: expected weights of posts above 0 to 1, got " + weight);
      }
    }
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
