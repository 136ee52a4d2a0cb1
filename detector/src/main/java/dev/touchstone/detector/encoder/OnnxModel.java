package dev.touchstone.detector.encoder;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A transformer in ONNX Runtime that reads one text a run, on the calling thread. Safe for use by
 * several threads: they share its weights.
 */
final class OnnxModel implements AutoCloseable {

  private static final String IDS = "input_ids";
  private static final String MASK = "attention_mask";
  private static final String TYPES = "token_type_ids";

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final Pooling pooling;

  private OnnxModel(OrtSession session, Pooling pooling) {
    this.session = session;
    this.pooling = pooling;
  }

  static OnnxModel open(EncoderFiles files) {
    EncoderFile weights = files.weights();
    try (SessionOptions options = singleThreaded()) {
      OrtSession session = OrtEnvironment.getEnvironment().createSession(weights.bytes(), options);
      requireInputs(session.getInputNames(), weights);
      return new OnnxModel(session, files.pooling());
    } catch (OrtException e) {
      throw new EncoderFileException(
          "encoder file " + weights.origin() + ": expected an ONNX transformer", e);
    }
  }

  /** The vector of a text, of length 1. */
  float[] vector(long[] ids) {
    long[] shape = {1, ids.length};
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      put(inputs, IDS, ids, shape);
      put(inputs, MASK, filled(ids.length, 1), shape);
      put(inputs, TYPES, filled(ids.length, 0), shape);
      try (OrtSession.Result result = session.run(inputs)) {
        return pooled((OnnxTensor) result.get(0), ids.length);
      }
    } catch (OrtException e) {
      throw new IllegalStateException("encoding a text of " + ids.length + " tokens failed", e);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("closing the encoder's session failed", e);
    }
  }

  private void put(Map<String, OnnxTensor> inputs, String name, long[] values, long[] shape)
      throws OrtException {
    if (session.getInputNames().contains(name)) {
      inputs.put(name, OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape));
    }
  }

  private float[] pooled(OnnxTensor output, int tokens) {
    long[] shape = output.getInfo().getShape();
    if (shape.length != 3 || shape[1] != tokens) {
      throw new IllegalStateException(
          "encoder output: expected 1 x " + tokens + " x dimension, got " + Arrays.toString(shape));
    }
    int dimension = (int) shape[2];
    FloatBuffer buffer = output.getFloatBuffer();
    float[] hidden = new float[tokens * dimension];
    buffer.get(hidden);
    return UnitLength.scale(pooling.pool(hidden, tokens, dimension));
  }

  private static long[] filled(int length, long value) {
    long[] values = new long[length];
    Arrays.fill(values, value);
    return values;
  }

  private static void requireInputs(Set<String> names, EncoderFile weights) {
    if (!names.contains(IDS) || !Set.of(IDS, MASK, TYPES).containsAll(names)) {
      throw new EncoderFileException(
          "encoder file "
              + weights.origin()
              + ": expected the inputs input_ids, attention_mask, token_type_ids, got "
              + names);
    }
  }

  /** Spinning threads would take the processor from the other lanes. */
  private static SessionOptions singleThreaded() throws OrtException {
    SessionOptions options = new SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    options.addConfigEntry("session.inter_op.allow_spinning", "0");
    return options;
  }
}
