package dev.touchstone.bench.poison;

import dev.touchstone.adapt.meta.FewShotMethod;
import dev.touchstone.selftrain.SelfTrainingMethod;
import dev.touchstone.selftrain.SelfTrainingMethods;
import dev.touchstone.selftrain.gate.settings.GateSettings;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What to try.
 *
 * @param data JSONL file with labelled posts
 * @param target domain of the file that is attacked, the others being its sources; null for the
 *     whole file without sources
 * @param labels labelled posts of the target that the champion learns from
 * @param canaries further labels of people, for the last gate alone
 * @param seeds number of seeds; seed s runs from 0
 * @param stream most ordinary posts in the stream, drawn by seed where there are more
 * @param share crafted posts as a share of the stream, above 0 to 1
 * @param method name of the self-training method
 * @param disagreement weight of a post whose two views disagree, 0 to 1; 0 quarantines it
 */
record PoisonRequest(
    Path data,
    String target,
    int labels,
    int canaries,
    int seeds,
    int stream,
    double share,
    String method,
    double disagreement) {

  PoisonRequest {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(method, "method");
    if (labels < 2 || canaries < 0 || seeds < 1 || stream < 1) {
      throw new IllegalArgumentException(
          "expected labels of at least 2, canaries of at least 0, seeds and stream of at least 1, got "
              + labels
              + ", "
              + canaries
              + ", "
              + seeds
              + " and "
              + stream);
    }
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share: expected above 0 to 1, got " + share);
    }
  }

  FewShotMethod learner() {
    return SelfTrainingMethods.named(method);
  }

  /** The product's gates; a method that weighs no posts does without those that are in doubt. */
  GateSettings gates() {
    boolean weighs = learner() instanceof SelfTrainingMethod own && own.weighsPosts();
    return GateSettings.DEFAULT.withDisagreementWeight(weighs ? disagreement : 0);
  }
}
