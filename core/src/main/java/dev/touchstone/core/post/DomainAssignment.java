package dev.touchstone.core.post;

import dev.touchstone.core.domain.DomainName;
import java.util.Objects;

/**
 * The domain a post belongs to, and what decided so.
 *
 * @param domain a valid domain name
 * @param source where the name came from
 */
public record DomainAssignment(String domain, Source source) {

  /** What named the domain, strongest first. */
  public enum Source {
    /** The post's own {@code domain} field. */
    FIELD,
    /** The Kafka record's {@code domain} header. */
    HEADER,
    /** The configured default. */
    DEFAULT
  }

  public DomainAssignment {
    DomainName.require(domain);
    Objects.requireNonNull(source, "source");
  }
}
