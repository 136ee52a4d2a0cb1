package dev.touchstone.bench.reference;

import dev.touchstone.adapt.meta.network.Batch;
import dev.touchstone.selftrain.pseudo.MetaConstructor;
import dev.touchstone.selftrain.pseudo.PseudoLabels;
import dev.touchstone.selftrain.weighting.GradientScale;
import dev.touchstone.selftrain.weighting.InnerProducts;
import dev.touchstone.selftrain.weighting.InstanceWeights;
import dev.touchstone.selftrain.weighting.MetaStep;
import dev.touchstone.selftrain.weighting.WeightLearning;
import dev.touchstone.selftrain.weighting.WeightLearning.Setting;
import dev.touchstone.selftrain.weighting.Weighting;
import java.util.List;
import java.util.stream.IntStream;

/** DaMSTF's quantities: one meta step on the instance weights, and the meta constructor's pool. */
final class DamstfReference {

  private static final String BASE = "/damstf";
  private static final String QUARTER = BASE + "/pool/lowest_entropy_quarter";

  private final Fixture fixture;
  private final FixtureModel model;

  DamstfReference(Fixture fixture, FixtureModel model) {
    this.fixture = fixture;
    this.model = model;
  }

  void compute(Quantities quantities) {
    MetaStep step = metaStep();
    quantities.put(BASE + "/weighted_loss", step.virtual().weightedLoss());
    quantities.put(BASE + "/virtual_parameters", step.virtual().parameters());
    quantities.put(BASE + "/meta_loss", step.metaLoss());
    quantities.put(BASE + "/instance_weight_gradient", step.weightGradient());
    pool(quantities);
  }

  private MetaStep metaStep() {
    Batch batch = model.batch(BASE + "/batch");
    double[] weights = fixture.vector(BASE + "/instance_weights");
    if (weights.length != batch.size()) {
      throw new InvalidFixtureException(
          BASE + "/instance_weights", batch.size() + " weights", weights.length);
    }
    Setting setting =
        new Setting(
            fixture.number(BASE + "/virtual_rate"), 0, 1, InnerProducts.EXACT, GradientScale.RAW);
    return new WeightLearning<>(model.loss(), Weighting.in(model.workspace()), setting)
        .metaStep(
            model.parameters(),
            batch,
            InstanceWeights.of(weights),
            model.batch(BASE + "/meta_validation"));
  }

  private void pool(Quantities quantities) {
    PseudoLabels labels = PseudoLabels.of(fixture.distributions(BASE + "/pool/probabilities"));
    List<Integer> all = IntStream.range(0, labels.size()).boxed().toList();
    quantities.put(BASE + "/pool/entropy", all.stream().mapToDouble(labels::entropy).toArray());
    quantities.put(
        QUARTER,
        MetaConstructor.lowestEntropy(labels, all, quarterOf(labels.size())).stream()
            .mapToDouble(Integer::doubleValue)
            .toArray());
  }

  /** A quarter of the pool, rounded as the fixture rounds it. */
  private int quarterOf(int size) {
    int listed = fixture.expectedSize(QUARTER);
    if (listed != size / 4 && listed != (size + 3) / 4) {
      throw new InvalidFixtureException(QUARTER, "a quarter of " + size + " posts", listed);
    }
    return listed;
  }
}
