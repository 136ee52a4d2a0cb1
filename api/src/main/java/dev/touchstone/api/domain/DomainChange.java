package dev.touchstone.api.domain;

import dev.touchstone.api.problem.Fault;
import dev.touchstone.api.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/**
 * The body that changes a domain; what is null stays.
 *
 * @param description in an analyst's words; empty for none
 * @param archived whether it is closed: then nothing is labelled, learned or released for it any
 *     more, while posts that come for it are judged as before
 */
public record DomainChange(String description, Boolean archived) {

  void check() {
    List<Fault> faults = new ArrayList<>(NewDomain.checkDescription(description));
    if (description == null && archived == null) {
      faults.add(Fault.at("", "expected description or archived, got neither"));
    }
    if (!faults.isEmpty()) {
      throw ProblemException.badRequest(faults);
    }
  }
}
