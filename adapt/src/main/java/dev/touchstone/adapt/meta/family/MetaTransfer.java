package dev.touchstone.adapt.meta.family;

import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.inner.GradientOrder;
import dev.touchstone.adapt.meta.inner.InnerLoop;
import dev.touchstone.adapt.meta.inner.LearnedRates;
import dev.touchstone.adapt.meta.inner.MetaIteration;
import dev.touchstone.adapt.meta.inner.MetaIteration.TaskResult;
import dev.touchstone.adapt.meta.inner.TaskSimilarity;
import dev.touchstone.adapt.meta.learner.Fit;
import dev.touchstone.adapt.meta.learner.Head;
import dev.touchstone.adapt.meta.learner.Learner;
import dev.touchstone.adapt.meta.learner.OuterLoop;
import dev.touchstone.adapt.meta.model.Dense;
import dev.touchstone.adapt.meta.model.FeatureModel;
import dev.touchstone.adapt.meta.network.Batch;
import dev.touchstone.adapt.meta.network.CrossEntropy;
import dev.touchstone.adapt.meta.network.Layer;
import dev.touchstone.adapt.meta.network.ScaledNetwork;
import dev.touchstone.adapt.meta.tensor.AutogradLoss;
import dev.touchstone.adapt.meta.tensor.DifferentiableLoss;
import dev.touchstone.adapt.meta.tensor.Parameters;
import java.util.Arrays;

/**
 * Meta-transfer learning (Sun et al. 2019): a feature layer trained on the sources and then frozen;
 * the outer loop learns a scale and a shift for each unit and where the classifier starts; the
 * inner loop adapts the classifier alone. The domain of an iteration's hardest task is drawn again
 * in the next one.
 *
 * <p>The final model adapts the classifier on the shots.
 */
public record MetaTransfer() implements Learner {

  @Override
  public FewShotModel learn(Fit fit) {
    Head head = Head.of(fit);
    Parameters pretrained = pretrain(fit, head);
    Run run = new Run(fit, head, pretrained);
    OuterLoop.descend(fit, run.theta, run::gradient);
    return run.model();
  }

  private static Parameters pretrain(Fit fit, Head head) {
    Parameters theta = head.initial();
    OuterLoop.descend(
        fit,
        theta,
        i -> {
          Parameters sum = theta.times(0);
          for (int domain : head.fit().domains(i)) {
            Batch batch = fit.draw(domain);
            sum =
                sum.plus(
                    1.0 / fit.setting().tasks().count(),
                    head.loss().gradient(theta, batch).gradient());
          }
          return sum;
        });
    return theta;
  }

  /** The hardest domain goes from iteration to iteration. */
  private static final class Run {

    private final Fit fit;
    private final Head head;
    private final Dense frozen;
    private final Parameters theta;
    private final DifferentiableLoss<Batch> loss;
    private final MetaIteration<Batch> iteration;
    private int hardest;

    Run(Fit fit, Head head, Parameters pretrained) {
      this.fit = fit;
      this.head = head;
      this.frozen = Dense.of(pretrained, "hidden");
      Layer output = new Layer("output", fit.setting().units(), 2);
      ScaledNetwork network =
          new ScaledNetwork(
              pretrained.tensor("hidden.weight"), pretrained.tensor("hidden.bias"), output);
      this.theta = network.initial(fit.workspace(), fit.random());
      this.loss = new AutogradLoss<>(new CrossEntropy(network));
      this.iteration =
          new MetaIteration<>(
              loss, new MetaIteration.Setting(GradientOrder.SECOND, TaskSimilarity.NONE, 1, 0));
    }

    Parameters gradient(int number) {
      int[] domains = head.fit().domains(number);
      domains[0] = hardest;
      MetaIteration.Result result =
          iteration.run(theta, rates(fit.setting().inner().steps()), head.sourceTasks(domains));
      hardest = domains[hardestOf(result)];
      return result.gradient();
    }

    /** The frozen layer with its scale and shift folded in, and the adapted classifier. */
    FewShotModel model() {
      Parameters adapted =
          new InnerLoop<>(loss)
              .adapt(theta, fit.shots(), rates(fit.setting().inner().shotSteps()))
              .last();
      double[] scale = adapted.values().get(ScaledNetwork.SCALE);
      double[] shift = adapted.values().get(ScaledNetwork.SHIFT);
      return FeatureModel.of(
          fit.scaling(), frozen.scaledAndShifted(scale, shift), Dense.of(adapted, "output"));
    }

    /** The inner loop leaves scale and shift alone. */
    private LearnedRates rates(int steps) {
      double[][] rates = new double[theta.size()][steps];
      for (int p = 0; p < rates.length; p++) {
        boolean classifier = theta.names().get(p).startsWith("output.");
        Arrays.fill(rates[p], classifier ? fit.setting().inner().rate() : 0);
      }
      return LearnedRates.of(rates);
    }

    private static int hardestOf(MetaIteration.Result result) {
      int hardest = 0;
      for (int i = 1; i < result.tasks().size(); i++) {
        boolean harder = loss(result.tasks().get(i)) > loss(result.tasks().get(hardest));
        hardest = harder ? i : hardest;
      }
      return hardest;
    }

    private static double loss(TaskResult task) {
      return task.meta().queryLoss();
    }
  }
}
