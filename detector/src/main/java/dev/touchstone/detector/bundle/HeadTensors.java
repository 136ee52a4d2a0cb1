package dev.touchstone.detector.bundle;

import dev.touchstone.detector.head.AnchoredHead;
import dev.touchstone.detector.head.Head;
import dev.touchstone.detector.head.LinearHead;
import dev.touchstone.detector.kernel.DensityLogOdds;
import dev.touchstone.detector.kernel.KernelExpansion;
import dev.touchstone.detector.kernel.PriorTerm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Heads as named tensors. The names tell which kind of head a file holds. */
final class HeadTensors {

  private static final String WEIGHT = "head.weight";
  private static final String BIAS = "head.bias";
  private static final String SUPPORT = "shots.vectors";
  private static final String COEFFICIENTS = "shots.coefficients";

  private HeadTensors() {}

  static Map<String, Tensor> of(Head head) {
    return head instanceof AnchoredHead anchored ? of(anchored) : of((LinearHead) head);
  }

  /**
   * Reads a head.
   *
   * @throws IllegalArgumentException if tensors are missing or don't fit together
   */
  static Head read(SafeTensors file) {
    return file.tensors().containsKey(WEIGHT) ? linear(file) : anchored(file);
  }

  private static Map<String, Tensor> of(LinearHead head) {
    return Map.of(WEIGHT, Tensor.of(head.weight()), BIAS, Tensor.of(head.bias()));
  }

  private static LinearHead linear(SafeTensors file) {
    return new LinearHead(file.tensor(WEIGHT).floatRows(), file.tensor(BIAS).floats());
  }

  private static Map<String, Tensor> of(AnchoredHead head) {
    Map<String, Tensor> tensors = new HashMap<>();
    for (int i = 0; i < head.prior().size(); i++) {
      PriorTerm term = head.prior().get(i);
      tensors.put(name(i, "misinformation"), Tensor.of(term.odds().misinformation()));
      tensors.put(name(i, "credible"), Tensor.of(term.odds().credible()));
      tensors.put(
          name(i, "constants"),
          Tensor.of(new double[] {term.odds().temperature(), term.mean(), term.weight()}));
    }
    tensors.put(SUPPORT, Tensor.of(head.shots().support()));
    tensors.put(COEFFICIENTS, Tensor.of(head.shots().coefficients()));
    return tensors;
  }

  private static AnchoredHead anchored(SafeTensors file) {
    List<PriorTerm> prior = new ArrayList<>();
    while (file.tensors().containsKey(name(prior.size(), "constants"))) {
      prior.add(term(file, prior.size()));
    }
    return new AnchoredHead(
        prior,
        new KernelExpansion(file.tensor(SUPPORT).floatRows(), file.tensor(COEFFICIENTS).doubles()));
  }

  private static PriorTerm term(SafeTensors file, int index) {
    double[] constants = file.tensor(name(index, "constants")).doubles();
    if (constants.length != 3) {
      throw new IllegalArgumentException(
          name(index, "constants") + ": expected 3 values, got " + constants.length);
    }
    DensityLogOdds odds =
        new DensityLogOdds(
            file.tensor(name(index, "misinformation")).floatRows(),
            file.tensor(name(index, "credible")).floatRows(),
            constants[0]);
    return new PriorTerm(odds, constants[1], constants[2]);
  }

  private static String name(int term, String part) {
    return "prior." + term + "." + part;
  }
}
