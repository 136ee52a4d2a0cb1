package dev.touchstone.adapt.full;

import dev.touchstone.adapt.data.Shuffle;
import dev.touchstone.adapt.meta.FewShotMethod;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.FewShotTask.SourceDomain;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.core.verdict.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Tunes an encoder on posts of the sources, the same for every seed, and then on the shots. Each
 * time a head is trained on the frozen vectors first, so that the encoder isn't pulled about by one
 * that knows nothing (Kumar et al. 2022).
 */
final class FullFineTuning implements FewShotMethod {

  /** Of all sources together, as many of each class of each. */
  private static final int SOURCE_POSTS = 800;

  private final String name;
  private final TunedEncoder encoder;
  private final Tuning tuning;
  private final boolean sources;
  private List<SourceDomain> lastSources = List.of();
  private Map<String, float[]> lastStart;

  FullFineTuning(String name, TunedEncoder encoder, Tuning tuning, boolean sources) {
    this.name = name;
    this.encoder = encoder;
    this.tuning = tuning;
    this.sources = sources;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public FewShotModel fit(FewShotTask task, long seed, Progress progress) {
    task.requireShots(name);
    task.requireTexts(name);
    Map<String, float[]> start = sources ? start(task, progress) : encoder.untrained();
    TunedEncoder.Task shots =
        new TunedEncoder.Task(task.texts().shots(), task.shots().labels(), tuning, seed);
    return new Model(encoder, encoder.tune(start, shots, progress));
  }

  /** The encoder after the sources, which are learned once. */
  private synchronized Map<String, float[]> start(FewShotTask task, Progress progress) {
    task.requireSources(name);
    if (!sameSources(task.sources())) {
      lastStart = encoder.tune(encoder.untrained(), sourceTask(task.sources()), progress).weights();
      lastSources = task.sources();
    }
    return lastStart;
  }

  private boolean sameSources(List<SourceDomain> domains) {
    return lastSources.size() == domains.size()
        && IntStream.range(0, domains.size())
            .allMatch(
                i ->
                    lastSources.get(i).name().equals(domains.get(i).name())
                        && lastSources.get(i).texts().equals(domains.get(i).texts()));
  }

  private TunedEncoder.Task sourceTask(List<SourceDomain> domains) {
    int each = Math.max(1, SOURCE_POSTS / (Label.values().length * domains.size()));
    List<String> texts = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (SourceDomain domain : domains) {
      domain.requireTexts(name);
      for (Label label : Label.values()) {
        for (int row : drawn(domain.examples().labels(), label, each)) {
          texts.add(domain.texts().get(row));
          labels.add(label.index());
        }
      }
    }
    int[] classes = labels.stream().mapToInt(Integer::intValue).toArray();
    return new TunedEncoder.Task(texts, classes, Tuning.SOURCES, 0);
  }

  private static int[] drawn(int[] labels, Label label, int count) {
    int[] rows =
        IntStream.range(0, labels.length).filter(row -> labels[row] == label.index()).toArray();
    return IntStream.of(Shuffle.of(rows, label.index())).limit(count).toArray();
  }

  /** The tuned encoder with its head, which reads texts. */
  private record Model(TunedEncoder encoder, TunedEncoder.State state) implements FewShotModel {

    @Override
    public double[][] logits(float[][] embeddings) {
      throw new UnsupportedOperationException(
          "a model of full depth: expected texts to score, got embeddings of another encoder");
    }

    @Override
    public double[][] logits(List<String> texts, float[][] embeddings) {
      return encoder.logits(state, texts);
    }
  }
}
