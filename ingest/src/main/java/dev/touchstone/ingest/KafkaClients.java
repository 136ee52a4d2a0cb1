package dev.touchstone.ingest;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Opens Kafka clients on raw bytes. The caller closes what it opens. */
public final class KafkaClients {

  /** Largest request, in bytes: a 2 MB record with its dead-letter headers fits. */
  public static final int MAX_REQUEST_BYTES = 6 * 1024 * 1024;

  private KafkaClients() {}

  /**
   * A producer that is acknowledged by all replicas and doesn't duplicate on its own retries.
   *
   * <p>It has one request under way at a time: with more, a topic made a moment ago may take the
   * second batch before it can take the first, and then refuses the first for good.
   */
  public static KafkaProducer<byte[], byte[]> producer(KafkaConnection connection, String name) {
    Map<String, Object> settings = common(connection, name);
    settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, "5");
    settings.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, "131072");
    settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, "15000");
    settings.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "60000");
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * A consumer that commits nothing by itself and skips what a producer's transaction took back.
   *
   * @param settings settings of this use, over the connection's
   */
  public static KafkaConsumer<byte[], byte[]> consumer(
      KafkaConnection connection, String name, Map<String, Object> settings) {
    Map<String, Object> all = common(connection, name);
    all.putAll(settings);
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** A client for topics and groups. */
  public static Admin admin(KafkaConnection connection, String name) {
    return Admin.create(common(connection, name));
  }

  private static Map<String, Object> common(KafkaConnection connection, String name) {
    Map<String, Object> settings = new HashMap<>(connection.properties());
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, connection.bootstrapServers());
    settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, name);
    return settings;
  }
}
