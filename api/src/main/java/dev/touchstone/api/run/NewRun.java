package dev.touchstone.api.run;

import dev.touchstone.api.problem.Fault;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.core.domain.DomainName;
import dev.touchstone.core.label.DomainLabel;
import dev.touchstone.core.run.RunKind;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body that asks for a run.
 *
 * @param domain the domain it is for
 * @param kind what it shall do: {@value #ADAPTATION} or {@value #RE_SCORE}
 * @param requestedBy who asks; null for the key's name
 * @param from posts ingested from this moment on, for a re-score; else null
 * @param to and before this one
 */
public record NewRun(
    @Schema(required = true) String domain,
    @Schema(
            required = true,
            enumeration = {NewRun.ADAPTATION, NewRun.RE_SCORE})
        String kind,
    String requestedBy,
    @Schema(format = "date-time") String from,
    @Schema(format = "date-time") String to) {

  static final String ADAPTATION = "adaptation";
  static final String RE_SCORE = "re-score";

  /** Asks for an adaptation. */
  public static NewRun adaptation(String domain, String requestedBy) {
    return new NewRun(domain, ADAPTATION, requestedBy, null, null);
  }

  void check() {
    List<Fault> faults = new ArrayList<>();
    if (!DomainName.isValid(domain)) {
      faults.add(Fault.at("/domain", DomainName.RULE));
    }
    if (!ADAPTATION.equals(kind) && !RE_SCORE.equals(kind)) {
      faults.add(Fault.at("/kind", "expected " + ADAPTATION + " or " + RE_SCORE));
    }
    if (!RE_SCORE.equals(kind) && (from != null || to != null)) {
      faults.add(Fault.at("/kind", "expected " + RE_SCORE + " with from and to"));
    }
    if (requestedBy != null && !isName(requestedBy)) {
      faults.add(
          Fault.at(
              "/requestedBy",
              "expected 1 to "
                  + DomainLabel.MAX_ANALYST_LENGTH
                  + " characters, none of them control"));
    }
    if (!faults.isEmpty()) {
      throw ProblemException.badRequest(faults);
    }
  }

  RunKind asked() {
    return RE_SCORE.equals(kind) ? RunKind.RE_SCORE : RunKind.ADAPTATION;
  }

  private static boolean isName(String name) {
    return !name.isBlank()
        && name.length() <= DomainLabel.MAX_ANALYST_LENGTH
        && name.chars().noneMatch(Character::isISOControl);
  }
}
