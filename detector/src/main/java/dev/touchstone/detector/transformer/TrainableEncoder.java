package dev.touchstone.detector.transformer;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.jni.JniUtils;
import dev.touchstone.detector.encoder.EncoderFile;
import dev.touchstone.detector.encoder.EncoderFileException;
import dev.touchstone.detector.encoder.EncoderFiles;
import dev.touchstone.detector.encoder.Pooling;
import dev.touchstone.detector.encoder.Tokens;
import dev.touchstone.detector.tensor.Dual;
import dev.touchstone.detector.transformer.weights.Architecture;
import dev.touchstone.detector.transformer.weights.RoundedWeights;
import dev.touchstone.detector.transformer.weights.WeightNames;
import dev.touchstone.detector.transformer.weights.WeightSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * An encoder in PyTorch whose weights are native arrays that something may learn. Its vectors are
 * those of the served encoder of the same files.
 *
 * <p>Used by one thread. Whoever opens it closes it, which frees the weights.
 */
public final class TrainableEncoder implements AutoCloseable {

  private final TransformerFiles files;
  private final Architecture architecture;
  private final Tokens tokens;
  private final NDManager manager;
  private final Map<String, NDArray> weights;

  private TrainableEncoder(
      TransformerFiles files, Architecture architecture, Native part, Tokens tokens) {
    this.files = files;
    this.architecture = architecture;
    this.tokens = tokens;
    this.manager = part.manager();
    this.weights = part.weights();
  }

  /** What lies in native memory. */
  private record Native(NDManager manager, Map<String, NDArray> weights) {}

  /**
   * Opens an encoder in single precision on the processor.
   *
   * @throws EncoderFileException if its files are not what is expected, tell of an encoder that is
   *     not supported, or don't fit into memory
   */
  public static TrainableEncoder open(TransformerFiles files) {
    return open(files, DataType.FLOAT32);
  }

  /**
   * Opens an encoder on the processor.
   *
   * @param type FLOAT32 to learn with, FLOAT64 to check its mathematics
   * @throws EncoderFileException as {@link #open(TransformerFiles)}
   */
  public static TrainableEncoder open(TransformerFiles files, DataType type) {
    return open(files, type, Device.cpu());
  }

  /**
   * Opens an encoder in single precision.
   *
   * @param device what it will learn on
   * @throws EncoderFileException as {@link #open(TransformerFiles)}, or if the engine doesn't see
   *     that device
   */
  public static TrainableEncoder open(TransformerFiles files, LearningDevice device) {
    return open(files, DataType.FLOAT32, device.device());
  }

  private static TrainableEncoder open(TransformerFiles files, DataType type, Device device) {
    WeightSource source = files.source();
    requireLength(files.encoder(), source.architecture());
    NDManager manager = NDManager.newBaseManager(device, "PyTorch");
    Tokens tokens = null;
    try {
      tokens = Tokens.open(files.encoder());
      Native part = new Native(manager, WeightArrays.load(source, manager, type));
      return new TrainableEncoder(files, source.architecture(), part, tokens);
    } catch (RuntimeException e) {
      manager.close();
      if (tokens != null) {
        tokens.close();
      }
      throw e;
    }
  }

  /** The files it was opened with. */
  public EncoderFiles files() {
    return files.encoder();
  }

  /** Its shape. */
  public Architecture architecture() {
    return architecture;
  }

  /** How its token vectors become one. */
  public Pooling pooling() {
    return files.encoder().pooling();
  }

  /** Every weight by its name; they belong to this encoder. */
  public Map<String, NDArray> weights() {
    return weights;
  }

  /** A normalised text's token ids, cut to the encoder's length as the served one cuts it. */
  public long[] tokens(String text) {
    return tokens.of(text).ids();
  }

  /**
   * A batch of texts, under the innermost open {@code NDScope}.
   *
   * @param texts token ids of each, at least one
   */
  public Inputs inputs(List<long[]> texts) {
    return Inputs.of(texts, architecture, manager, type());
  }

  /** What its weights lie on. */
  public Device device() {
    return manager.getDevice();
  }

