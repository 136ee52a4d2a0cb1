package dev.touchstone.core.verdict;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Why a detector said what it said, without a word of the text.
 *
 * @param method how it was found, with its version
 * @param spans the most influential stretches of the raw text, strongest first
 * @param neighbours the most similar labelled posts, nearest first; empty where a domain has none
 */
public record Explanation(String method, List<Span> spans, List<Neighbour> neighbours) {

  /**
   * A stretch of the raw text.
   *
   * @param start first UTF-16 index
   * @param end one past the last UTF-16 index
   * @param influence change of the misinformation log-odds that the stretch brings; positive pulls
   *     towards misinformation
   */
  public record Span(int start, int end, double influence) {

    public Span {
      if (start < 0 || end <= start) {
        throw new IllegalArgumentException("expected 0 <= start < end, got " + start + ", " + end);
      }
    }
  }

  /**
   * A labelled post that resembles this one.
   *
   * @param labelId the label, or null in explanations stored before labels were named
   * @param postId the labelled post, or null where the text was pasted
   * @param label what the label says
   * @param similarity cosine of the embeddings, -1 to 1
   */
  public record Neighbour(UUID labelId, String postId, Label label, double similarity) {}

  public Explanation {
    Objects.requireNonNull(method, "method");
    spans = List.copyOf(spans);
    neighbours = List.copyOf(neighbours);
  }
}
