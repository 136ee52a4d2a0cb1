package dev.touchstone.ingest.embedded;

import dev.touchstone.ingest.KafkaConnection;
import dev.touchstone.ingest.support.TestTopics;
import java.nio.file.Path;

/** A JVM with a broker that sends posts and waits to be killed. */
final class BrokerProcess {

  private BrokerProcess() {}

  /** Prints the posts topic's name once the posts are in. */
  public static void main(String[] arguments) throws InterruptedException {
    EmbeddedBroker broker = EmbeddedBroker.start(Path.of(arguments[0]));
    TestTopics topics = TestTopics.create(KafkaConnection.to(broker.bootstrapServers()), 2);
    topics.sendPosts(0, Integer.parseInt(arguments[1]));
    System.out.println("sent " + topics.names().posts());
    Thread.sleep(Long.MAX_VALUE);
  }
}
