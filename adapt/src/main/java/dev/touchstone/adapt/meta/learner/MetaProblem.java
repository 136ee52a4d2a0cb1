package dev.touchstone.adapt.meta.learner;

import dev.touchstone.adapt.meta.inner.InnerLoop;
import dev.touchstone.adapt.meta.inner.LearnedRates;
import dev.touchstone.adapt.meta.inner.Task;
import dev.touchstone.adapt.meta.tensor.DifferentiableLoss;
import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.adapt.progress.Progress;
import java.util.Arrays;
import java.util.List;

/**
 * All that a meta-learner sees of a model and its data: losses of parameters, and batches of tasks.
 * Used by one thread.
 *
 * @param <B> what a batch is
 */
public interface MetaProblem<B> {

  /** Constants of this depth. */
  MetaSetting setting();

  /** Support and query loss. */
  DifferentiableLoss<B> loss();

  /** Number of source domains. */
  int domains();

  /** A support set of a source domain. */
  B draw(int domain);

  /** A support set and a query set of a source domain. */
  Task<B> task(int domain);

  /** The shots as one batch. */
  B shots();

  /** Told of the outer iterations. */
  Progress progress();

  /**
   * Rates of the inner loop, before any is learned.
   *
   * @param steps number of inner steps
   */
  default LearnedRates rates(Parameters theta, int steps) {
    return LearnedRates.constant(setting().inner().rate(), theta.size(), steps);
  }

  /** Source domain of each task of an outer iteration: the domains take turns. */
  default int[] taskDomains(int iteration) {
    return setting().tasks().domains(iteration, domains());
  }

  /** A task of each domain: support set and query set from the same one. */
  default List<Task<B>> sourceTasks(int... domains) {
    return Arrays.stream(domains).mapToObj(this::task).toList();
  }

  /** The parameters after inner steps on the shots. */
  default Parameters onShots(Parameters theta) {
    return onShots(theta, rates(theta, setting().inner().shotSteps()));
  }

  /** The parameters after inner steps on the shots at the given rates. */
  default Parameters onShots(Parameters theta, LearnedRates rates) {
    return new InnerLoop<>(loss()).last(theta, shots(), rates);
  }
}
