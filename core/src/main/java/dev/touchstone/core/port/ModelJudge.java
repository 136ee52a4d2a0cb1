package dev.touchstone.core.port;

import dev.touchstone.core.verdict.Classification;
import java.util.List;

/** Judges texts by named model versions, in service or not. Safe for use by several threads. */
@FunctionalInterface
public interface ModelJudge {

  /**
   * Judges each text by each model; texts that read the same are encoded once.
   *
   * @return for each model, in order, one classification for each text, in order
   * @throws java.util.NoSuchElementException if there is no such model
   * @throws IllegalStateException if a model is damaged or was made for another encoder
   */
  List<List<Classification>> judge(List<String> modelIds, List<String> texts);
}
