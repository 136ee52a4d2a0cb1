package dev.touchstone.ingest.produce;

import dev.touchstone.core.domain.DomainName;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What to send.
 *
 * @param file JSONL, plain or gzip: one post a line, in the form of the message or of the datasets
 * @param topic where to
 * @param domain the domain all posts get, or null to leave each its own
 * @param postsPerSecond how fast, or 0 for as fast as it goes
 * @param limit most lines to read, or 0 for all
 */
public record ProduceRequest(
    Path file, String topic, String domain, double postsPerSecond, long limit) {

  public ProduceRequest {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(topic, "topic");
    if (domain != null) {
      DomainName.require(domain);
    }
    if (!(postsPerSecond >= 0 && postsPerSecond < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "rate: expected 0 or more posts a second, got " + postsPerSecond);
    }
    if (limit < 0) {
      throw new IllegalArgumentException("limit: expected 0 or more, got " + limit);
    }
  }
}
