package dev.touchstone.adapt.deepen;

import dev.touchstone.adapt.job.AdaptationRequest;
import java.util.List;
import java.util.Objects;

/**
 * What to learn and from what.
 *
 * @param adaptation the domain, its labels, the source-trained model, the champion and the run
 * @param posts raw texts of the domain's stream, of which only is asked whether a rounded encoder
 *     decides them like an unrounded one; may be empty
 * @param teaching what the encoder learns besides the labels
 */
public record DeepeningRequest(
    AdaptationRequest adaptation, List<String> posts, Teaching teaching) {

  public DeepeningRequest {
    Objects.requireNonNull(adaptation, "adaptation");
    posts = List.copyOf(posts);
    Objects.requireNonNull(teaching, "teaching");
  }
}
