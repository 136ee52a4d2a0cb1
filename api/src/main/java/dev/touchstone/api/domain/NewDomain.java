package dev.touchstone.api.domain;

import dev.touchstone.api.problem.Fault;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.core.domain.DomainName;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body that creates a domain.
 *
 * @param name its name
 * @param description in an analyst's words, or null
 */
public record NewDomain(@Schema(required = true) String name, String description) {

  static final int MAX_DESCRIPTION_LENGTH = 2000;

  void check() {
    List<Fault> faults = new ArrayList<>();
    if (!DomainName.isValid(name)) {
      faults.add(Fault.at("/name", DomainName.RULE));
    }
    faults.addAll(checkDescription(description));
    if (!faults.isEmpty()) {
      throw ProblemException.badRequest(faults);
    }
  }

  /** What is wrong with a description, which may be null. */
  static List<Fault> checkDescription(String description) {
    List<Fault> faults = new ArrayList<>();
    if (description != null && description.length() > MAX_DESCRIPTION_LENGTH) {
      faults.add(
          Fault.at(
              "/description",
              "expected at most "
                  + MAX_DESCRIPTION_LENGTH
                  + " characters, got "
                  + description.length()));
    }
    if (description != null && description.indexOf('\0') >= 0) {
      faults.add(Fault.at("/description", "expected no NUL character"));
    }
    return faults;
  }
}
