package dev.touchstone.selftrain.adversarial;

import dev.touchstone.adapt.meta.network.Batch;
import dev.touchstone.adapt.meta.tensor.Workspace;
import java.util.List;
import java.util.random.RandomGenerator;

/** Batches with as many posts of each domain, their domains as targets. Used by one thread. */
public final class DomainBatches {

  private final List<float[][]> domains;
  private final Workspace workspace;
  private final RandomGenerator random;

  /**
   * Batches over these domains.
   *
   * @param domains inputs of each domain, source domains and the target, each with at least one
   */
  public DomainBatches(List<float[][]> domains, Workspace workspace, RandomGenerator random) {
    this.domains = List.copyOf(domains);
    this.workspace = workspace;
    this.random = random;
    for (int d = 0; d < domains.size(); d++) {
      if (domains.get(d).length == 0) {
        throw new IllegalArgumentException(
            "domain " + d + ": expected at least one post, got none");
      }
    }
  }

  /** A batch of posts drawn with replacement. */
  public Batch next(int perDomain) {
    float[][] inputs = new float[perDomain * domains.size()][];
    int[] targets = new int[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      targets[i] = i % domains.size();
      float[][] domain = domains.get(targets[i]);
      inputs[i] = domain[random.nextInt(domain.length)];
    }
    return new Batch(workspace.matrix(inputs), workspace.oneHot(targets, domains.size()));
  }
}
