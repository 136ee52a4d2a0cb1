package dev.touchstone.adapt.full;

import dev.touchstone.detector.transformer.weights.Architecture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which of an encoder's weights learn. */
public sealed interface LearningPart {

  /** All of them. */
  record All() implements LearningPart {

    @Override
    public boolean learns(String name, Architecture architecture) {
      return true;
    }

    @Override
    public int frozenLayers(Architecture architecture) {
      return NOTHING;
    }
  }

  /**
   * The layers nearest to the output.
   *
   * @param count how many, at least 1; all layers, but no embeddings, where there are fewer
   */
  record LastLayers(int count) implements LearningPart {

    public LastLayers {
      atLeastOne("last layers", count);
    }

    @Override
    public boolean learns(String name, Architecture architecture) {
      Matcher matcher = LAYER.matcher(name);
      return matcher.lookingAt()
          && Integer.parseInt(matcher.group(1)) >= frozenLayers(architecture);
    }

    @Override
    public int frozenLayers(Architecture architecture) {
      return Math.max(0, architecture.size().layers() - count);
    }
  }

  /** Layer norms and biases of all layers and of the embeddings (Ben Zaken et al. 2022). */
  record NormsAndBiases() implements LearningPart {

    @Override
    public boolean learns(String name, Architecture architecture) {
      return name.endsWith(".bias") || name.contains("LayerNorm");
    }

    @Override
    public int frozenLayers(Architecture architecture) {
      return NOTHING;
    }
  }

  /**
   * A product of two thin matrices that is added to each query and value weight (Hu et al. 2022);
   * the weights themselves stay until the product is added to them at the end.
   *
   * @param rank the thin side, at least 1
   */
  record LowRank(int rank) implements LearningPart {

    public LowRank {
      atLeastOne("rank", rank);
    }

    @Override
    public boolean learns(String name, Architecture architecture) {
      return name.endsWith("attention.self.query.weight")
          || name.endsWith("attention.self.value.weight");
    }

    @Override
    public int frozenLayers(Architecture architecture) {
      return 0;
    }
  }

  /** Where the embeddings learn too. */
  int NOTHING = -1;

  /** All layers, but not the embeddings: few words of a language occur in a few texts. */
  LearningPart LAYERS = new LastLayers(Integer.MAX_VALUE);

  /** A weight within a layer, as Hugging Face names it. */
  Pattern LAYER = Pattern.compile("encoder\\.layer\\.(\\d+)\\.");

  /** Whether a weight learns. */
  boolean learns(String name, Architecture architecture);

  /**
   * Layers below the first that learns, whose output is the same throughout; 0 where only the
   * embeddings stay, {@link #NOTHING} where they learn as well.
   */
  int frozenLayers(Architecture architecture);

  /**
   * The part of that name.
   *
   * @param name {@code all}, {@code last-N}, {@code norms-and-biases} or {@code low-rank-R}
   * @throws IllegalArgumentException if there is none
   */
  static LearningPart named(String name) {
    Matcher matcher = Pattern.compile("(last|low-rank)-(\\d{1,4})").matcher(name);
    if (matcher.matches()) {
      int number = Integer.parseInt(matcher.group(2));
      return matcher.group(1).equals("last") ? new LastLayers(number) : new LowRank(number);
    }
    return switch (name) {
      case "all" -> new All();
      case "norms-and-biases" -> new NormsAndBiases();
      default ->
          throw new IllegalArgumentException(
              "part that learns: expected all, last-N, norms-and-biases or low-rank-R, got "
                  + name);
    };
  }

  private static void atLeastOne(String what, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(what + ": expected at least 1, got " + number);
    }
  }
}
