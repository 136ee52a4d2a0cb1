package dev.touchstone.adapt.job.guard;

import dev.touchstone.adapt.anchored.AnchoredKernelRegression;
import dev.touchstone.adapt.meta.CalibratedHead;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.detector.head.AnchoredHead;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How a model is made, so that it can be made without the labels that it is to be judged on. A
 * model scored on its own training labels would look better than it is.
 */
@FunctionalInterface
public interface Recipe {

  /**
   * The model, made without some of the labels.
   *
   * @param heldBack rows of the contest's examples
   */
  CalibratedHead without(BitSet heldBack);

  /** Of a model that has seen none of the labels: itself. */
  static Recipe asItIs(CalibratedHead model) {
    return heldBack -> model;
  }

  /** Learning {@code examples} on top of a source-trained head. */
  static Recipe learning(AnchoredHead source, LabelledEmbeddings examples) {
    return heldBack ->
        AnchoredKernelRegression.adapt(source, kept(examples, i -> !heldBack.get(i)));
  }

  /**
   * Of a model that was adapted from labels: learning its own support rows again, without those of
   * texts that are held back. Texts that read the same have the same vector, to the bit.
   *
   * @param model the adapted head
   * @param labels class index of each of its support rows
   * @param contested vectors of the contest's examples as the model reads them
   */
  static Recipe adapted(AnchoredHead model, int[] labels, float[][] contested) {
    LabelledEmbeddings own = new LabelledEmbeddings(model.shots().support(), labels);
    return heldBack ->
        AnchoredKernelRegression.adapt(
            model,
            kept(
                own,
                i ->
                    heldBack.stream()
                        .noneMatch(row -> Arrays.equals(contested[row], own.embeddings()[i]))));
  }

  private static LabelledEmbeddings kept(LabelledEmbeddings examples, IntPredicate isKept) {
    int[] rows = IntStream.range(0, examples.size()).filter(isKept).toArray();
    return new LabelledEmbeddings(
        IntStream.of(rows).mapToObj(i -> examples.embeddings()[i]).toArray(float[][]::new),
        IntStream.of(rows).map(i -> examples.labels()[i]).toArray());
  }
}