  /** The encoder as a function of its own weights. */
  public ForwardPass pass() {
    return new ForwardPass(architecture, name -> Dual.constant(weights.get(name)));
  }

  /**
   * The vectors of texts, of Euclidean length 1.
   *
   * @param texts normalised texts
   * @param threads processor threads to use, at least 1
   * @return one for each text, in order
   */
  public float[][] encode(List<String> texts, int threads) {
    JniUtils.setNumThreads(threads);
    List<long[]> ids = texts.stream().map(this::tokens).toList();
    float[][] vectors = new float[texts.size()][];
    for (int[] batch : LengthBatches.of(ids.stream().mapToInt(row -> row.length).toArray())) {
      float[][] encoded = encodeBatch(batch, ids);
      for (int i = 0; i < batch.length; i++) {
        vectors[batch[i]] = encoded[i];
      }
    }
    return vectors;
  }

  /** A copy of every weight's values by its name, row by row. */
  public Map<String, float[]> values() {
    return values(name -> true);
  }

  /** A copy of some weights' values by their names, row by row. */
  public Map<String, float[]> values(Predicate<String> wanted) {
    Map<String, float[]> values = new LinkedHashMap<>();
    weights.forEach(
        (name, weight) -> {
          if (wanted.test(name)) {
            values.put(name, floats(weight));
          }
        });
    return Collections.unmodifiableMap(values);
  }

  /**
   * Takes on other weights.
   *
   * @param values their values by name, row by row; weights that are not named stay
   */
  public void set(Map<String, float[]> values) {
    values.forEach((name, flat) -> set(weights.get(name), flat));
  }

  /**
   * The files of an encoder with the present weights, to be served: the ONNX file that this one was
   * opened with, its graph unchanged.
   *
   * @throws EncoderFileException if this was opened with no ONNX file
   */
  public EncoderFiles toServe() {
    return files.with(values());
  }

  /**
   * The files of an int8 encoder with the present weights, rounded as its own were.
   *
   * @param rounded files of an int8 encoder of the same shape
   * @throws EncoderFileException if they are of another shape, or rounded in another way than ONNX
   *     Runtime's dynamic quantisation does
   */
  public EncoderFiles toServe(EncoderFiles rounded) {
    EncoderFile weights = rounded.weights();
    byte[] bytes = RoundedWeights.read(weights).with(values(), WeightNames.shapes(architecture));
    return rounded.withWeights(EncoderFile.of(weights.origin() + " with learned weights", bytes));
  }

  @Override
  public void close() {
    manager.close();
    tokens.close();
  }

  private float[][] encodeBatch(int[] batch, List<long[]> ids) {
    List<long[]> rows = new ArrayList<>();
    for (int row : batch) {
      rows.add(ids.get(row));
    }
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Inputs inputs = inputs(rows);
      ForwardPass pass = pass();
      Dual hidden = pass.layers(pass.embed(inputs), inputs, 0, architecture.size().layers());
      return rows(pass.pool(hidden, inputs, pooling()).value());
    }
  }

  private static float[][] rows(NDArray matrix) {
    float[] flat = floats(matrix);
    int columns = (int) matrix.getShape().get(1);
    float[][] rows = new float[flat.length / columns][columns];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(flat, row * columns, rows[row], 0, columns);
    }
    return rows;
  }

  private static float[] floats(NDArray array) {
    try (NDArray single = array.toType(DataType.FLOAT32, true)) {
      return single.toFloatArray();
    }
  }

  private void set(NDArray weight, float[] values) {
    try (NDArray inJava = manager.create(values, weight.getShape());
        NDArray typed = inJava.toType(type(), false)) {
      typed.copyTo(weight);
    }
  }

  /** FLOAT32 or FLOAT64. */
  public DataType type() {
    return weights.values().iterator().next().getDataType();
  }

  private static void requireLength(EncoderFiles files, Architecture architecture) {
    if (files.maxTokens() > architecture.maxTokens()) {
      throw new EncoderFileException(
          "encoder "
              + files.name()
              + ", maxTokens: expected at most "
              + architecture.maxTokens()
              + ", the positions that "
              + files.weights().origin()
              + " has, got "
              + files.maxTokens());
    }
  }
}
