package dev.touchstone.adapt.meta.episode;

import dev.touchstone.adapt.meta.FewShotTask.SourceDomain;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.meta.inner.Task;
import dev.touchstone.adapt.meta.model.FeatureScaling;
import dev.touchstone.adapt.meta.network.Batch;
import dev.touchstone.adapt.meta.tensor.Workspace;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Draws tasks from source domains: each task one domain, its support set and query set disjoint and
 * balanced over the classes. Used by one thread.
 */
public final class TaskSampler {

  private static final int CLASSES = 2;

  private final Workspace workspace;
  private final RandomGenerator random;
  private final List<LabelledEmbeddings> domains;
  private final List<DomainRows> rows;

  /**
   * A sampler over the domains of a task.
   *
   * @param scaling of the embeddings that batches hold
   */
  public TaskSampler(
      List<SourceDomain> sources,
      FeatureScaling scaling,
      Workspace workspace,
      RandomGenerator random) {
    this.workspace = workspace;
    this.random = random;
    this.domains = sources.stream().map(source -> scaled(source.examples(), scaling)).toList();
    this.rows = domains.stream().map(DomainRows::new).toList();
  }

  /** Number of source domains. */
  public int domains() {
    return domains.size();
  }

  /** Rows of each class from a domain, as many as asked for or as it has. */
  public Batch draw(int domain, int perClass) {
    int[][] drawn = rows.get(domain).draw(perClass, random);
    return batch(domain, concatenated(drawn[0], drawn[1]));
  }

  /**
   * A support set and a query set from one domain, with no row in both unless a class has one row.
   */
  public Task<Batch> task(int domain, int perClass) {
    int[][] drawn = rows.get(domain).draw(2 * perClass, random);
    int[] support = concatenated(firstHalf(drawn[0]), firstHalf(drawn[1]));
    int[] query = concatenated(secondHalf(drawn[0]), secondHalf(drawn[1]));
    return new Task<>(batch(domain, support), batch(domain, query));
  }

  /** The task's own rows as a batch of this workspace. */
  public static Batch batch(LabelledEmbeddings examples, Workspace workspace) {
    return new Batch(
        workspace.matrix(examples.embeddings()), workspace.oneHot(examples.labels(), CLASSES));
  }

  private Batch batch(int domain, int[] chosen) {
    LabelledEmbeddings all = domains.get(domain);
    float[][] vectors =
        Arrays.stream(chosen).mapToObj(i -> all.embeddings()[i]).toArray(float[][]::new);
    int[] labels = Arrays.stream(chosen).map(i -> all.labels()[i]).toArray();
    return batch(new LabelledEmbeddings(vectors, labels), workspace);
  }

  private static int[] firstHalf(int[] drawn) {
    return Arrays.copyOf(drawn, (drawn.length + 1) / 2);
  }

  private static int[] secondHalf(int[] drawn) {
    return Arrays.copyOfRange(
        drawn, Math.min((drawn.length + 1) / 2, drawn.length - 1), drawn.length);
  }

  private static int[] concatenated(int[] left, int[] right) {
    return IntStream.concat(Arrays.stream(left), Arrays.stream(right)).toArray();
  }

  private static LabelledEmbeddings scaled(LabelledEmbeddings examples, FeatureScaling scaling) {
    return new LabelledEmbeddings(scaling.apply(examples.embeddings()), examples.labels());
  }
}
