package dev.touchstone.core.labelling;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Posts that wait for people. A text is in one analyst's hands at a time, however many posts say
 * it.
 */
public interface LabellingQueue {

  /**
   * Posts that nobody has in hand, in no particular order, one for each text. For {@link
   * LeasePurpose#FIRST} those without a label; for {@link LeasePurpose#SECOND} those with the label
   * of another analyst and no second one.
   */
  List<WaitingPost> waiting(WaitingQuery query);

  /** Raw texts that somebody has in hand, erased ones left out. */
  List<String> inHand(String domain, Instant at);

  /**
   * Hands posts out; those that somebody took meanwhile are left out.
   *
   * @param leases of one domain, all from one moment
   * @return those that hold
   * @throws java.util.NoSuchElementException if the domain is not stored
   */
  List<Lease> lease(List<Lease> leases);

  /** A lease, ended or not, or empty. */
  Optional<Lease> find(UUID id);

  /**
   * Ends a lease before its time.
   *
   * @param reason why it was skipped, or null
   * @return false where it has ended or expired, or there is no such lease
   */
  boolean end(UUID id, LeaseEnd end, String reason, Instant at);

  /** How much work there is. */
  Backlog backlog(String domain, Instant at);

  /**
   * How the domain's latest labels compare with what was said of their posts before.
   *
   * @param latest how many labels to look at, newest first
   */
  Foresight foresight(String domain, int latest);
}
