package dev.touchstone.ingest.topic;

import dev.touchstone.ingest.KafkaConnection;

/** A broker doesn't answer, or refuses what it is asked. The message is one line for a person. */
public final class KafkaUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says which broker, and what went wrong there. */
  public KafkaUnavailableException(KafkaConnection connection, Throwable cause) {
    super(
        "Kafka at "
            + connection.bootstrapServers()
            + ": expected an answer, got "
            + cause.getClass().getSimpleName()
            + (cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")")
            + "; check the address and that the broker runs",
        cause);
  }
}
