package dev.touchstone.ingest.consume;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;

/** How consumers of a group share its partitions. */
public enum GroupProtocol {
  /** The broker assigns (KIP-848). Needs Kafka 4.0; timeouts are the broker's settings. */
  CONSUMER,
  /** The consumers assign, cooperative-sticky. For older brokers. */
  CLASSIC;

  /** The consumer's settings; the new protocol refuses those of the old one. */
  Map<String, Object> settings() {
    return switch (this) {
      case CONSUMER -> Map.of(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
      case CLASSIC ->
          Map.of(
              ConsumerConfig.GROUP_PROTOCOL_CONFIG,
              "classic",
              ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
              CooperativeStickyAssignor.class.getName(),
              ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
              10_000,
              ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
              1_000);
    };
  }
}
