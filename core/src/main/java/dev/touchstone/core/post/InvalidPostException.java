package dev.touchstone.core.post;

import java.util.List;
import java.util.stream.Collectors;

/** A post breaks one or more rules of {@link PostRules}. */
public final class InvalidPostException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  /** Reports {@code violations}, which must not be empty. */
  public InvalidPostException(List<Violation> violations) {
    super(violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
    this.violations = List.copyOf(violations);
  }

  /** The broken rules, in the order of the fields. */
  public List<Violation> violations() {
    return violations;
  }
}
