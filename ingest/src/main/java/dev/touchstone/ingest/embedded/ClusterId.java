package dev.touchstone.ingest.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.kafka.common.Uuid;

/**
 * The id that Kafka gives a data folder. Written before Kafka formats the folder, so that a broker
 * killed while formatting finds the same id again.
 */
final class ClusterId {

  private ClusterId() {}

  static String of(Path home) throws IOException {
    Path file = home.resolve("cluster-id");
    if (!Files.exists(file)) {
      Path draft = Files.writeString(home.resolve("cluster-id.new"), Uuid.randomUuid().toString());
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return Files.readString(file).strip();
  }
}
