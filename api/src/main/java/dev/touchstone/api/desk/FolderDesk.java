package dev.touchstone.api.desk;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.api.data.StartException;
import dev.touchstone.api.label.GivenLabel;
import dev.touchstone.api.label.Labelling;
import dev.touchstone.api.label.LabelsAdded;
import dev.touchstone.api.platform.Workshop;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.api.run.NewRun;
import dev.touchstone.api.run.RunView;
import dev.touchstone.api.run.Runs;
import dev.touchstone.api.run.Subtractions;
import dev.touchstone.api.settings.Settings;
import dev.touchstone.core.access.Actor;
import dev.touchstone.core.access.DomainScope;
import dev.touchstone.core.domain.Domain;
import dev.touchstone.core.domain.DomainState;
import dev.touchstone.db.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

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
    Subtractions subtractions =
        new Subtractions(database.modelStore(), database.pseudoLabelStore());
    this.runs = new Runs(database.runStore(), workshop.learning().queue(), subtractions, clock);
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
  public RunView submit(NewRun asked) {
    try {
      return RunView.of(change(() -> runs.submit(asked)), JSON);
    } catch (NoSuchElementException e) {
      throw new StartException("expected a domain that there is, got " + asked.domain(), e);
    } catch (ProblemException e) {
      throw new StartException(refusal(e), e);
    }
  }

  private static String refusal(ProblemException refused) {
    return refused.faults().stream()
        .map(fault -> fault.pointer() + " " + fault.message())
        .collect(Collectors.joining("; "));
  }

  @Override
  public String domainOf(String modelId) {
    return workshop
        .database()
        .modelStore()
        .find(modelId)
        .map(model -> model.version().domain())
        .orElseThrow(
            () ->
                new StartException(
                    "expected the id of a stored model that was made for a domain, got "
                        + modelId));
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
