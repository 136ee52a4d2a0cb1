package dev.touchstone.api.labelling;

import dev.touchstone.core.labelling.Lease;
import dev.touchstone.core.labelling.LeasePurpose;
import java.time.Instant;
import java.util.UUID;

/**
 * A post in an analyst's hands. What the model and others say of it is left out, so that it sways
 * nobody.
 *
 * @param leaseId answers name it
 * @param version of the post
 * @param purpose first label, or a second opinion
 * @param alike how many of the posts that were looked at repeat it, itself included
 * @param expiresAt until when an answer is taken
 */
public record QueueItem(
    UUID leaseId,
    String postId,
    int version,
    String text,
    LeasePurpose purpose,
    int alike,
    Instant expiresAt) {

  static QueueItem of(Lease lease, String text, int alike) {
    return new QueueItem(
        lease.id(),
        lease.post().id(),
        lease.post().version(),
        text,
        lease.purpose(),
        alike,
        lease.expiresAt());
  }

  /** Without the text. */
  @Override
  public String toString() {
    return "QueueItem[" + leaseId + ", " + postId + "]";
  }
}
