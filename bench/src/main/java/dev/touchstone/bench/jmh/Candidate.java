package dev.touchstone.bench.jmh;

import dev.touchstone.detector.encoder.Encoder;
import dev.touchstone.detector.encoder.Encoders;
import java.util.List;

/** The encoders that are compared. All have the same int8 weights of bge-small-en-v1.5. */
public enum Candidate {
  /** Ours. */
  TOUCHSTONE("Touchstone") {
    @Override
    TextEncoder open(int threads) {
      return ours(Encoders.open("bge-small-int8", threads));
    }
  },
  /** ONNX Runtime called directly, as one would by hand: one text a run. */
  ONNX_RUNTIME("ONNX Runtime, one text a run") {
    @Override
    TextEncoder open(int threads) {
      return new BareOnnxRuntime(threads, 1);
    }
  },
  /** The same in batches of texts of like length; a vector then depends on its batch. */
  ONNX_RUNTIME_BATCHES("ONNX Runtime, 8 texts a run, sorted by length") {
    @Override
    TextEncoder open(int threads) {
      return new BareOnnxRuntime(threads, 8);
    }
  },
  /** LangChain4j's model in the same process, by its own means. */
  LANGCHAIN4J("LangChain4j") {
    @Override
    TextEncoder open(int threads) {
      return new LangChain4jEncoder(threads);
    }
  };

  private final String title;

  Candidate(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Opens it; whoever does closes it. */
  abstract TextEncoder open(int threads);

  private static TextEncoder ours(Encoder encoder) {
    return new TextEncoder() {
      @Override
      public float[][] encode(List<String> texts) {
        return encoder.encode(texts).vectors();
      }

      @Override
      public void close() {
        encoder.close();
      }
    };
  }
}
