package dev.touchstone.selftrain.twoview;

import dev.touchstone.adapt.dedup.NearDuplicates;
import dev.touchstone.adapt.meta.CalibratedHead;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.detector.calibrate.Calibrator;
import dev.touchstone.detector.head.AnchoredHead;
import dev.touchstone.selftrain.Round;
import dev.touchstone.selftrain.SelfTrained;
import dev.touchstone.selftrain.SelfTrainingMethod;
import dev.touchstone.selftrain.StreamLabels;
import dev.touchstone.selftrain.twoview.start.Begun;
import dev.touchstone.selftrain.twoview.start.Recipe;
import dev.touchstone.selftrain.twoview.start.Start;
import dev.touchstone.selftrain.twoview.start.Starts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The method that the product uses on a stream: two-view soft self-training. No post is chosen and
 * none is dropped; each has a soft class and a group of near-duplicates counts as one post. The
 * champion stays where nothing says that the stream taught anything: see {@link StreamSense} and
 * {@link ChampionGate}.
 *
 * <p>The model is a linear head. The seed deals posts and shots into folds, and nothing else is
 * random.
 */
public record TwoViewSelfTraining() implements SelfTrainingMethod {

  /** Name and version of the method, as stored with a model. */
  public static final String VERSION = "two-view-self-training/1";

  @Override
  public String name() {
    return "default";
  }

  @Override
  public boolean weighsPosts() {
    return true;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The stream and the shots come with their texts.
   */
  @Override
  public SelfTrained learn(FewShotTask task, long seed, Progress progress) {
    task.requireTexts(name());
    return learn(Starts.of(task, name()), task, seed, progress);
  }

  /**
   * Learns from a source-trained head in the place of the task's sources and anchors, which it
   * knows already. Otherwise as {@link #learn(FewShotTask, long, Progress)}.
   */
  public SelfTrained learn(AnchoredHead source, FewShotTask task, long seed, Progress progress) {
    task.requireTexts(name());
    return learn(Starts.from(source, task.stream()), task, seed, progress);
  }

  /**
   * What every post is taken for in the end, without asking whether the stream taught anything: for
   * a student of a teacher that was asked already.
   *
   * @param source a source-trained head, as for {@link #learn(AnchoredHead, FewShotTask, long,
   *     Progress)}
   */
  public StreamLabels pseudoLabels(AnchoredHead source, FewShotTask task, long seed) {
    task.requireTexts(name());
    Start start = Starts.from(source, task.stream());
    Run run = new Run(start, Posts.of(task, start.recipe(), seed), seed);
    return run.made(start.begin(task.shots()), run.all()).last().labels();
  }

  private static SelfTrained learn(Start start, FewShotTask task, long seed, Progress progress) {
    Begun begun = start.begin(task.shots());
    if (task.stream().length == 0) {
      return kept(begun, List.of(), "expected posts in the stream, got none");
    }
    return new Run(start, Posts.of(task, start.recipe(), seed), seed).learn(begun, progress);
  }

  /** The settings that it takes from nowhere, by name, as stored with a model. */
  public static Map<String, String> settings() {
    Recipe recipe = Starts.fromAnchors();
    return Map.of(
        "rounds", Integer.toString(recipe.rounds()),
        "startWeight", Double.toString(recipe.startWeight()),
        "viewComponents", Integer.toString(recipe.view().components()),
        "headComponents", Integer.toString(recipe.head().components()));
  }

  private static SelfTrained kept(Begun begun, List<Round> rounds, String reason) {
    return SelfTrained.nothing(begun.champion().model(), rounds, reason);
  }

  /** One run on a stream that is not empty. */
  private record Run(Start start, Posts posts, long seed) {

    SelfTrained learn(Begun begun, Progress progress) {
      Optional<String> senseless =
          StreamSense.ofStream(posts).or(() -> StreamSense.ofStart(posts, begun.stream()));
      if (senseless.isPresent()) {
        return kept(begun, List.of(), senseless.get());
      }
      int[] groups = new NearDuplicates().groups(posts.task().texts().shots());
      Optional<ChampionGate> gate = ChampionGate.of(shots(), groups, seed);
      int steps = 1 + gate.map(ChampionGate::folds).orElse(0);
      try (Progress.Phase phase = progress.start("two-view self-training", steps)) {
        Rounds.Made made = made(begun, all());
        phase.advance(1);
        gate.ifPresent(g -> judge(g, phase));
        Optional<String> objection =
            StreamSense.ofRounds(posts, made).or(() -> gate.flatMap(ChampionGate::objection));
        return objection
            .map(reason -> kept(begun, made.rounds(), reason))
            .orElseGet(() -> learned(made, gate));
      }
    }

    private static SelfTrained learned(Rounds.Made made, Optional<ChampionGate> gate) {
      Calibrator calibrator = gate.map(ChampionGate::calibrator).orElse(Calibrator.IDENTITY);
      return new SelfTrained(
          new CalibratedHead(made.head(), calibrator).model(),
          made.rounds(),
          new SelfTrained.Outcome.Learned(),
          gate.map(ChampionGate::heldBack));
    }

    private void judge(ChampionGate gate, Progress.Phase phase) {
      for (int fold = 0; fold < gate.folds(); fold++) {
        boolean[] seen = gate.seen(fold);
        Begun begun = start.begin(where(seen));
        Rounds.Made made = made(begun, seen);
        gate.judge(
            fold,
            new ChampionGate.Judges(
                begun::logit, vector -> made.head().logits(vector).difference()));
        phase.advance(1);
      }
    }

    private Rounds.Made made(Begun begun, boolean[] seen) {
      return Rounds.of(posts, start.recipe(), begun, seen);
    }

    private LabelledEmbeddings shots() {
      return posts.task().shots();
    }

    private boolean[] all() {
      boolean[] all = new boolean[shots().size()];
      Arrays.fill(all, true);
      return all;
    }

    private LabelledEmbeddings where(boolean[] seen) {
      int[] rows = IntStream.range(0, seen.length).filter(shot -> seen[shot]).toArray();
      return new LabelledEmbeddings(
          IntStream.of(rows).mapToObj(row -> shots().embeddings()[row]).toArray(float[][]::new),
          IntStream.of(rows).map(row -> shots().labels()[row]).toArray());
    }
  }
}
