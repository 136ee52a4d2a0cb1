package dev.touchstone.ingest.topic;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TopicNamesTest {

  @Test
  void refusesANameThatKafkaRefuses() {
    assertThatThrownBy(() -> new TopicNames("a b", "v", "d"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("posts: ");
  }

  @Test
  void refusesOneTopicInTwoRoles() {
    assertThatThrownBy(() -> new TopicNames("t", "t", "d"))
        .hasMessageContaining("three different topics");
  }
}
