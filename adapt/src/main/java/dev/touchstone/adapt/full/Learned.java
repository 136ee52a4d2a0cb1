package dev.touchstone.adapt.full;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.detector.head.LinearHead;
import dev.touchstone.detector.transformer.TrainableEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What learns of an encoder and its head. Weights of the encoder are its own arrays, not copies, so
 * that a step changes them in place.
 */
public final class Learned {

  static final String HEAD_WEIGHT = "head.weight";
  static final String HEAD_BIAS = "head.bias";

  /** The tall one of two thin matrices, [outputs, rank]. */
  static final String LEFT = ".left";

  /** The wide one, [rank, inputs]. */
  static final String RIGHT = ".right";

  private static final double SPREAD = 0.02;

  private Learned() {}

  /**
   * The parameters before the first step; what is made here lies under the innermost open scope.
   *
   * @param seed of the thin matrices' noise
   */
  public static Parameters start(
      TrainableEncoder encoder, LearningPart part, LinearHead head, long seed) {
    return encoder(encoder, part, seed)
        .and(head(head, encoder.weights().values().iterator().next()));
  }

  /**
   * What learns of an encoder alone.
   *
   * @param seed of the thin matrices' noise
   */
  public static Parameters encoder(TrainableEncoder encoder, LearningPart part, long seed) {
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    SplittableRandom random = new SplittableRandom(seed);
    encoder
        .weights()
        .forEach(
            (name, weight) -> {
              if (part.learns(name, encoder.architecture())) {
                put(tensors, name, weight, part, random);
              }
            });
    return Parameters.of(tensors);
  }

  private static Parameters head(LinearHead head, NDArray like) {
    int width = head.dimension();
    float[] flat = new float[2 * width];
    for (int k = 0; k < 2; k++) {
      System.arraycopy(head.weight()[k], 0, flat, k * width, width);
    }
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    tensors.put(HEAD_WEIGHT, array(flat, new Shape(2, width), like));
    tensors.put(HEAD_BIAS, array(head.bias(), new Shape(2), like));
    return Parameters.of(tensors);
  }

  /** Adds products of thin matrices to the weights they belong to. */
  static void merge(Parameters learned, TrainableEncoder encoder) {
    encoder
        .weights()
        .forEach(
            (name, weight) -> {
              if (learned.names().contains(name + LEFT)) {
                weight.addi(learned.tensor(name + LEFT).matMul(learned.tensor(name + RIGHT)));
              }
            });
  }

  /** The head among the parameters. */
  public static LinearHead head(Parameters learned) {
    Map<String, double[]> values = learned.select("head.").values();
    double[] flat = values.get(HEAD_WEIGHT);
    int width = flat.length / 2;
    float[][] weight = new float[2][width];
    for (int i = 0; i < flat.length; i++) {
      weight[i / width][i % width] = (float) flat[i];
    }
    double[] bias = values.get(HEAD_BIAS);
    return new LinearHead(weight, new float[] {(float) bias[0], (float) bias[1]});
  }

  private static void put(
      Map<String, NDArray> tensors,
      String name,
      NDArray weight,
      LearningPart part,
      SplittableRandom random) {
    if (!(part instanceof LearningPart.LowRank lowRank)) {
      tensors.put(name, weight);
      return;
    }
    Shape shape = weight.getShape();
    Shape right = new Shape(lowRank.rank(), shape.get(1));
    float[] noise = new float[(int) right.size()];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (SPREAD * random.nextGaussian());
    }
    float[] zeros = new float[(int) shape.get(0) * lowRank.rank()];
    Shape left = new Shape(shape.get(0), lowRank.rank());
    tensors.put(name + LEFT, array(zeros, left, weight));
    tensors.put(name + RIGHT, array(noise, right, weight));
  }

  /**
   * Classes as one-hot rows, of another array's type and manager.
   *
   * @param count number of classes
   * @return [rows, count]
   */
  public static NDArray oneHot(int[] classes, int count, NDArray like) {
    float[] flat = new float[classes.length * count];
    for (int i = 0; i < classes.length; i++) {
      flat[i * count + classes[i]] = 1;
    }
    return array(flat, new Shape(classes.length, count), like);
  }

  /** An array in the engine's own memory, of another one's type and manager. */
  public static NDArray array(float[] values, Shape shape, NDArray like) {
    try (NDArray inJava = like.getManager().create(values, shape)) {
      return inJava.getDataType() == like.getDataType()
          ? inJava.duplicate()
          : inJava.toType(like.getDataType(), true);
    }
  }
}
