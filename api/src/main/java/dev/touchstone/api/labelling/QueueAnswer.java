package dev.touchstone.api.labelling;

import dev.touchstone.api.label.LabelRules;
import dev.touchstone.api.problem.Fault;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.core.label.DomainLabel;
import dev.touchstone.core.verdict.Label;
import java.util.ArrayList;
import java.util.List;

/**
 * The body that answers a lease: a label, or that the post is skipped.
 *
 * @param label {@code misinformation}, {@code credible}, or another word that stands for one; null
 *     where the post is skipped
 * @param skip true to leave the post to others; null or false with a label
 * @param reason why, or null
 */
public record QueueAnswer(String label, Boolean skip, String reason) {

  void check() {
    List<Fault> faults = new ArrayList<>();
    if (skips() == (label != null)) {
      faults.add(Fault.at("", "expected either a label or skip true, got " + got()));
    } else if (!skips() && LabelRules.label(label).isEmpty()) {
      faults.add(Fault.at("/label", "expected one of " + LabelRules.words()));
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

  boolean skips() {
    return Boolean.TRUE.equals(skip);
  }

  Label known() {
    return LabelRules.label(label).orElseThrow();
  }

  private String got() {
    return label == null ? "none" : "both";
  }
}
