package dev.touchstone.api.adapt;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.api.label.GivenLabel;
import dev.touchstone.api.label.Labelling;
import dev.touchstone.api.label.LabelsAdded;
import dev.touchstone.api.platform.Workshop;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.api.run.RunView;
import dev.touchstone.api.run.Runs;
import dev.touchstone.api.settings.Settings;
import dev.touchstone.core.access.Actor;
import dev.touchstone.core.access.DomainScope;
import dev.touchstone.core.domain.Domain;
import dev.touchstone.core.domain.DomainState;
import dev.touchstone.core.run.RunKind;
import dev.touchstone.db.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Works at a database itself. */
final class FolderDesk implements Desk {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Workshop workshop;
  private final Labelling labelling;
  private final Runs runs;

  private FolderDesk(Workshop workshop) {
    Database database = workshop.database();
    Clock clock = workshop.clock();
    this.workshop = workshop;
    this.labelling = new Labelling(database.labelStore(), database.postStore(), clock);
    this.runs = new Runs(database.runStore(), workshop.learning().queue(), clock);
  }

  static FolderDesk open(Settings settings, Clock clock) {
    Workshop workshop = Workshop.open(settings, clock);
    workshop.begin();
    return new FolderDesk(workshop);
  }

  @Override
  public void ensureDomain(String domain) {
    Instant now = workshop.clock().instant().truncatedTo(ChronoUnit.MICROS);
    Domain asked = new Domain(domain, DomainState.NEW, null, now);
    change(() -> workshop.database().domainStore().create(asked));
  }

  @Override
  public LabelsAdded add(String domain, String analyst, List<GivenLabel> labels) {
    try {
      return LabelsAdded.of(change(() -> labelling.add(domain, analyst, labels, DomainScope.ALL)));
    } catch (ProblemException e) {
      throw RefusedLabelException.of(e.faults()).<RuntimeException>map(each -> each).orElse(e);
    }
  }

  @Override
  public RunView adapt(String domain, String analyst) {
    return RunView.of(change(() -> runs.submit(domain, RunKind.ADAPTATION, analyst)), JSON);
  }

  @Override
  public RunView run(UUID id) {
    return RunView.of(workshop.database().runStore().find(id).orElseThrow(), JSON);
  }

  @Override
  public void close() {
    workshop.close();
  }

  private <T> T change(Supplier<T> change) {
    return workshop.database().auditLog().acting(Actor.LOCAL, null, change);
  }
}
