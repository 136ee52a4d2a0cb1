package dev.touchstone.api.label;

import dev.touchstone.api.problem.Fault;
import dev.touchstone.api.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body that labels texts of a domain.
 *
 * @param analyst who says so; null for the key's name
 * @param labels 1 to {@value #MOST}
 */
public record NewLabels(
    String analyst,
    @Schema(required = true, minItems = 1, maxItems = NewLabels.MOST) List<NewLabel> labels) {

  /** Most labels of one request. */
  public static final int MOST = 256;

  /**
   * A label.
   *
   * @param postId the post that is labelled, or null
   * @param text the text that is labelled; null for that of the post's latest version
   * @param label {@code misinformation}, {@code credible}, or another word that stands for one
   * @param reason why, or null
   */
  @Schema(name = "NewLabel")
  public record NewLabel(
      String postId, String text, @Schema(required = true) String label, String reason) {

    private GivenLabel given() {
      return new GivenLabel(postId, text, LabelRules.label(label).orElseThrow(), reason);
    }
  }

  List<GivenLabel> given() {
    List<Fault> faults = new ArrayList<>();
    LabelRules.checkAnalyst(analyst)
        .map(violation -> Fault.at(violation.pointer(), violation.message()))
        .ifPresent(faults::add);
    if (labels == null || labels.isEmpty() || labels.size() > MOST) {
      int got = labels == null ? 0 : labels.size();
      faults.add(Fault.at("/labels", "expected 1 to " + MOST + " labels, got " + got));
    } else {
      checkEach(faults);
    }
    if (!faults.isEmpty()) {
      throw ProblemException.badRequest(faults);
    }
    return labels.stream().map(NewLabel::given).toList();
  }

  private void checkEach(List<Fault> faults) {
    for (int i = 0; i < labels.size(); i++) {
      String pointer = "/labels/" + i;
      NewLabel one = labels.get(i);
      if (one == null) {
        faults.add(Fault.at(pointer, "expected an object, got null"));
      } else {
        LabelRules.check(one.postId(), one.text(), one.label(), one.reason()).stream()
            .map(violation -> Fault.at(pointer + violation.pointer(), violation.message()))
            .forEach(faults::add);
      }
    }
  }
}
