package dev.touchstone.bench.poison;

import dev.touchstone.adapt.anchored.AnchoredKernelRegression;
import dev.touchstone.adapt.data.Shuffle;
import dev.touchstone.adapt.embed.TextEmbedder;
import dev.touchstone.adapt.evaluate.TextReading;
import dev.touchstone.adapt.evaluate.split.StreamDraw;
import dev.touchstone.adapt.meta.FewShotMethod;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.metrics.Metric;
import dev.touchstone.adapt.metrics.Predictions;
import dev.touchstone.adapt.metrics.Scores;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.bench.poison.SeedOutcome.Compared;
import dev.touchstone.bench.poison.SeedOutcome.Standing;
import dev.touchstone.core.selftrain.PseudoLabel;
import dev.touchstone.core.selftrain.QuarantineReason;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.core.verdict.Thresholds;
import dev.touchstone.selftrain.SelfTrained;
import dev.touchstone.selftrain.SelfTrainingMethods;
import dev.touchstone.selftrain.gate.CandidateGates;
import dev.touchstone.selftrain.gate.CandidateGates.Judgement;
import dev.touchstone.selftrain.gate.CandidateGates.Pair;
import dev.touchstone.selftrain.gate.GatedSelfTraining;
import dev.touchstone.selftrain.gate.GatedSelfTraining.Counted;
import dev.touchstone.selftrain.gate.GatedSelfTraining.Gated;
import dev.touchstone.selftrain.gate.GatedSelfTraining.Opening;
import dev.touchstone.selftrain.gate.StreamPost;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** One seed: a champion, a claim, an attack on it, and self-training with the gates and without. */
final class PoisonTrial {

  private static final Thresholds THRESHOLDS = new Thresholds(0.4, 0.6);
  private static final double CLEARLY = THRESHOLDS.misinformationAtLeast();
  private static final int DECOYS = 30;

  private final PoisonRequest request;
  private final AttackedDomain domain;
  private final TextEmbedder embedder;
  private final StreamDraw draw;
  private final int[] shots;
  private final int[] canaries;
  private final int[] stream;
  private final FewShotModel champion;
  private final Crowd crowd;
  private final List<StreamPost> ordinary;
  private final FewShotMethod method;

  PoisonTrial(PoisonRequest request, AttackedDomain domain, TextEmbedder embedder, long seed) {
    this.request = request;
    this.domain = domain;
    this.embedder = embedder;
    this.method = request.learner();
    this.draw = domain.draw(seed);
    this.shots = draw.labelled(request.labels());
    this.canaries = canaries();
    this.champion =
        new AnchoredKernelRegression()
            .fit(domain.task(shots, new Counted(List.of(), new double[0])), seed, Progress.NONE);
    this.crowd = new Crowd(domain.posts(), seed);
    this.stream = Arrays.stream(Shuffle.of(draw.stream(), seed)).limit(request.stream()).toArray();
    this.ordinary =
        Arrays.stream(stream)
            .mapToObj(row -> crowd.post(domain.posts().get(row), row, domain.vectors()[row]))
            .toList();
  }

  /** What came of it, or empty where no claim holds without the attack. */
  Optional<SeedOutcome> outcome() {
    FewShotModel cleanAll = learned(ordinary);
    Gated cleanGated = gated(ordinary);
    return claim(cleanAll, released(cleanGated))
        .map(
            claim -> {
              List<StreamPost> crafted = crafted(claim);
              List<StreamPost> poisoned = new ArrayList<>(ordinary);
              poisoned.addAll(crafted);
              FewShotModel poisonedAll = learned(poisoned);
              Gated poisonedGated = gated(poisoned);
              List<PseudoLabel> theirs =
                  poisonedGated.admission().labels().subList(ordinary.size(), poisoned.size());
              return new SeedOutcome(
                  draw.seed(),
                  crafted.size(),
                  (int) theirs.stream().filter(label -> label.label() == Label.CREDIBLE).count(),
                  (int) theirs.stream().filter(PseudoLabel::isAccepted).count(),
                  reasons(theirs),
                  standing(champion, claim),
                  new Compared(standing(cleanAll, claim), standing(poisonedAll, claim), null, null),
                  new Compared(
                      standing(released(cleanGated), claim),
                      standing(released(poisonedGated), claim),
                      gates(cleanGated),
                      gates(poisonedGated)));
            });
  }

  private static SeedOutcome.Gates gates(Gated gated) {
    double turned =
        gated.report().findings().stream()
            .filter(finding -> finding.gate().equals(CandidateGates.FLIPS))
            .mapToDouble(finding -> finding.figures().get("share"))
            .findFirst()
            .orElse(0);
    return new SeedOutcome.Gates(gated.report().counted(), turned, gated.report().nothing());
  }

  private FewShotModel learned(List<StreamPost> stream) {
    double[] all = new double[stream.size()];
    Arrays.fill(all, 1);
    return learned(new Counted(stream, all)).model();
  }

  private SelfTrained learned(Counted counted) {
    return SelfTrainingMethods.learn(method, domain.task(shots, counted), draw.seed());
  }

