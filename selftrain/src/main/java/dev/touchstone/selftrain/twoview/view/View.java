package dev.touchstone.selftrain.twoview.view;

/** One way to see a stream. Immutable; safe from several threads. */
public interface View {

  /**
   * What the view says of each post of the stream, by a model that saw no post of its fold:
   * log-odds of misinformation up to a scale.
   *
   * @param soft soft classes of the stream's posts
   * @param shots labels of the shots, which every model sees
   */
  double[] crossFitted(SoftRows soft, SoftRows shots);
}
