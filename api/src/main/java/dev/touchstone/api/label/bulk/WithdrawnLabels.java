package dev.touchstone.api.label.bulk;

import dev.touchstone.api.label.LabelRules;
import dev.touchstone.api.problem.Fault;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.core.label.DomainLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body that takes labels back.
 *
 * @param analyst who takes them back; null for the key's name
 * @param labels their ids, 1 to {@value #MOST}
 * @param reason why, or null
 */
public record WithdrawnLabels(
    String analyst, @Schema(required = true) List<UUID> labels, String reason) {

  /** Most labels of one request. */
  static final int MOST = 10_000;

  void check() {
    List<Fault> faults = new ArrayList<>();
    LabelRules.checkAnalyst(analyst)
        .map(violation -> Fault.at(violation.pointer(), violation.message()))
        .ifPresent(faults::add);
    int got = labels == null ? 0 : labels.size();
    if (got < 1 || got > MOST || labels.contains(null)) {
      faults.add(Fault.at("/labels", "expected 1 to " + MOST + " ids of labels, got " + got));
    }
    if (reason != null && reason.length() > DomainLabel.MAX_REASON_LENGTH) {
      faults.add(
          Fault.at(
              "/reason",
              "expected at most "
                  + DomainLabel.MAX_REASON_LENGTH
                  + " characters, got "
                  + reason.length()));
    }
    if (!faults.isEmpty()) {
      throw ProblemException.badRequest(faults);
    }
  }
}