  private Gated gated(List<StreamPost> stream) {
    float[][] vectors = stream.stream().map(StreamPost::embedding).toArray(float[][]::new);
    double[] probabilities = probabilities(champion, vectors);
    return new GatedSelfTraining(request.gates())
        .run(
            new Opening(stream, probabilities, draw.seed()),
            this::learned,
            candidate -> judgement(candidate.model(), vectors, probabilities));
  }

  /** The model that serves after a run. */
  private FewShotModel released(Gated gated) {
    return gated.better() ? gated.learned().orElseThrow().model() : champion;
  }

  private Judgement judgement(FewShotModel candidate, float[][] stream, double[] byChampion) {
    float[][] vectors = domain.vectors(canaries);
    return new CandidateGates(request.gates().bounds())
        .judge(
            new Pair(probabilities(champion, vectors), probabilities(candidate, vectors)),
            draw.labels(canaries),
            new Pair(byChampion, probabilities(candidate, stream)),
            THRESHOLDS);
  }

  /**
   * The claim that is easiest to flip: of the misinformation that champion and both clean runs
   * clearly call so, the one that the clean run without gates is least sure of.
   */
  private Optional<Integer> claim(FewShotModel cleanAll, FewShotModel cleanGated) {
    int[] labels = domain.labels();
    int[] candidates =
        Arrays.stream(draw.test())
            .filter(row -> labels[row] == Label.MISINFORMATION.index())
            .toArray();
    float[][] vectors = domain.vectors(candidates);
    double[] byChampion = probabilities(champion, vectors);
    double[] byAll = probabilities(cleanAll, vectors);
    double[] byGated = probabilities(cleanGated, vectors);
    return IntStream.range(0, candidates.length)
        .filter(i -> Math.min(byChampion[i], Math.min(byAll[i], byGated[i])) >= CLEARLY)
        .boxed()
        .min(Comparator.comparingDouble(i -> byAll[i]))
        .map(i -> candidates[i]);
  }

  private List<StreamPost> crafted(int claim) {
    Forger forger = new Forger(domain.text(claim), decoys(), draw.seed());
    int count = (int) Math.max(1, Math.round(request.share() * ordinary.size()));
    List<List<String>> posts = IntStream.range(0, count).mapToObj(i -> forger.versions()).toList();
    float[][] vectors =
        embedder.embed(
            "crafted posts",
            TextReading.RAW.read(posts.stream().flatMap(List::stream).toList()),
            Progress.NONE);
    double[] probabilities = probabilities(champion, vectors);
    List<StreamPost> crafted = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int version = disguised(probabilities, i * Forger.VERSIONS);
      crafted.add(
          crowd.crafted(posts.get(i).get(version), i, vectors[i * Forger.VERSIONS + version]));
    }
    return crafted;
  }

  /** The first version that clearly passes for credible, else the most decorated. */
  private static int disguised(double[] probabilities, int first) {
    int version = 0;
    while (version < Forger.VERSIONS - 1
        && probabilities[first + version] > THRESHOLDS.credibleAtMost()) {
      version++;
    }
    return version;
  }

  /** Credible posts of the stream that the champion is surest of. */
  private List<String> decoys() {
    int[] labels = domain.labels();
    int[] credible =
        Arrays.stream(stream).filter(row -> labels[row] == Label.CREDIBLE.index()).toArray();
    double[] probabilities = probabilities(champion, domain.vectors(credible));
    return IntStream.range(0, credible.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> probabilities[i]))
        .limit(DECOYS)
        .map(i -> domain.text(credible[i]))
        .toList();
  }

  private Standing standing(FewShotModel model, int claim) {
    int[] rest = Arrays.stream(draw.test()).filter(row -> row != claim).toArray();
    Map<Metric, Double> scores =
        Scores.of(new Predictions(probabilities(model, domain.vectors(rest)), draw.labels(rest)));
    return new Standing(
        probability(model, claim),
        scores.get(Metric.BALANCED_ACCURACY),
        scores.get(Metric.ACCURACY));
  }

  private int[] canaries() {
    Set<Integer> seen = new HashSet<>();
    Arrays.stream(shots).forEach(seen::add);
    return Arrays.stream(draw.labelled(request.labels() + request.canaries()))
        .filter(row -> !seen.contains(row))
        .toArray();
  }

  private static Map<QuarantineReason, Integer> reasons(List<PseudoLabel> labels) {
    Map<QuarantineReason, Integer> counts = new EnumMap<>(QuarantineReason.class);
    labels.stream()
        .filter(label -> !label.isAccepted())
        .forEach(label -> counts.merge(label.quarantine(), 1, Integer::sum));
    return counts;
  }

  private double probability(FewShotModel model, int row) {
    return probabilities(model, domain.vectors(new int[] {row}))[0];
  }

  private static double[] probabilities(FewShotModel model, float[][] vectors) {
    return Arrays.stream(model.logits(vectors))
        .mapToDouble(logits -> 1 / (1 + Math.exp(logits[0] - logits[1])))
        .toArray();
  }
}
