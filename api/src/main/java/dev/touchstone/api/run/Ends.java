package dev.touchstone.api.run;

import dev.touchstone.adapt.job.Models;
import dev.touchstone.core.domain.DomainState;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.model.Release.Alias;
import dev.touchstone.core.port.DomainStore;
import dev.touchstone.core.port.ModelStore;
import dev.touchstone.core.port.RunStore;
import dev.touchstone.core.run.RunOutcome;
import dev.touchstone.detector.bundle.ModelBundles;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the models of runs come from and their outcomes go. */
public record Ends(RunStore runs, ModelStore models, DomainStore domains) {

  private static final Set<ModelKind> RECORDED =
      EnumSet.of(ModelKind.SELF_TRAINED, ModelKind.DEEPENED);

  private static final Logger LOG = LoggerFactory.getLogger(Ends.class);

  /** The model that serves a domain. */
  ModelBundle champion(String domain) {
    return model(
        models
            .champion(domain)
            .map(Release::modelId)
            .orElseThrow(() -> new IllegalStateException("expected a released model, found none")));
  }

  /** The models of a domain's next run. */
  Models models(String domain) {
    ModelBundle champion = champion(domain);
    return new Models(base(champion), champion, report(champion));
  }

  /** The models of a domain's next run that learns from what is no domain's own. */
  Models modelsFromSource(String domain) {
    ModelBundle champion = champion(domain);
    return new Models(source(), champion, report(champion));
  }

  /**
   * What the run behind a model left that says how the model did on labels before it knew them;
   * null for a model that is made again instead.
   */
  private String report(ModelBundle model) {
    if (!RECORDED.contains(model.version().kind())) {
      return null;
    }
    return Optional.ofNullable(ModelBundles.manifest(model.version()).training().runId())
        .flatMap(runs::find)
        .map(run -> run.status().outcome())
        .map(RunOutcome::provenanceJson)
        .orElse(null);
  }

  /**
   * What a domain's next model is learned on top of: the source-trained model, or where the
   * champion reads an encoder of the domain's own, the model that came with it.
   */
  ModelBundle base(ModelBundle champion) {
    return models.lineage(champion.version().id()).stream()
        .filter(version -> version.kind() == ModelKind.DEEPENED)
        .findFirst()
        .map(deepened -> model(deepened.id()))
        .orElseGet(this::source);
  }

  /** The source-trained model in service: what serves every domain without one of its own. */
  ModelBundle source() {
    Optional<Release> serving =
        models.releases().stream()
            .filter(release -> release.domain() == null && release.alias() == Alias.CHAMPION)
            .findFirst();
    ModelBundle model =
        model(
            serving
                .map(Release::modelId)
                .orElseThrow(
                    () ->
                        new IllegalStateException(
                            "expected a source-trained model released for every domain, found"
                                + " none")));
    if (model.version().kind() != ModelKind.SOURCE) {
      throw new IllegalStateException(
          "expected a source-trained model released for every domain, got "
              + model.version().id()
              + " of the kind "
              + model.version().kind());
    }
    return model;
  }

  /** A domain has its first model. */
  void live(String domain) {
    boolean first = domains.move(domain, DomainState.NEW, DomainState.LIVE);
    LOG.debug("event=domain-live domain={} first={}", domain, first);
  }

  private ModelBundle model(String id) {
    return models
        .find(id)
        .orElseThrow(() -> new IllegalStateException("expected the model " + id + ", found none"));
  }
}
