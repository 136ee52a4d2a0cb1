package dev.touchstone.core.port;

import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.model.Replacement;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.run.RunOutcome;
import dev.touchstone.core.run.RunProgress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Runs and how they stand. A run that is over never changes again. */
public interface RunStore {

  /** What came of an attempt to begin a run. */
  enum Start {
    /** The caller is its worker now; an earlier worker, if there was one, is taken for dead. */
    STARTED,
    /** Another run of its domain is being worked at: ask again later. */
    BUSY,
    /** It is over, or there is no such run. */
    OVER
  }

  /** What came of an attempt to put a run's model in the place of another. */
  enum Succession {
    /** The model serves and the run is over. */
    RELEASED,
    /** Another model than the expected one is the champion; nothing is changed. */
    CHAMPION_MOVED,
    /** The run is over already, or there is no such run; nothing is changed. */
    OVER
  }

  /**
   * Stores a run that waits for a worker.
   *
   * @throws IllegalArgumentException if it is past waiting
   * @throws java.util.NoSuchElementException if its domain is not stored
   */
  void add(Run run);

  /** The run, or empty. */
  Optional<Run> find(UUID id);

  /** The latest {@code limit} runs of a domain, newest first. */
  List<Run> latest(String domain, int limit);

  /** Every run that is not over, oldest first. */
  List<Run> unfinished();

  /** Makes the caller the run's worker, unless another run of its domain has one. */
  Start start(UUID id, Instant at);

  /**
   * Says how far a run has come.
   *
   * @return false where it is not running, so that its worker should give up
   */
  boolean report(UUID id, RunProgress progress);

  /**
   * Ends a run, whether it waits or is worked at.
   *
   * @return false where it is over already, or there is no such run; nothing is changed then
   */
  boolean finish(UUID id, RunOutcome outcome, Instant at);

  /**
   * Stores the model that a run made, puts it into service and ends the run with it, when the
   * release says: all of it or nothing, so that a released model's run has never failed.
   *
   * @param outcome names the model, as {@code release} does
   * @return false where the run is over already, or there is no such run; nothing is changed then
   * @throws IllegalArgumentException if they name several models
   */
  boolean succeed(UUID id, RunOutcome outcome, ModelBundle model, Release release);

  /**
   * Does what {@link #succeed} does, unless another model has become the champion since the run was
   * begun: no release of another's is overwritten unseen, however close they come.
   *
   * @throws IllegalArgumentException if outcome, model and release name several models
   */
  Succession replace(UUID id, RunOutcome outcome, ModelBundle model, Replacement replacement);

  /**
   * Has a run that is worked at wait for another worker; this worker's attempt does not count.
   *
   * @return false where it is not running; nothing is changed then
   */
  boolean giveBack(UUID id);
}
