package dev.touchstone.ingest.topic;

import java.util.Set;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.internals.Topic;

/**
 * The three topics' names.
 *
 * @param posts what is read
 * @param verdicts where stored verdicts are published
 * @param deadLetters where records go that hold no acceptable post
 */
public record TopicNames(String posts, String verdicts, String deadLetters) {

  /**
   * {@code touchstone.posts}, {@code touchstone.verdicts}, {@code touchstone.posts.dead-letter}.
   */
  public static final TopicNames STANDARD =
      new TopicNames("touchstone.posts", "touchstone.verdicts", "touchstone.posts.dead-letter");

  public TopicNames {
    requireLegal("posts", posts);
    requireLegal("verdicts", verdicts);
    requireLegal("deadLetters", deadLetters);
    if (posts.equals(verdicts) || posts.equals(deadLetters) || verdicts.equals(deadLetters)) {
      throw new IllegalArgumentException(
          "expected three different topics, got " + posts + ", " + verdicts + ", " + deadLetters);
    }
  }

  Set<String> all() {
    return Set.of(posts, verdicts, deadLetters);
  }

  private static void requireLegal(String role, String name) {
    try {
      Topic.validate(name);
    } catch (InvalidTopicException e) {
      throw new IllegalArgumentException(role + ": " + e.getMessage(), e);
    }
  }
}
