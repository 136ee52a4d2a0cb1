package dev.touchstone.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DatabaseAddressTest {

  @Test
  void printsNoPassword() {
    DatabaseAddress address =
        new DatabaseAddress(
            "jdbc:postgresql://someone:secret@db.example.org:5432/news?password=secret",
            "someone",
            "secret");

    assertThat(address).hasToString("jdbc:postgresql://db.example.org:5432/news as someone");
  }

  @Test
  void refusesAnotherKindOfDatabase() {
    assertThatThrownBy(() -> new DatabaseAddress("jdbc:h2:mem:x?password=secret", "a", "b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected jdbc:postgresql:")
        .message()
        .doesNotContain("secret");
  }
}
