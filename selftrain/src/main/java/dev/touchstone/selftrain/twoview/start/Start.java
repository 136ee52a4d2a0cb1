package dev.touchstone.selftrain.twoview.start;

import dev.touchstone.adapt.meta.LabelledEmbeddings;

/** A way to begin: what is known before the stream is read. Safe from several threads. */
public sealed interface Start permits AnchoredStart, TransferredStart {

  /** How the rounds go on from it. */
  Recipe recipe();

  /**
   * Begins with some of the task's shots.
   *
   * @param shots any number, none included
   */
  Begun begin(LabelledEmbeddings shots);
}
