package dev.touchstone.core.port;

import dev.touchstone.core.shadow.Judged;
import dev.touchstone.core.verdict.Classification;
import java.util.List;

/** Judges texts. Safe for use by several threads. */
public interface Classifier {

  /**
   * One text to judge.
   *
   * @param domain the domain whose detector shall judge; an unknown one gets the source detector
   * @param text the raw text
   */
  record Request(String domain, String text) {}

  /**
   * Judges each request with the champion of its domain; equal texts are encoded once.
   *
   * @return one classification for each request, in order
   * @throws IllegalStateException if no model is released
   */
  List<Classification> classify(List<Request> requests);

  /**
   * The same, with what the domain's shadow says beside each, where it has one.
   *
   * @return one for each request, in order
   * @throws IllegalStateException as {@link #classify}; never on a shadow's account
   */
  default List<Judged> judge(List<Request> requests) {
    return classify(requests).stream().map(said -> new Judged(said, null)).toList();
  }
}
