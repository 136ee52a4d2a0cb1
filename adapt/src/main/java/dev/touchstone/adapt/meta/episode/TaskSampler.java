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

/** Draws tasks from source domains as batches of embeddings. Used by one thread. */
public final class TaskSampler {

  private static final int CLASSES = 2;

  private final Workspace workspace;
  private final List<LabelledEmbeddings> domains;
  private final TaskRows rows;

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
    this.domains = sources.stream().map(source -> scaled(source.examples(), scaling)).toList();
    this.rows = new TaskRows(domains.stream().map(LabelledEmbeddings::labels).toList(), random);
  }

  /** Number of source domains. */
  public int domains() {
    return domains.size();
  }

  /** Rows of each class from a domain, as {@link TaskRows#draw}. */
  public Batch draw(int domain, int perClass) {
    return batch(domain, rows.draw(domain, perClass));
  }

  /** A support set and a query set from one domain, as {@link TaskRows#task}. */
  public Task<Batch> task(int domain, int perClass) {
    Task<int[]> drawn = rows.task(domain, perClass);
    return new Task<>(batch(domain, drawn.supportSet()), batch(domain, drawn.querySet()));
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

  private static LabelledEmbeddings scaled(LabelledEmbeddings examples, FeatureScaling scaling) {
    return new LabelledEmbeddings(scaling.apply(examples.embeddings()), examples.labels());
  }
}
