package dev.touchstone.api.server;

import dev.touchstone.api.access.KeyRing;
import dev.touchstone.api.labelling.PostVectors;
import dev.touchstone.api.platform.Platform;
import dev.touchstone.api.settings.Settings;
import dev.touchstone.api.settings.SettingsReader;
import dev.touchstone.api.verdict.CursorCodec;
import dev.touchstone.core.access.ApiKeyStore;
import dev.touchstone.core.access.AuditLog;
import dev.touchstone.core.domain.DomainStatistics;
import dev.touchstone.core.domain.ThresholdStore;
import dev.touchstone.core.idempotency.IdempotencyStore;
import dev.touchstone.core.labelling.LabellingQueue;
import dev.touchstone.core.port.Classifier;
import dev.touchstone.core.port.DomainStore;
import dev.touchstone.core.port.Explainer;
import dev.touchstone.core.port.LabelStore;
import dev.touchstone.core.port.ModelJudge;
import dev.touchstone.core.port.ModelStore;
import dev.touchstone.core.port.PostStore;
import dev.touchstone.core.port.RunStore;
import dev.touchstone.core.port.VerdictStore;
import dev.touchstone.core.run.RunQueue;
import dev.touchstone.core.selftrain.PseudoLabelStore;
import dev.touchstone.core.shadow.ShadowStore;
import dev.touchstone.detector.ServedEncoders;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;

/** Makes the platform's parts injectable. */
@Singleton
final class PlatformBeans {

  /** The one that the command line started; in tests and in dev mode, one started here. */
  @Produces
  @Singleton
  Platform platform() {
    return Server.current()
        .map(Server::platform)
        .orElseGet(() -> Platform.serve(SettingsReader.read(Path.of("")), Clock.systemUTC()));
  }

  /** While Quarkus still waits: once its application has stopped, the process may be gone. */
  void stop(@Observes ShutdownEvent event, Platform platform) {
    platform.close();
  }

  @Produces
  @Singleton
  Settings settings(Platform platform) {
    return platform.settings();
  }

  @Produces
  @Singleton
  Clock clock(Platform platform) {
    return platform.clock();
  }

  @Produces
  @Singleton
  CursorCodec cursors(Platform platform) {
    return new CursorCodec(platform.cursorKey());
  }

  @Produces
  @Singleton
  VerdictStore verdicts(Platform platform) {
    return platform.database().verdictStore();
  }

  @Produces
  @Singleton
  PostStore posts(Platform platform) {
    return platform.database().postStore();
  }

  @Produces
  @Singleton
  DomainStore domains(Platform platform) {
    return platform.database().domainStore();
  }

  @Produces
  @Singleton
  ModelStore models(Platform platform) {
    return platform.database().modelStore();
  }

  @Produces
  @Singleton
  LabelStore labels(Platform platform) {
    return platform.database().labelStore();
  }

  @Produces
  @Singleton
  LabellingQueue labellingQueue(Platform platform) {
    return platform.database().labellingQueue();
  }

  @Produces
  @Singleton
  PostVectors vectors(Platform platform) {
    return new PostVectors(
        platform.encoders(),
        platform.database().embeddingStore(),
        platform.database().modelStore());
  }

  @Produces
  @Singleton
  RunStore runs(Platform platform) {
    return platform.database().runStore();
  }

  @Produces
  @Singleton
  PseudoLabelStore pseudoLabels(Platform platform) {
    return platform.database().pseudoLabelStore();
  }

  @Produces
  @Singleton
  ShadowStore shadows(Platform platform) {
    return platform.database().shadowStore();
  }

  @Produces
  @Singleton
  ModelJudge judge(Platform platform) {
    return platform.judge();
  }

  @Produces
  @Singleton
  ServedEncoders encoders(Platform platform) {
    return platform.encoders();
  }

  @Produces
  @Singleton
  RunQueue runQueue(Platform platform) {
    return platform.learning().queue();
  }

  @Produces
  @Singleton
  KeyRing keyRing(Platform platform) {
    return new KeyRing(platform.database().apiKeyStore(), platform.localKey(), platform.clock());
  }

  @Produces
  @Singleton
  ApiKeyStore keys(Platform platform) {
    return platform.database().apiKeyStore();
  }

  @Produces
  @Singleton
  AuditLog audit(Platform platform) {
    return platform.database().auditLog();
  }

  @Produces
  @Singleton
  ThresholdStore thresholds(Platform platform) {
    return platform.database().thresholdStore();
  }

  @Produces
  @Singleton
  DomainStatistics statistics(Platform platform) {
    return platform.database().domainStatistics();
  }

  @Produces
  @Singleton
  IdempotencyStore idempotency(Platform platform) {
    return platform.database().idempotencyStore();
  }

  @Produces
  @Singleton
  Classifier classifier(Platform platform) {
    return platform.classifier();
  }

  @Produces
  @Singleton
  Explainer explainer(Platform platform) {
    return platform.explainer();
  }
}
