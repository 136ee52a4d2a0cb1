package dev.touchstone.selftrain.pseudo;

import java.util.List;

/**
 * Pseudo-labelled posts divided by the meta constructor, as indices in ascending order.
 *
 * @param expansion D_E, which joins the meta-validation set
 * @param training D_T^tr, which is trained on
 */
public record Expansion(List<Integer> expansion, List<Integer> training) {

  /** No post in the meta-validation set and none to train on: before the first round. */
  public static final Expansion NONE = new Expansion(List.of(), List.of());

  public Expansion {
    expansion = List.copyOf(expansion);
    training = List.copyOf(training);
  }
}
