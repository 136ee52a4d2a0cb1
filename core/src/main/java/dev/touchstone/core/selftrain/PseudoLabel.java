package dev.touchstone.core.selftrain;

import dev.touchstone.core.Sha256;
import dev.touchstone.core.post.PostKey;
import dev.touchstone.core.verdict.Label;
import java.util.Objects;

/**
 * What self-training took a post of the stream for, and how much it let it count. Holds no text and
 * no name, so that it outlives the erasure of both.
 *
 * @param post the post
 * @param rawSha256 digest of its raw text
 * @param authorSha256 {@link #authorDigest} of its author, or null where it named none
 * @param cluster number of the cluster that it lay in, from 0; means nothing outside its set
 * @param copies how many posts it counts for: itself and those that repeat it, at least 1
 * @param label the class that it was taken for
 * @param probability probability of misinformation, 0 to 1
 * @param weight how much it counted; 0 exactly where it is quarantined
 * @param quarantine why it didn't count, or null where it did
 */
public record PseudoLabel(
    PostKey post,
    String rawSha256,
    String authorSha256,
    int cluster,
    int copies,
    Label label,
    double probability,
    double weight,
    QuarantineReason quarantine) {

  public PseudoLabel {
    Objects.requireNonNull(post, "post");
    Sha256.require(rawSha256, "rawSha256");
    if (authorSha256 != null) {
      Sha256.require(authorSha256, "authorSha256");
    }
    Objects.requireNonNull(label, "label");
    if (cluster < 0 || copies < 1) {
      throw new IllegalArgumentException(
          "pseudo-label: expected a cluster from 0 and at least 1 copy, got "
              + cluster
              + " and "
              + copies);
    }
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "pseudo-label: expected a probability of 0 to 1, got " + probability);
    }
    if (!(weight >= 0) || Double.isInfinite(weight) || (weight == 0) != (quarantine != null)) {
      throw new IllegalArgumentException(
          "pseudo-label: expected a finite weight, 0 exactly with a reason, got "
              + weight
              + " with "
              + quarantine);
    }
  }

  /** Whether it counted. */
  public boolean isAccepted() {
    return quarantine == null;
  }

  /** What is kept of an author's handle: its digest, so that the author can still be subtracted. */
  public static String authorDigest(String author) {
    return author == null ? null : Sha256.of(author);
  }
}
