package dev.touchstone.db.sql;

import dev.touchstone.core.port.StorageException;
import dev.touchstone.core.port.StorageException.Reason;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Turns failures of the database into {@link StorageException}. */
public final class Failures {

  private static final int ATTEMPTS = 4;

  /** Classes of SQLSTATE: connection lost, too few resources, shutting down. */
  private static final Set<String> UNAVAILABLE_CLASSES = Set.of("08", "53", "57");

  /** Serialization failure, deadlock, and a key that another transaction took first. */
  private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "23505");

  /** A statement of a transaction in which another one failed before. */
  private static final String TRANSACTION_FAILED = "25P02";

  /** A unique key that stays taken however often one asks. */
  private static final String TAKEN_FOR_GOOD = "post_version_origin";

  private Failures() {}

  /**
   * Does {@code work} and translates its failure.
   *
   * @param what the work in words, for the message
   * @throws StorageException if the database fails
   */
  public static <T> T translate(String what, Supplier<T> work) {
    try {
      return work.get();
    } catch (JdbiException e) {
      throw translated(what, e);
    }
  }

  /**
   * Does {@code transaction}, and again a few times where another one was in the way. Part of a
   * larger transaction can't be done again alone: its conflict is thrown, for the larger one's
   * retry.
   *
   * @param what the work in words, for the message
   * @throws StorageException if the database fails, or another transaction is in the way each time
   */
  public static <T> T retryConflicts(String what, Supplier<T> transaction) {
    StorageException conflict = null;
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      try {
        return translate(what, transaction);
      } catch (StorageException e) {
        if (conflict != null && TRANSACTION_FAILED.equals(sqlState(e))) {
          throw conflict;
        }
        if (!CONFLICTS.contains(sqlState(e))) {
          throw e;
        }
        conflict = e;
      }
    }
    return translate(what, transaction);
  }

  /** Name of the constraint that {@code failure} breaks, or an empty string. */
  public static String constraint(JdbiException failure) {
    ServerErrorMessage message =
        sqlException(failure) instanceof PSQLException e ? e.getServerErrorMessage() : null;
    String name = message == null ? null : message.getConstraint();
    return name == null ? "" : name;
  }

  private static StorageException translated(String what, JdbiException failure) {
    SQLException cause = sqlException(failure);
    String detail = cause == null ? failure.getClass().getSimpleName() : cause.getMessage();
    return new StorageException(
        reason(failure), what + ": " + detail + " (" + sqlState(failure) + ")", failure);
  }

  private static Reason reason(JdbiException failure) {
    String state = sqlState(failure);
    if (failure instanceof ConnectionException
        || UNAVAILABLE_CLASSES.contains(state.substring(0, Math.min(2, state.length())))) {
      return Reason.UNAVAILABLE;
    }
    return CONFLICTS.contains(state) && !constraint(failure).equals(TAKEN_FOR_GOOD)
        ? Reason.CONFLICT
        : Reason.REFUSED;
  }

  private static String sqlState(RuntimeException failure) {
    SQLException cause = sqlException(failure);
    return cause == null || cause.getSQLState() == null ? "" : cause.getSQLState();
  }

  private static SQLException sqlException(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException e) {
        return e;
      }
    }
    return null;
  }
}
