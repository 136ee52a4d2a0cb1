package dev.touchstone.api.request;

import dev.touchstone.api.problem.Fault;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.core.label.DomainLabel;
import jakarta.ws.rs.core.UriInfo;
import java.security.Principal;
import java.util.List;
import java.util.Optional;

/** The rules for what people write beside a change: why, and who they are. */
public final class Reasons {

  /** Longest reason, in UTF-16 characters. */
  public static final int MAX_LENGTH = DomainLabel.MAX_REASON_LENGTH;

  private Reasons() {}

  /** The rule that a reason breaks, which has to be given; or empty. */
  public static Optional<Fault> check(String pointer, String reason) {
    return check(pointer, reason == null ? "" : reason, MAX_LENGTH);
  }

  /**
   * The reason in the query of a request.
   *
   * @param required whether there has to be one
   * @return null where there is none
   * @throws ProblemException naming what is wrong with it, or another parameter that is unknown
   */
  public static String inQuery(UriInfo uri, boolean required) {
    QueryParameters query = new QueryParameters(uri.getQueryParameters());
    query.known("reason");
    query.check();
    String reason = uri.getQueryParameters().getFirst("reason");
    if (required || reason != null) {
      check("", reason)
          .ifPresent(
              wrong -> {
                throw ProblemException.badRequest(List.of(Fault.of("reason", wrong.message())));
              });
    }
    return reason;
  }

  /** The rule that a name breaks, which may be null; or empty. */
  public static Optional<Fault> checkName(String pointer, String name) {
    return name == null ? Optional.empty() : check(pointer, name, DomainLabel.MAX_ANALYST_LENGTH);
  }

  /** {@code name}, or, where it is null, that of the key which is shown. */
  public static String nameOf(String name, Principal caller) {
    return name == null ? caller.getName() : name;
  }

  private static Optional<Fault> check(String pointer, String value, int most) {
    if (!value.isBlank()
        && value.length() <= most
        && value.chars().noneMatch(Character::isISOControl)) {
      return Optional.empty();
    }
    return Optional.of(
        Fault.at(
            pointer,
            "expected 1 to "
                + most
                + " characters, none of them control, got "
                + (value.isBlank() ? "none" : value.length())));
  }
}
