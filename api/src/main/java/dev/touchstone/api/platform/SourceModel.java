package dev.touchstone.api.platform;

import dev.touchstone.adapt.builtin.BuiltIn;
import dev.touchstone.api.data.StartException;
import dev.touchstone.api.settings.Settings.DetectorSettings;
import dev.touchstone.core.model.EncoderIdentity;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.model.Release.Alias;
import dev.touchstone.core.port.ModelStore;
import dev.touchstone.core.verdict.Verdict;
import dev.touchstone.detector.bundle.ModelFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the source-trained detector into service for every domain without one of its own. */
final class SourceModel {

  private static final Logger LOG = LoggerFactory.getLogger(SourceModel.class);

  private final ModelStore models;
  private final Clock clock;

  SourceModel(ModelStore models, Clock clock) {
    this.models = models;
    this.clock = clock;
  }

  /**
   * Stores the configured detector, else the built-in one, and releases it unless it serves
   * already. What a person has released stays, unless a detector is configured.
   *
   * @throws StartException if it was made for another encoder than {@code encoder}
   */
  void release(DetectorSettings settings, EncoderIdentity encoder) {
    Optional<Release> serving =
        models.releases().stream()
            .filter(release -> release.domain() == null && release.alias() == Alias.CHAMPION)
            .findFirst();
    boolean byPerson = serving.isPresent() && !serving.get().actor().equals(Verdict.MACHINE);
    if (byPerson && settings.sourceModel().isEmpty()) {
      return;
    }
    ModelBundle model = load(settings, encoder);
    models.add(model);
    String id = model.version().id();
    if (serving.isEmpty() || !serving.get().modelId().equals(id)) {
      String reason = settings.sourceModel().isPresent() ? "configured" : "built in";
      models.release(
          new Release(null, Alias.CHAMPION, id, clock.instant(), Verdict.MACHINE, reason));
      LOG.info("event=source-model-released model={} reason=\"{}\"", id, reason);
    }
  }

  private static ModelBundle load(DetectorSettings settings, EncoderIdentity encoder) {
    Optional<Path> folder = settings.sourceModel();
    ModelBundle model = folder.map(ModelFolder::read).orElseGet(BuiltIn::sourceModel);
    if (!model.version().encoderId().equals(encoder.id())) {
      throw new StartException(
          (folder.isPresent() ? "the detector in " + folder.get() : "the built-in detector")
              + " was made for another encoder than "
              + settings.encoders().served()
              + "; make one with './touchstone sources build' under this encoder and name its"
              + " folder in TOUCHSTONE_SOURCE_MODEL");
    }
    return model;
  }
}
