package dev.touchstone.adapt.full.lesson;

import java.util.List;

/**
 * The anchors as texts are read.
 *
 * @param texts normalised
 * @param labels class index of each
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record Anchored(List<String> texts, int[] labels) {

  public Anchored {
    texts = List.copyOf(texts);
  }
}
