package dev.touchstone.core.port;

import dev.touchstone.core.label.LabelPair;
import dev.touchstone.core.label.LabelPlan;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.label.SecondLabel;
import dev.touchstone.core.label.Withdrawal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Labels of domains. Appended, never changed: a later label of a text supersedes an earlier one.
 */
public interface LabelStore {

  /**
   * Appends labels of one domain as {@link LabelPlan} says.
   *
   * @param labels of one domain, each with its text and superseding nothing yet
   * @return what was appended
   * @throws IllegalArgumentException if they are of several domains, or one has no text
   * @throws java.util.NoSuchElementException if the domain is not stored
   */
  LabelPlan add(List<LabelledText> labels);

  /** The labels of a domain that no other supersedes and nobody took back, oldest first. */
  List<LabelledText> current(String domain);

  /** A label, superseded or not, or empty. */
  Optional<LabelledText> find(UUID id);

  /** Those labels that there are, superseded or not, by id. */
  List<LabelledText> find(Collection<UUID> ids);

  /**
   * Takes labels back, all or none.
   *
   * @return the labels of {@code withdrawal} that are not current in the domain, or of no label;
   *     nothing is taken back unless there are none
   */
  List<UUID> withdraw(String domain, Withdrawal withdrawal);

  /**
   * Appends a second opinion.
   *
   * @return false where the label is not current, is the same analyst's, or has a second opinion
   */
  boolean addSecond(SecondLabel second);

  /** Current labels of a domain that have a second opinion, oldest first. */
  List<LabelPair> pairs(String domain);
}
