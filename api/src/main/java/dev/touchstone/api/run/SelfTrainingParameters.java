package dev.touchstone.api.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.core.selftrain.PseudoLabelSet;
import dev.touchstone.core.selftrain.Subtraction;
import java.util.Objects;

/**
 * What is asked of a self-training run. Authors are digests from here on, so that a name is stored
 * nowhere but with its posts.
 *
 * @param follows the set of an earlier run, whose posts are learned from again; null for the stream
 * @param without whose posts are left out; clusters are those of {@code follows}
 */
record SelfTrainingParameters(PseudoLabelSet follows, Subtraction without) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The whole stream. */
  static final SelfTrainingParameters NONE = new SelfTrainingParameters(null, Subtraction.NOTHING);

  SelfTrainingParameters {
    without = Objects.requireNonNullElse(without, Subtraction.NOTHING);
  }

  static SelfTrainingParameters parse(String json) {
    try {
      return JSON.readValue(json, SelfTrainingParameters.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "parameters of a self-training run: expected follows and without, got another JSON", e);
    }
  }

  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("parameters of a self-training run have no JSON", e);
    }
  }
}
