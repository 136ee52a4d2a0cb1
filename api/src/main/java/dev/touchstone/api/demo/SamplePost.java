package dev.touchstone.api.demo;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.touchstone.core.verdict.Label;
import java.util.Locale;
import java.util.Objects;

/**
 * What the report needs of a sample post.
 *
 * @param id the post
 * @param domain its topic
 * @param label what it is, hidden from the detector
 */
record SamplePost(String id, String domain, Label label) {

  SamplePost {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(domain, "domain");
    Objects.requireNonNull(label, "label");
  }

  /** A line of the sample file; the rest of it goes to Kafka and nowhere else. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Line(
      @JsonProperty("id") String id,
      @JsonProperty("domain") String domain,
      @JsonProperty("label") String label) {

    SamplePost post() {
      return new SamplePost(id, domain, Label.valueOf(label.toUpperCase(Locale.ROOT)));
    }
  }
}
