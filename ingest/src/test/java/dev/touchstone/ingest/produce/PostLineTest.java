package dev.touchstone.ingest.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.ingest.produce.PostLine.BadLineException;
import dev.touchstone.ingest.produce.PostLine.Message;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostLineTest {

  @Test
  void sendsOnlyTheMessagesFields() throws BadLineException {
    Message message =
        message(
            null,
            """
            {"id":"p1","text":"x","label":"misinformation","raw_label":"false","kind":"rumour",\
            "split":"test","domain":"flood","author":"a","url":"u","lang":"en",\
            "publishedAt":"2026-11-24T08:00:00Z","score":1}""");

    assertThat(text(message.key())).isEqualTo("p1");
    assertThat(text(message.value()))
        .isEqualTo(
            "{\"id\":\"p1\",\"text\":\"x\",\"domain\":\"flood\",\"author\":\"a\","
                + "\"publishedAt\":\"2026-11-24T08:00:00Z\",\"url\":\"u\",\"lang\":\"en\"}");
  }

  @Test
  void turnsTheDatasetsDatesIntoTheMessages() throws BadLineException {
    assertThat(text(message(null, dated("2020-05-01")).value()))
        .contains("\"publishedAt\":\"2020-05-01T00:00:00Z\"");
    assertThat(text(message(null, dated("2020-05-01T07:08:09Z")).value()))
        .contains("\"publishedAt\":\"2020-05-01T07:08:09Z\"");
  }

  @Test
  void putsTheGivenDomainOverThePosts() throws BadLineException {
    assertThat(
            text(message("election", "{\"id\":\"p\",\"text\":\"x\",\"domain\":\"flood\"}").value()))
        .contains("\"domain\":\"election\"")
        .doesNotContain("flood");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hidden",
        "[1]",
        "{\"text\":\"hidden\"}",
        "{\"id\":\"p\"}",
        "{\"id\":1,\"text\":\"hidden\"}",
        "{\"id\":\"p\",\"text\":\"hidden\",\"text\":\"hidden\"}",
        "{\"id\":\"p\",\"text\":\"hidden\"} {}",
        "{\"id\":\"p\",\"text\":\"hidden\",\"published\":\"May\"}"
      })
  void refusesWhatAConsumerWouldReject(String line) {
    assertThatThrownBy(() -> message(null, line))
        .isInstanceOf(BadLineException.class)
        .hasMessageContaining("expected ")
        .hasMessageNotContaining("hidden");
  }

  private static Message message(String domain, String line) throws BadLineException {
    return new PostLine(domain).message(line.getBytes(StandardCharsets.UTF_8));
  }

  private static String dated(String date) {
    return "{\"id\":\"p\",\"text\":\"x\",\"published\":\"" + date + "\"}";
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
