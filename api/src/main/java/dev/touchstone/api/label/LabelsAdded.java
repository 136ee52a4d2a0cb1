package dev.touchstone.api.label;

import dev.touchstone.core.label.LabelPlan;
import java.util.List;

/**
 * What became of given labels.
 *
 * @param added how many were appended
 * @param known how many brought nothing new: their texts have the very same labels already
 * @param items those that were appended
 */
public record LabelsAdded(int added, int known, List<LabelView> items) {

  /** The same of what a store appended. */
  public static LabelsAdded of(LabelPlan plan) {
    return new LabelsAdded(
        plan.added().size(), plan.known(), plan.added().stream().map(LabelView::of).toList());
  }
}
