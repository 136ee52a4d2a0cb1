package dev.touchstone.core.idempotency;

import java.util.Map;

/**
 * What a request was answered.
 *
 * @param status its HTTP status, 200 to 299
 * @param headers those of its headers that belong to the answer
 * @param body its body; empty for none
 */
public record Answer(int status, Map<String, String> headers, String body) {

  public Answer {
    headers = Map.copyOf(headers);
    if (status < 200 || status > 299) {
      throw new IllegalArgumentException("status: expected 200 to 299, got " + status);
    }
  }
}
