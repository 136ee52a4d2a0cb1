package dev.touchstone.core.label;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a store has to write for labels, worked out from those it knows: a text that has the very
 * same label already brings nothing new; another label of it is superseded. Every store follows it,
 * so that all agree.
 *
 * @param added the labels to append, in the order they were given
 * @param known how many brought nothing new
 */
public record LabelPlan(List<LabelledText> added, int known) {

  public LabelPlan {
    added = List.copyOf(added);
  }

  /**
   * The plan for {@code given}, all of one domain.
   *
   * @param current the domain's current labels
   */
  public static LabelPlan of(List<LabelledText> given, List<DomainLabel> current) {
    Map<String, DomainLabel> byText = new HashMap<>();
    current.forEach(label -> byText.put(label.rawSha256(), label));
    List<LabelledText> added = new ArrayList<>();
    for (LabelledText one : given) {
      DomainLabel earlier = byText.get(one.label().rawSha256());
      if (earlier == null || earlier.label() != one.label().label()) {
        DomainLabel label = one.label().superseding(earlier == null ? null : earlier.id());
        byText.put(label.rawSha256(), label);
        added.add(new LabelledText(label, one.text()));
      }
    }
    return new LabelPlan(added, given.size() - added.size());
  }
}
