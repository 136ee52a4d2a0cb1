package dev.touchstone.core.selftrain;

import dev.touchstone.core.Sha256;
import java.util.Set;

/**
 * Whose posts to leave out when a model is made again.
 *
 * @param authorSha256s digests of authors
 * @param clusters numbers of clusters of the set
 */
public record Subtraction(Set<String> authorSha256s, Set<Integer> clusters) {

  /** Leaves nobody out. */
  public static final Subtraction NOTHING = new Subtraction(Set.of(), Set.of());

  public Subtraction {
    authorSha256s = Set.copyOf(authorSha256s);
    clusters = Set.copyOf(clusters);
    authorSha256s.forEach(digest -> Sha256.require(digest, "authorSha256"));
  }

  /** Leaves the posts of one author out. */
  public static Subtraction ofAuthor(String author) {
    return new Subtraction(Set.of(PseudoLabel.authorDigest(author)), Set.of());
  }

  /** Leaves the posts of one cluster out. */
  public static Subtraction ofCluster(int cluster) {
    return new Subtraction(Set.of(), Set.of(cluster));
  }

  /** Whether {@code label} is left out. */
  public boolean removes(PseudoLabel label) {
    return clusters.contains(label.cluster())
        || (label.authorSha256() != null && authorSha256s.contains(label.authorSha256()));
  }
}
