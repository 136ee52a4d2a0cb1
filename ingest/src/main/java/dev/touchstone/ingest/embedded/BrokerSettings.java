package dev.touchstone.ingest.embedded;

import dev.touchstone.ingest.topic.Topics;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The Kafka settings of a single node that is broker and controller at once. */
final class BrokerSettings {

  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  private static final String LOOPBACK = "127.0.0.1";

  /** One node has one copy of everything. */
  private static final Map<String, String> SINGLE_NODE =
      Map.of(
          "process.roles", "broker,controller",
          "node.id", Integer.toString(NODE_ID),
          "default.replication.factor", "1",
          "min.insync.replicas", "1",
          "offsets.topic.replication.factor", "1",
          "transaction.state.log.replication.factor", "1",
          "transaction.state.log.min.isr", "1",
          "share.coordinator.state.topic.replication.factor", "1",
          "share.coordinator.state.topic.min.isr", "1",
          "auto.create.topics.enable", "false");

  /** Kafka's defaults are for a large machine: 128 MB for the log cleaner alone. */
  private static final Map<String, String> SMALL =
      Map.of(
          "offsets.topic.num.partitions", "4",
          "transaction.state.log.num.partitions", "4",
          "num.network.threads", "2",
          "num.io.threads", "4",
          "background.threads", "2",
          "log.cleaner.dedupe.buffer.size", "4194304",
          "log.index.size.max.bytes", "1048576",
          "log.segment.bytes", "67108864",
          "metadata.log.segment.bytes", "16777216",
          "metadata.log.max.snapshot.interval.ms", "600000");

  /** A member that was killed is replaced after 6 s rather than 45. */
  private static final Map<String, String> FAST_RESTART =
      Map.of(
          "group.initial.rebalance.delay.ms", "0",
          "group.min.session.timeout.ms", "3000",
          "group.consumer.min.session.timeout.ms", "6000",
          "group.consumer.session.timeout.ms", "6000",
          "group.consumer.min.heartbeat.interval.ms", "500",
          "group.consumer.heartbeat.interval.ms", "1000");

  private BrokerSettings() {}

  static Properties of(Path logs, BrokerPorts ports) {
    Properties properties = new Properties();
    properties.putAll(SINGLE_NODE);
    properties.putAll(SMALL);
    properties.putAll(FAST_RESTART);
    properties.put("message.max.bytes", Integer.toString(Topics.MAX_DEAD_LETTER_BYTES));
    properties.put("log.dirs", logs.toString());
    properties.putAll(listeners(ports));
    return properties;
  }

  private static Map<String, String> listeners(BrokerPorts ports) {
    String client = "PLAINTEXT://" + LOOPBACK + ":" + ports.client();
    String controller = CONTROLLER_LISTENER + "://" + LOOPBACK + ":" + ports.controller();
    return Map.of(
        "listeners",
        client + "," + controller,
        "advertised.listeners",
        client,
        "inter.broker.listener.name",
        "PLAINTEXT",
        "controller.listener.names",
        CONTROLLER_LISTENER,
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "controller.quorum.voters",
        NODE_ID + "@" + LOOPBACK + ":" + ports.controller());
  }

  static String clientAddress(BrokerPorts ports) {
    return LOOPBACK + ":" + ports.client();
  }
}
