package dev.touchstone.adapt.evaluate;

import dev.touchstone.adapt.evaluate.split.Protocol;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What to compare.
 *
 * @param sources runs to make, each with the sources that it may learn from
 * @param target JSONL file of the target domain
 * @param methods names of few-shot methods, each once
 * @param texts how to read the texts; every reading is a run of its own
 * @param protocol shots, seeds and splits
 */
public record EvaluationRequest(
    List<SourceSpec> sources,
    Path target,
    List<String> methods,
    List<TextReading> texts,
    Protocol protocol) {

  public EvaluationRequest {
    sources = distinct(sources, "sources");
    Objects.requireNonNull(target, "target");
    methods = distinct(methods, "methods");
    texts = distinct(texts, "texts");
    Objects.requireNonNull(protocol, "protocol");
  }

  private static <T> List<T> distinct(List<T> values, String name) {
    if (values.isEmpty() || values.stream().distinct().count() != values.size()) {
      throw new IllegalArgumentException(
          name + ": expected at least one and each once, got " + values);
    }
    return List.copyOf(values);
  }
}
