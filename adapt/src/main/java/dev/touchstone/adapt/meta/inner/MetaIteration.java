package dev.touchstone.adapt.meta.inner;

import dev.touchstone.adapt.meta.tensor.DifferentiableLoss;
import dev.touchstone.adapt.meta.tensor.Parameters;
import java.util.ArrayList;
import java.util.List;

/**
 * One outer iteration over a list of tasks, up to the gradient that the outer optimiser takes:
 * MetaAdapt's steps 1 to 10, and MAML's where the tasks count alike and the rates stay.
 *
 * @param loss support and query loss
 * @param setting how tasks are adapted, judged and combined
 * @param <B> what a batch is
 */
public record MetaIteration<B>(DifferentiableLoss<B> loss, Setting setting) {

  /**
   * How tasks are adapted, judged and combined.
   *
   * @param order of the meta gradient
   * @param similarity of a task to the target
   * @param temperature of the softmax over similarities (tau), positive
   * @param rateRate learning rate of the learned rates (gamma), 0 to leave them
   */
  public record Setting(
      GradientOrder order, TaskSimilarity similarity, double temperature, double rateRate) {}

  /**
   * What one task contributed; its fast weights are freed, since a whole encoder's would fill the
   * memory.
   *
   * @param meta its meta gradient
   * @param similarity s_i
   */
  public record TaskResult(MetaGradient meta, double similarity) {}

  /**
   * What the tasks gave together.
   *
   * @param tasks each task's contribution, in order
   * @param weights c, which sum to 1
   * @param gradient {@code sum_i c_i m_i}
   * @param rates learned rates after the last task
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  public record Result(
      List<TaskResult> tasks, double[] weights, Parameters gradient, LearnedRates rates) {

    public Result {
      tasks = List.copyOf(tasks);
    }
  }

  /** An iteration whose query loss counts after the last inner step only. */
  public Result run(Parameters theta, LearnedRates rates, List<Task<B>> tasks) {
    double[] lastOnly = new double[rates.steps()];
    lastOnly[rates.steps() - 1] = 1;
    return run(theta, rates, tasks, lastOnly);
  }

  /**
   * An iteration whose query loss counts after each inner step.
   *
   * @param rates rates to start with; a task already uses what the one before it learned
   * @param stepWeights weight of the query loss after each inner step
   */
  public Result run(
      Parameters theta, LearnedRates rates, List<Task<B>> tasks, double[] stepWeights) {
    List<TaskResult> results = new ArrayList<>();
    LearnedRates current = rates;
    for (Task<B> task : tasks) {
      LearnedRates before = current;
      TaskResult result =
          Parameters.keeping(
              kept -> kept.meta().gradient(), () -> run(theta, before, task, stepWeights));
      results.add(result);
      current = before.descend(setting.rateRate(), result.meta().rateGradient());
    }
    return combine(results, current);
  }

  private TaskResult run(Parameters theta, LearnedRates rates, Task<B> task, double[] stepWeights) {
    FastWeights fast = new InnerLoop<>(loss).adapt(theta, task.supportSet(), rates);
    MetaGradient meta = new Unrolling<>(loss, setting.order()).of(fast, task, rates, stepWeights);
    double similarity = setting.similarity().of(fast.displacement(), meta.gradient());
    return new TaskResult(meta, similarity);
  }

  private Result combine(List<TaskResult> results, LearnedRates rates) {
    double[] similarities = results.stream().mapToDouble(TaskResult::similarity).toArray();
    double[] weights = TaskWeights.softmax(similarities, setting.temperature());
    List<Parameters> gradients = results.stream().map(r -> r.meta().gradient()).toList();
    return new Result(results, weights, TaskWeights.combine(weights, gradients), rates);
  }
}
