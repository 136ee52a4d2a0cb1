package dev.touchstone.bench.reference;

import dev.touchstone.adapt.meta.inner.FastWeights;
import dev.touchstone.adapt.meta.inner.GradientOrder;
import dev.touchstone.adapt.meta.inner.InnerLoop;
import dev.touchstone.adapt.meta.inner.LearnedRates;
import dev.touchstone.adapt.meta.inner.MetaGradient;
import dev.touchstone.adapt.meta.inner.MetaIteration;
import dev.touchstone.adapt.meta.inner.MetaIteration.Result;
import dev.touchstone.adapt.meta.inner.MetaIteration.Setting;
import dev.touchstone.adapt.meta.inner.MetaIteration.TaskResult;
import dev.touchstone.adapt.meta.inner.Task;
import dev.touchstone.adapt.meta.inner.TaskSimilarity;
import dev.touchstone.adapt.meta.inner.Unrolling;
import dev.touchstone.adapt.meta.network.Batch;
import java.util.List;
import java.util.stream.IntStream;

/** MetaAdapt's quantities: one outer iteration in each of its similarity modes. */
final class MetaAdaptReference {

  private static final String BASE = "/metaadapt";

  private final Fixture fixture;
  private final FixtureModel model;

  MetaAdaptReference(Fixture fixture, FixtureModel model) {
    this.fixture = fixture;
    this.model = model;
  }

  void compute(Quantities quantities) {
    LearnedRates rates = rates();
    Batch query = model.batch(BASE + "/query");
    List<Task<Batch>> tasks =
        IntStream.range(0, fixture.size(BASE + "/tasks"))
            .mapToObj(i -> new Task<>(model.batch(task(i) + "/support"), query))
            .toList();
    double temperature = fixture.number(BASE + "/temperature");
    Result aligned = run(TaskSimilarity.ALIGNED, temperature, rates, tasks);
    Result released = run(TaskSimilarity.AS_RELEASED, temperature, rates, tasks);
    Result unweighted = run(TaskSimilarity.NONE, temperature, rates, tasks);
    for (int i = 0; i < tasks.size(); i++) {
      put(quantities, task(i), aligned.tasks().get(i));
      FastWeights fast =
          new InnerLoop<>(model.loss()).adapt(model.parameters(), tasks.get(i).supportSet(), rates);
      quantities.put(task(i) + "/fast_weights", fast.last());
      MetaGradient first = firstOrder(fast, tasks.get(i), rates);
      quantities.put(task(i) + "/first_order_meta_gradient", first.gradient());
    }
    quantities.put(BASE + "/task_weights_aligned", aligned.weights());
    quantities.put(BASE + "/task_weights_released", released.weights());
    quantities.put(BASE + "/combined_gradient_aligned", aligned.gradient());
    quantities.put(BASE + "/combined_gradient_released", released.gradient());
    quantities.put(BASE + "/combined_gradient_maml", unweighted.gradient());
  }

  private void put(Quantities quantities, String pointer, TaskResult result) {
    quantities.put(pointer + "/query_loss", result.meta().queryLoss());
    quantities.put(pointer + "/meta_gradient", result.meta().gradient());
    quantities.put(pointer + "/similarity_aligned", result.similarity());
    for (int p = 0; p < model.tensors().size(); p++) {
      quantities.put(
          pointer + "/learning_rate_gradient/" + model.tensors().get(p),
          result.meta().rateGradient()[p]);
    }
  }

  private Result run(
      TaskSimilarity similarity, double temperature, LearnedRates rates, List<Task<Batch>> tasks) {
    Setting setting = new Setting(GradientOrder.SECOND, similarity, temperature, 0);
    return new MetaIteration<>(model.loss(), setting).run(model.parameters(), rates, tasks);
  }

  private MetaGradient firstOrder(FastWeights fast, Task<Batch> task, LearnedRates rates) {
    return new Unrolling<>(model.loss(), GradientOrder.FIRST).of(fast, task, rates);
  }

  private LearnedRates rates() {
    String pointer = BASE + "/learning_rates";
    if (!fixture.names(pointer).equals(model.tensors())) {
      throw new InvalidFixtureException(
          pointer, "the tensors " + model.tensors(), fixture.names(pointer));
    }
    double[][] rates =
        model.tensors().stream()
            .map(name -> fixture.vector(pointer + "/" + name))
            .toArray(double[][]::new);
    int steps = fixture.integer(BASE + "/inner_steps");
    for (double[] row : rates) {
      if (row.length != steps || steps < 1) {
        throw new InvalidFixtureException(pointer, steps + " (at least 1) rates each", row.length);
      }
    }
    return LearnedRates.of(rates);
  }

  private static String task(int index) {
    return BASE + "/tasks/" + index;
  }
}
