package dev.touchstone.api.release;

import dev.touchstone.api.access.Access;
import dev.touchstone.api.domain.KnownDomains;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.api.release.NewRelease.Change;
import dev.touchstone.core.domain.DomainState;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.model.Release.Alias;
import dev.touchstone.core.port.DomainStore;
import dev.touchstone.core.port.ModelStore;
import dev.touchstone.detector.ServedEncoders;
import dev.touchstone.detector.bundle.InvalidBundleException;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.detector.text.TextNormaliser;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts model versions into service for a domain. Safe for use by several threads. */
@Singleton
public final class Releases {

  private static final Logger LOG = LoggerFactory.getLogger(Releases.class);

  private final ModelStore models;
  private final DomainStore domains;
  private final KnownDomains known;
  private final ServedEncoders encoders;
  private final Access access;
  private final Clock clock;

  Releases(
      ModelStore models,
      DomainStore domains,
      KnownDomains known,
      ServedEncoders encoders,
      Access access,
      Clock clock) {
    this.models = models;
    this.domains = domains;
    this.known = known;
    this.encoders = encoders;
    this.access = access;
    this.clock = clock;
  }

  /** Every release that is for {@code domain} or for all without one of their own, newest first. */
  List<ReleaseView> list(String domain) {
    known.require(domain);
    List<Release> serving =
        Stream.of(models.champion(domain), models.shadow(domain))
            .flatMap(Optional::stream)
            .toList();
    return models.releases().stream()
        .filter(release -> release.domain() == null || release.domain().equals(domain))
        .map(release -> ReleaseView.of(release, serving.contains(release)))
        .toList();
  }

  /** What serves the domain as champion. */
  Optional<Release> champion(String domain) {
    return models.champion(domain);
  }

  /**
   * Releases a model version for a domain.
   *
   * @param ifMatch the champion that the caller saw, or null
   * @throws ProblemException 404 where there is no such domain or model, 409 where the model can't
   *     serve it or serves it already, 412 where {@code ifMatch} is stale
   */
  Release release(String domain, String modelId, Change change, String ifMatch) {
    known.require(domain);
    ModelBundle model =
        models
            .find(modelId)
            .filter(found -> access.coversModelOf(found.version().domain()))
            .orElseThrow(() -> ProblemException.notFound("There is no model of this id."));
    requireServable(model, domain);
    Optional<Release> champion = models.champion(domain);
    ChampionTag.require(champion, ifMatch);
    if (change.alias() == Alias.SHADOW) {
      requireFitBeside(model, domain, champion);
    } else if (champion.filter(serving -> serves(serving, domain, modelId)).isPresent()) {
      throw ProblemException.conflict("The model is the domain's champion already.");
    }
    return append(domain, model, change, champion);
  }

  /**
   * The domain's shadow.
   *
   * @throws ProblemException 404 where it has none, or there is no such domain
   */
  public Release shadow(String domain) {
    known.require(domain);
    return models
        .shadow(domain)
        .orElseThrow(() -> ProblemException.notFound("The domain has no shadow."));
  }

  /**
   * Withdraws the domain's shadow.
   *
   * @throws ProblemException as {@link #shadow}
   */
  public void withdrawShadow(String domain, String actor, String reason) {
    String model = shadow(domain).modelId();
    models.release(new Release(domain, Alias.NONE, model, now(), actor, reason));
    LOG.info("event=shadow-withdrawn domain={} model={}", domain, model);
  }

  /** A shadow scores the vectors that the champion reads, and not in vain. */
  private void requireFitBeside(ModelBundle model, String domain, Optional<Release> champion) {
    String id = model.version().id();
    if (models.shadow(domain).filter(shadow -> shadow.modelId().equals(id)).isPresent()) {
      throw ProblemException.conflict("The model is the domain's shadow already.");
    }
    String serving = champion.map(Release::modelId).orElse("");
    if (serving.equals(id)) {
      throw ProblemException.conflict("The model serves the domain; it can't be its own shadow.");
    }
    String reads = ModelBundles.manifest(model.version()).normaliser();
    models.lineage(serving).stream()
        .findFirst()
        .map(version -> ModelBundles.manifest(version).normaliser())
        .filter(normaliser -> !normaliser.equals(reads))
        .ifPresent(
            normaliser -> {
              throw ProblemException.conflict(
                  "A shadow reads texts as the champion does, by " + normaliser + "; got " + reads);
            });
  }

  /**
   * Releases the model that served the domain before the present champion.
   *
   * @throws ProblemException as {@link #release}; 409 where none served before
   */
  Release rollBack(String domain, Change change, String ifMatch) {
    known.require(domain);
    Optional<Release> champion = models.champion(domain);
    ChampionTag.require(champion, ifMatch);
    ModelBundle model =
        Champions.before(domain, models.releases())
            .flatMap(models::find)
            .orElseThrow(
                () ->
                    ProblemException.conflict(
                        "No champion served the domain before the present one."));
    requireServable(model, domain);
    return append(domain, model, change, champion);
  }

  private Release append(
      String domain, ModelBundle model, Change change, Optional<Release> champion) {
    String id = model.version().id();
    Release release =
        new Release(domain, change.alias(), id, now(), change.actor(), change.reason());
    if (!models.releaseAfter(champion.orElse(null), release)) {
      throw ProblemException.preconditionFailed(
          "Another release came in meanwhile; read the domain's releases again.");
    }
    LOG.info("event=released domain={} alias={} model={}", domain, change.alias(), id);
    if (change.alias() == Alias.CHAMPION && model.version().kind() != ModelKind.SOURCE) {
      boolean first = domains.move(domain, DomainState.NEW, DomainState.LIVE);
      LOG.debug("event=domain-live domain={} first={}", domain, first);
    }
    return release;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static boolean serves(Release serving, String domain, String modelId) {
    return domain.equals(serving.domain()) && serving.modelId().equals(modelId);
  }

  private void requireServable(ModelBundle model, String domain) {
    String made = model.version().domain();
    if (made != null && !made.equals(domain)) {
      throw ProblemException.conflict("The model was made for the domain " + made + ".");
    }
    if (!encoders.has(model.version().encoderId())) {
      throw ProblemException.conflict(
          "The model reads vectors of the encoder "
              + model.version().encoderId()
              + "; the one in use is "
              + encoders.configured().identity().id()
              + ", and no learned one of that id is stored.");
    }
    requireWhole(model);
  }

  private static void requireWhole(ModelBundle model) {
    try {
      TextNormaliser.named(ModelBundles.manifest(model.version()).normaliser());
      ModelBundles.head(model);
    } catch (InvalidBundleException | IllegalArgumentException e) {
      throw ProblemException.conflict("The model can't be opened: " + e.getMessage());
    }
  }
}
