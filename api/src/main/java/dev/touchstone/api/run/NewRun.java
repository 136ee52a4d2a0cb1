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
 * @param kind what it shall do: {@value #ADAPTATION}
 * @param requestedBy who asks, or null
 */
public record NewRun(
    @Schema(required = true) String domain,
    @Schema(required = true, enumeration = NewRun.ADAPTATION) String kind,
    String requestedBy) {

  static final String ADAPTATION = "adaptation";

  /** Who asks where nobody is named. */
  static final String NOBODY = "unnamed";

  void check() {
    List<Fault> faults = new ArrayList<>();
    if (!DomainName.isValid(domain)) {
      faults.add(Fault.at("/domain", DomainName.RULE));
    }
    if (!ADAPTATION.equals(kind)) {
      faults.add(Fault.at("/kind", "expected " + ADAPTATION));
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
    return RunKind.ADAPTATION;
  }

  String asker() {
    return requestedBy == null ? NOBODY : requestedBy;
  }

  private static boolean isName(String name) {
    return !name.isBlank()
        && name.length() <= DomainLabel.MAX_ANALYST_LENGTH
        && name.chars().noneMatch(Character::isISOControl);
  }
}
