package dev.touchstone.ingest;

import java.util.Map;
import java.util.Objects;

/**
 * How to reach Kafka.
 *
 * @param bootstrapServers {@code host:port}, several by comma
 * @param properties further settings for every client, such as {@code security.protocol}; they may
 *     not loosen what exactly-once rests on, which is set after them
 */
public record KafkaConnection(String bootstrapServers, Map<String, String> properties) {

  public KafkaConnection {
    Objects.requireNonNull(bootstrapServers, "bootstrapServers");
    if (bootstrapServers.isBlank()) {
      throw new IllegalArgumentException("bootstrapServers: expected host:port, got nothing");
    }
    properties = Map.copyOf(properties);
  }

  /** A connection without further settings. */
  public static KafkaConnection to(String bootstrapServers) {
    return new KafkaConnection(bootstrapServers, Map.of());
  }

  @Override
  public String toString() {
    return "KafkaConnection[" + bootstrapServers + ", " + properties.keySet() + "]";
  }
}
