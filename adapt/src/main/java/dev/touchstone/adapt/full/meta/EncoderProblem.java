package dev.touchstone.adapt.full.meta;

import dev.touchstone.adapt.full.EncoderLoss;
import dev.touchstone.adapt.full.Examples;
import dev.touchstone.adapt.full.LearningPart;
import dev.touchstone.adapt.full.TunedEncoder;
import dev.touchstone.adapt.meta.episode.TaskRows;
import dev.touchstone.adapt.meta.inner.Task;
import dev.touchstone.adapt.meta.learner.MetaProblem;
import dev.touchstone.adapt.meta.learner.MetaSetting;
import dev.touchstone.adapt.meta.tensor.DifferentiableLoss;
import dev.touchstone.adapt.progress.Progress;
import java.util.SplittableRandom;

/**
 * A whole encoder with its head, as a meta-learner sees it. A batch is some rows of a pool of
 * posts.
 */
final class EncoderProblem implements MetaProblem<int[]> {

  private final PostPool pool;
  private final DifferentiableLoss<int[]> loss;
  private final TaskRows tasks;
  private final Progress progress;

  EncoderProblem(TunedEncoder.Held held, PostPool pool, long seed, Progress progress) {
    Examples examples = pool.examples();
    EncoderLoss whole = new EncoderLoss(held.encoder(), examples, LearningPart.LAYERS);
    this.pool = pool;
    this.loss = new PartwiseLoss<>(whole, PartwiseLoss.Parts.of(examples), held.threads());
    this.tasks = new TaskRows(pool.sources(), new SplittableRandom(seed));
    this.progress = progress;
  }

  @Override
  public MetaSetting setting() {
    return FullMetaLearning.SETTING;
  }

  @Override
  public DifferentiableLoss<int[]> loss() {
    return loss;
  }

  @Override
  public int domains() {
    return tasks.domains();
  }

  @Override
  public int[] draw(int domain) {
    return pool.rows(domain, tasks.draw(domain, setting().tasks().perClass()));
  }

  @Override
  public Task<int[]> task(int domain) {
    Task<int[]> drawn = tasks.task(domain, setting().tasks().perClass());
    return new Task<>(pool.rows(domain, drawn.supportSet()), pool.rows(domain, drawn.querySet()));
  }

  @Override
  public int[] shots() {
    return pool.shots();
  }

  @Override
  public Progress progress() {
    return progress;
  }
}
