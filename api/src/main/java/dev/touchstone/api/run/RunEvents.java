package dev.touchstone.api.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.core.Sha256;
import dev.touchstone.core.port.RunStore;
import dev.touchstone.core.run.Run;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A run as it goes on, as server-sent events. Each event holds the whole run as it stands, so that
 * nothing has to be kept for whoever is slow or comes back: they miss what was overtaken. Safe for
 * use by several threads.
 */
@Singleton
public final class RunEvents {

  /** Event of a run that goes on. */
  static final String PROGRESS = "progress";

  /** Event of a run that is over; no other follows. */
  static final String OVER = "over";

  private static final int MOST_STREAMS = 64;
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** Looks without an event until one says that the stream is alive. */
  private static final int SILENT_LOOKS = 15;

  private final RunStore runs;
  private final ObjectMapper json;
  private final AtomicInteger open = new AtomicInteger();

  RunEvents(RunStore runs, ObjectMapper json) {
    this.runs = runs;
    this.json = json;
  }

  /**
   * The run's events until it is over.
   *
   * @param seen id of the event that the client has seen last, or null
   * @throws ProblemException 503 where {@value #MOST_STREAMS} streams are open
   */
  Multi<OutboundSseEvent> follow(UUID id, String seen, Sse sse) {
    if (open.incrementAndGet() > MOST_STREAMS) {
      open.decrementAndGet();
      throw ProblemException.unavailable(
          "There are " + MOST_STREAMS + " streams of events open, the most; ask for the run.");
    }
    Follower follower = new Follower(seen, sse);
    return Multi.createBy()
        .repeating()
        .uni(() -> look(id).map(follower::tell))
        .withDelay(LOOK_EVERY)
        .whilst(told -> !told.last)
        .filter(told -> told.event != null)
        .map(told -> told.event)
        .onTermination()
        .invoke(open::decrementAndGet);
  }

  private Uni<Run> look(UUID id) {
    return Uni.createFrom()
        .item(() -> runs.find(id).orElseThrow())
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  /** What one look has to tell; {@code event} is null for nothing. */
  private record Told(OutboundSseEvent event, boolean last) {}

  /** What one client has been told. Looks follow one another. */
  private final class Follower {

    private final Sse sse;
    private String seen;
    private int silent;

    Follower(String seen, Sse sse) {
      this.seen = seen;
      this.sse = sse;
    }

    Told tell(Run run) {
      boolean over = run.status().state().isOver();
      String now = id(run.status());
      if (!now.equals(seen) || over) {
        seen = now;
        silent = 0;
        return new Told(event(run, now, over ? OVER : PROGRESS), over);
      }
      silent++;
      boolean due = silent % SILENT_LOOKS == 0;
      return new Told(due ? sse.newEventBuilder().comment("alive").build() : null, false);
    }

    private OutboundSseEvent event(Run run, String id, String name) {
      return sse.newEventBuilder()
          .id(id)
          .name(name)
          .mediaType(MediaType.APPLICATION_JSON_TYPE)
          .data(RunView.class, RunView.of(run, json))
          .build();
    }
  }

  /** The same for a run that stands where it stood, in every process. */
  private static String id(Run.Status status) {
    return Sha256.of(status.attempts() + " " + status.state() + " " + status.progress())
        .substring(0, 16);
  }
}
