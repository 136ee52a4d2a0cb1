package dev.touchstone.adapt.bank;

import dev.touchstone.core.verdict.Label;
import dev.touchstone.detector.bundle.SafeTensors;
import dev.touchstone.detector.bundle.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;

/**
 * A domain's figures the way they lie in a file: three tensors that share the domain's name.
 *
 * @param vectors the embeddings
 * @param labels class index of each row
 */
@SuppressWarnings("ArrayRecordComponent") // handed over inside the package, never compared
record Stored(QuantisedVectors vectors, byte[] labels) {

  private static final String EMBEDDINGS = ".embeddings";
  private static final String SCALES = ".scales";
  private static final String LABELS = ".labels";

  static Stored of(SourceDomain domain) {
    byte[] labels = new byte[domain.size()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = (byte) domain.labels()[row];
    }
    return new Stored(QuantisedVectors.of(domain.embeddings()), labels);
  }

  /**
   * Takes the domain's tensors out of a file.
   *
   * @throws IllegalArgumentException if their shapes don't fit each other and {@code dimension}
   */
  static Stored read(SafeTensors file, String name, int dimension) {
    Tensor embeddings = file.tensor(name + EMBEDDINGS);
    float[] scales = file.tensor(name + SCALES).floats();
    byte[] labels = file.tensor(name + LABELS).data();
    long[] expected = {labels.length, dimension};
    if (!Arrays.equals(embeddings.shape(), expected) || scales.length != labels.length) {
      throw new IllegalArgumentException(
          "domain "
              + name
              + ": expected embeddings of shape "
              + Arrays.toString(expected)
              + " and as many scales, got "
              + embeddings
              + " and "
              + scales.length);
    }
    return new Stored(new QuantisedVectors(embeddings.data(), scales), checked(labels, name));
  }

  private static byte[] checked(byte[] labels, String name) {
    for (byte label : labels) {
      if (label != Label.CREDIBLE.index() && label != Label.MISINFORMATION.index()) {
        throw new IllegalArgumentException(
            "domain " + name + ": expected labels 0 and 1, got " + label);
      }
    }
    return labels;
  }

  void addTo(Map<String, Tensor> tensors, String name) {
    int rows = labels.length;
    tensors.put(
        name + EMBEDDINGS,
        Tensor.of(vectors.components(), rows, vectors.components().length / rows));
    tensors.put(name + SCALES, Tensor.of(vectors.scales()));
    tensors.put(name + LABELS, Tensor.of(labels, rows));
  }

  void digest(MessageDigest digest) {
    digest.update(vectors.components());
    ByteBuffer scales = ByteBuffer.allocate(vectors.scales().length * Float.BYTES);
    scales.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(vectors.scales());
    digest.update(scales);
    digest.update(labels);
  }

  SourceDomain domain(BankManifest.Entry entry) {
    int[] indices = new int[labels.length];
    for (int row = 0; row < labels.length; row++) {
      indices[row] = labels[row];
    }
    return new SourceDomain(entry.name(), vectors.unit(), indices, entry.origin());
  }
}
