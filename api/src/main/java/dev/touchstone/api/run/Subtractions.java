package dev.touchstone.api.run;

import dev.touchstone.api.problem.Fault;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.core.port.ModelStore;
import dev.touchstone.core.selftrain.PseudoLabel;
import dev.touchstone.core.selftrain.PseudoLabelQuery;
import dev.touchstone.core.selftrain.PseudoLabelSet;
import dev.touchstone.core.selftrain.PseudoLabelStore;
import dev.touchstone.core.selftrain.Subtraction;
import dev.touchstone.selftrain.job.PseudoLabelsUsed;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Works out what a self-training run leaves out. Safe for use by several threads. */
@Singleton
public final class Subtractions {

  private static final int PAGE = PseudoLabelQuery.MAX_LIMIT;

  private final ModelStore models;
  private final PseudoLabelStore pseudoLabels;

  /** Over stores of the same data. */
  public Subtractions(ModelStore models, PseudoLabelStore pseudoLabels) {
    this.models = models;
    this.pseudoLabels = pseudoLabels;
  }

  /**
   * The run's parameters.
   *
   * @throws ProblemException if there is no such model, or nothing of what is to be left out
   *     counted in it
   */
  String parameters(NewRun asked) {
    Subtraction without =
        new Subtraction(
            asked.authorsLeftOut().stream()
                .map(PseudoLabel::authorDigest)
                .collect(Collectors.toSet()),
            Set.copyOf(asked.clustersLeftOut()));
    if (asked.modelId() == null) {
      return new SelfTrainingParameters(null, without).json();
    }
    PseudoLabelSet set = PseudoLabelsUsed.by(model(asked).version()).set();
    requireCounted(asked, set);
    return new SelfTrainingParameters(set, without).json();
  }

  private ModelBundle model(NewRun asked) {
    return models
        .find(asked.modelId())
        .filter(model -> model.version().kind() == ModelKind.SELF_TRAINED)
        .filter(model -> asked.domain().equals(model.version().domain()))
        .orElseThrow(
            () ->
                ProblemException.badRequest(
                    List.of(
                        Fault.at(
                            "/modelId", "expected a model that was self-trained on the domain"))));
  }

  private void requireCounted(NewRun asked, PseudoLabelSet set) {
    Set<String> authors = new HashSet<>();
    Set<Integer> clusters = new HashSet<>();
    PseudoLabelQuery query = PseudoLabelQuery.accepted(set, Subtraction.NOTHING, PAGE);
    List<PseudoLabel> page = pseudoLabels.page(query);
    while (!page.isEmpty()) {
      page.forEach(label -> authors.add(label.authorSha256()));
      page.forEach(label -> clusters.add(label.cluster()));
      query = query.continuedAfter(page.get(page.size() - 1));
      page = pseudoLabels.page(query);
    }
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < asked.authorsLeftOut().size(); i++) {
      if (!authors.contains(PseudoLabel.authorDigest(asked.authorsLeftOut().get(i)))) {
        faults.add(
            Fault.at("/withoutAuthors/" + i, "expected an author whose posts count in the model"));
      }
    }
    for (int i = 0; i < asked.clustersLeftOut().size(); i++) {
      if (!clusters.contains(asked.clustersLeftOut().get(i))) {
        faults.add(
            Fault.at("/withoutClusters/" + i, "expected a cluster whose posts count in the model"));
      }
    }
    if (!faults.isEmpty()) {
      throw ProblemException.badRequest(faults);
    }
  }
}
