package dev.touchstone.core.port;

import dev.touchstone.core.verdict.Explanation;

/** Says why a model judges a text as it does. Safe for use by several threads. */
public interface Explainer {

  /**
   * Explains the judgement of {@code text} by the model version {@code modelId}.
   *
   * @throws java.util.NoSuchElementException if there is no such model
   */
  Explanation explain(String modelId, String text);
}
