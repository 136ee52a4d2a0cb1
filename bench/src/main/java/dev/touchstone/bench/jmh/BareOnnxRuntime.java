package dev.touchstone.bench.jmh;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Tokenizer and ONNX Runtime with nothing else: no limit on length, no check. Each thread takes the
 * next run; within a run the texts are padded to its longest.
 */
final class BareOnnxRuntime implements TextEncoder {

  private static final String WEIGHTS = "/bge-small-en-v1.5-q.onnx";
  private static final String TOKENIZER = "/bge-small-en-v1.5-q-tokenizer.json";

  private final int textsPerRun;
  private final int threadCount;
  private final ExecutorService threads;
  private final HuggingFaceTokenizer tokenizer;
  private final OrtSession session;

  BareOnnxRuntime(int threads, int textsPerRun) {
    this.textsPerRun = textsPerRun;
    this.threadCount = threads;
    this.threads = Executors.newFixedThreadPool(threads);
    try (InputStream weights = resource(WEIGHTS);
        InputStream vocabulary = resource(TOKENIZER);
        SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      this.tokenizer =
          HuggingFaceTokenizer.newInstance(
              vocabulary, Map.of("truncation", "false", "padding", "false"));
      this.session = OrtEnvironment.getEnvironment().createSession(weights.readAllBytes(), options);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the encoder's files", e);
    } catch (OrtException e) {
      throw new IllegalStateException("can't open the encoder", e);
    }
  }

  private static InputStream resource(String name) throws FileNotFoundException {
    InputStream in = BareOnnxRuntime.class.getResourceAsStream(name);
    if (in == null) {
      throw new FileNotFoundException("expected the resource " + name + ", found none");
    }
    return in;
  }

  @Override
  public float[][] encode(List<String> texts) {
    long[][] ids = new long[texts.size()][];
    onAllThreads(texts.size(), i -> ids[i] = tokenizer.encode(texts.get(i)).getIds());
    int[][] runs = runs(ids);
    float[][] vectors = new float[texts.size()][];
    onAllThreads(runs.length, i -> run(runs[i], ids, vectors));
    return vectors;
  }

  /** The numbers of the texts of each run, longest texts first where there are several in a run. */
  private int[][] runs(long[][] ids) {
    int[] order =
        IntStream.range(0, ids.length)
            .boxed()
            .sorted(Comparator.comparingInt(i -> textsPerRun == 1 ? 0 : -ids[i].length))
            .mapToInt(i -> i)
            .toArray();
    return IntStream.iterate(0, from -> from < order.length, from -> from + textsPerRun)
        .mapToObj(
            from -> Arrays.copyOfRange(order, from, Math.min(order.length, from + textsPerRun)))
        .toArray(int[][]::new);
  }

  private interface Step {
    void take(int index);
  }

  private void onAllThreads(int steps, Step step) {
    AtomicInteger next = new AtomicInteger();
    Runnable lane =
        () -> {
          for (int i = next.getAndIncrement(); i < steps; i = next.getAndIncrement()) {
            step.take(i);
          }
        };
    CompletableFuture.allOf(
            IntStream.range(0, threadCount)
                .mapToObj(i -> CompletableFuture.runAsync(lane, threads))
                .toArray(CompletableFuture<?>[]::new))
        .join();
  }

  private void run(int[] rows, long[][] ids, float[][] vectors) {
    int length = Arrays.stream(rows).map(row -> ids[row].length).max().orElse(0);
    long[] shape = {rows.length, length};
    long[] tokens = new long[rows.length * length];
    long[] mask = new long[tokens.length];
    for (int i = 0; i < rows.length; i++) {
      long[] row = ids[rows[i]];
      System.arraycopy(row, 0, tokens, i * length, row.length);
      Arrays.fill(mask, i * length, i * length + row.length, 1);
    }
    try (OnnxTensor input = tensor(tokens, shape);
        OnnxTensor attention = tensor(mask, shape);
        OnnxTensor types = tensor(new long[tokens.length], shape);
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", input, "attention_mask", attention, "token_type_ids", types))) {
      takeFirstTokens((OnnxTensor) result.get(0), rows, vectors);
    } catch (OrtException e) {
      throw new IllegalStateException("a run of " + rows.length + " texts failed", e);
    }
  }

  private static OnnxTensor tensor(long[] values, long[] shape) throws OrtException {
    return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), LongBuffer.wrap(values), shape);
  }

  private static void takeFirstTokens(OnnxTensor output, int[] rows, float[][] vectors) {
    int dimension = (int) output.getInfo().getShape()[2];
    int length = (int) output.getInfo().getShape()[1];
    FloatBuffer hidden = output.getFloatBuffer();
    for (int i = 0; i < rows.length; i++) {
      float[] vector = new float[dimension];
      hidden.get(i * length * dimension, vector);
      vectors[rows[i]] = ofLengthOne(vector);
    }
  }

  private static float[] ofLengthOne(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += value * value;
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / Math.sqrt(squares));
    }
    return vector;
  }

  @Override
  public void close() {
    threads.shutdown();
    tokenizer.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("can't close the encoder", e);
    }
  }
}
