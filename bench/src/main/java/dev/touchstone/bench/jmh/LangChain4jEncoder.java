package dev.touchstone.bench.jmh;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** LangChain4j's model; it gives each text to a thread of the executor. */
final class LangChain4jEncoder implements TextEncoder {

  private final ExecutorService threads;
  private final EmbeddingModel model;

  LangChain4jEncoder(int threads) {
    this.threads = Executors.newFixedThreadPool(threads);
    this.model = new BgeSmallEnV15QuantizedEmbeddingModel(this.threads);
  }

  @Override
  public float[][] encode(List<String> texts) {
    return model.embedAll(texts.stream().map(TextSegment::from).toList()).content().stream()
        .map(Embedding::vector)
        .toArray(float[][]::new);
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
