package dev.touchstone.selftrain.adversarial;

import dev.touchstone.selftrain.pool.Posts;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws as many posts of each domain, their domains as classes. Used by one thread. */
public final class DomainBatches {

  private final List<int[]> domains;
  private final RandomGenerator random;

  /**
   * Batches over these domains.
   *
   * @param domains rows of each domain, source domains and the target, each with at least one
   */
  public DomainBatches(List<int[]> domains, RandomGenerator random) {
    this.domains = List.copyOf(domains);
    this.random = random;
    for (int d = 0; d < domains.size(); d++) {
      if (domains.get(d).length == 0) {
        throw new IllegalArgumentException(
            "domain " + d + ": expected at least one post, got none");
      }
    }
  }

  /** Posts drawn with replacement, the domains taking turns. */
  public Posts next(int perDomain) {
    int[] rows = new int[perDomain * domains.size()];
    int[] classes = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      classes[i] = i % domains.size();
      int[] domain = domains.get(classes[i]);
      rows[i] = domain[random.nextInt(domain.length)];
    }
    return new Posts(rows, classes);
  }

  /** Number of domains. */
  public int domains() {
    return domains.size();
  }
}
