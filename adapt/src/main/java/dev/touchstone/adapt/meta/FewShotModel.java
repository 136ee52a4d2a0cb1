package dev.touchstone.adapt.meta;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a few-shot method made of a task. Holds no native array; safe from several threads. */
@FunctionalInterface
public interface FewShotModel {

  /**
   * Scores posts.
   *
   * @param embeddings [posts][dimension]
   * @return [posts][2], class 1 being misinformation
   */
  double[][] logits(float[][] embeddings);

  /**
   * Scores posts whose texts are at hand, for models that read them.
   *
   * @param texts normalised texts
   * @param embeddings of those, [posts][dimension]
   * @return [posts][2], class 1 being misinformation
   */
  default double[][] logits(List<String> texts, float[][] embeddings) {
    return logits(embeddings);
  }

  /**
   * A model that reads texts alone.
   *
   * @param scores gives [texts][2] of normalised texts, class 1 being misinformation
   */
  static FewShotModel ofTexts(Function<List<String>, double[][]> scores) {
    return new FewShotModel() {
      @Override
      public double[][] logits(float[][] embeddings) {
        throw new UnsupportedOperationException(
            "a model of full depth: expected texts to score, got embeddings of another encoder");
      }

      @Override
      public double[][] logits(List<String> texts, float[][] embeddings) {
        return scores.apply(texts);
      }
    };
  }

  /** The same model as a head that the product can store and serve, where it is one. */
  default Optional<CalibratedHead> head() {
    return Optional.empty();
  }

  /** Rounds of self-training behind the model; 0 where it learned from no unlabelled post. */
  default int rounds() {
    return 0;
  }
}
