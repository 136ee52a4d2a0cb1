package dev.touchstone.selftrain.evaluate;

import dev.touchstone.adapt.evaluate.split.Protocol;
import java.util.List;

/**
 * How a comparison by domain is made.
 *
 * @param labels labelled posts of the target, drawn as they come; 0 for none
 * @param seeds number of seeds, at least 1; seed s runs from 0
 * @param resamples bootstrap resamples behind every interval
 * @param neverTargets domains that are only ever a source; those that the data lacks are ignored
 * @param meanWithout domains that the second mean leaves out; likewise
 */
public record StreamProtocol(
    int labels, int seeds, int resamples, List<String> neverTargets, List<String> meanWithout) {

  public StreamProtocol {
    neverTargets = List.copyOf(neverTargets);
    meanWithout = List.copyOf(meanWithout);
    if (labels < 0 || seeds < 1 || resamples < 1) {
      throw new IllegalArgumentException(
          "expected labels of at least 0, seeds and resamples of at least 1, got "
              + labels
              + ", "
              + seeds
              + " and "
              + resamples);
    }
  }

  /** Every domain in turn the target. */
  public static StreamProtocol of(int labels, int seeds) {
    return new StreamProtocol(labels, seeds, Protocol.RESAMPLES, List.of(), List.of());
  }

  /** What every method is compared with beside self-training. */
  public String reference() {
    return labels == 0 ? "source-only" : "logistic-regression";
  }
}
