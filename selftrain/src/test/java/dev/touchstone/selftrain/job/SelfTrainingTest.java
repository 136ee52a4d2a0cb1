package dev.touchstone.selftrain.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.adapt.job.AdaptationCancelledException;
import dev.touchstone.adapt.job.AdaptationException;
import dev.touchstone.adapt.job.AdaptationException.Reason;
import dev.touchstone.adapt.job.Champion;
import dev.touchstone.adapt.job.Models;
import dev.touchstone.adapt.job.OpenModel;
import dev.touchstone.adapt.job.Shots;
import dev.touchstone.adapt.job.StepListener;
import dev.touchstone.adapt.job.guard.Contestant;
import dev.touchstone.core.contract.Samples;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.core.model.ModelVersion;
import dev.touchstone.core.post.Post;
import dev.touchstone.core.selftrain.PseudoLabel;
import dev.touchstone.core.selftrain.Subtraction;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.detector.bundle.ModelManifest;
import dev.touchstone.detector.text.NormaliserMode;
import dev.touchstone.selftrain.gate.CandidateGates;
import dev.touchstone.selftrain.gate.GateFinding;
import dev.touchstone.selftrain.gate.GateFinding.Outcome;
import dev.touchstone.selftrain.job.stream.DomainPages;
import dev.touchstone.selftrain.job.stream.LeftOut;
import dev.touchstone.selftrain.job.stream.PostPages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SelfTrainingTest {

  /** Its seed is one with which the labels let the sample's candidate pass. */
  private static final long RUN = 3;

  private static CountingEncoder encoder;
  private static Flood flood;
  private static SelfTrainingResult unlabelled;
  private static Models adapted;
  private static SelfTrainingResult labelled;

  @BeforeAll
  static void learn() {
    encoder = new CountingEncoder();
    flood = new Flood().store(Flood.stream());
    unlabelled = run(flood.request(List.of()));
    adapted = Flood.adapted(encoder, Flood.labels(10));
    labelled = run(flood.request(Flood.labels(10), adapted, plan()));
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  @Test
  void learnsADomainWithoutAnyLabel() {
    ModelVersion model = unlabelled.candidate().orElseThrow().version();
    ModelManifest manifest = ModelBundles.manifest(model);

    assertThat(unlabelled.report().reason()).isNull();
    assertThat(model.kind()).isEqualTo(ModelKind.SELF_TRAINED);
    assertThat(model.domain()).isEqualTo(Samples.FLOOD);
    assertThat(model.parentId()).isEqualTo(Flood.SOURCE.version().id());
    assertThat(manifest.training().labels()).isEmpty();
    assertThat(manifest.thresholds())
        .as("nothing says where to decide but the source model")
        .isEqualTo(ModelBundles.manifest(Flood.SOURCE.version()).thresholds());
    assertThat(manifest.abstention()).isNull();
  }

  @Test
  void learnsADomainFromItsStreamAndItsLabels() {
    ModelManifest manifest = manifest(labelled);

    assertThat(labelled.report().reason()).isNull();
    assertThat(manifest.training().labels()).hasSize(20);
    assertThat(manifest.training().runId()).isEqualTo(Flood.set(RUN).runId());
    assertThat(manifest.abstention().credible().labels()).isEqualTo(10);
    assertThat(labelled.report().heldBack()).hasSize(20);
    assertThat(canary(labelled).outcome()).isEqualTo(Outcome.PASSED);
    assertThat(canary(labelled).figures()).containsEntry("credible", 10.0);
  }

  @Test
  void recordsWhatEveryPostWasTakenFor() {
    List<PseudoLabel> labels = unlabelled.pseudoLabels();
    SelfTrainingReport report = unlabelled.report();
    long counted = labels.stream().filter(PseudoLabel::isAccepted).count();

    assertThat(labels).hasSize(report.posts().judged()).hasSizeGreaterThan(300);
    assertThat(report.posts().read())
        .isEqualTo(Flood.stream().stream().map(Post::id).distinct().count());
    assertThat(counted).isEqualTo(report.gates().counted());
    assertThat(manifest(unlabelled).training().settings())
        .containsEntry("posts", Long.toString(counted))
        .containsEntry("pseudoLabels", Flood.set(1).runId() + "/1");
    assertThat(labels.stream().filter(PseudoLabel::isAccepted).mapToDouble(PseudoLabel::weight))
        .as("posts in doubt count little, not nothing")
        .contains(1.0, 0.1);
    assertThat(report.rounds()).isNotEmpty();
    assertThat(report.json())
        .contains("\"championModelId\":\"" + Flood.SOURCE.version().id(), "\"DUPLICATE\":")
        .doesNotContain(Flood.stream().get(0).author());
  }

  @Test
  void givesTheSameModelInWhateverOrderPostsAndLabelsAreRead() {
    PostPages pages = new DomainPages(flood.stores.posts(), Samples.FLOOD, 10_000);
    List<PostPages.Drawn> posts = new ArrayList<>(pages.next());
    Collections.reverse(posts);
    List<LabelledText> labels = new ArrayList<>(Flood.labels(10));
    Collections.reverse(labels);

    SelfTrainingResult again =
        run(new SelfTrainingRequest(Samples.FLOOD, Flood.pages(posts), labels, adapted, plan()));

    assertThat(again.candidate()).isEqualTo(labelled.candidate());
  }

  @Test
  void encodesEachPostOnceWhateverHappensToTheWorker() {
    Flood fresh = new Flood().store(Flood.stream().subList(0, 150));
    encoder.taken();
    StepListener dying = (step, of, message) -> encoder.total() < 128;

    assertThatThrownBy(() -> training(fresh).run(fresh.request(List.of()), dying))
        .isInstanceOf(AdaptationCancelledException.class);
    int before = encoder.taken();
    run(fresh, fresh.request(List.of()));

    assertThat(before).isBetween(128, 149);
    assertThat(before + encoder.taken()).isLessThanOrEqualTo(150);
    run(fresh, fresh.request(List.of()));
    assertThat(encoder.taken()).isZero();
  }

  @Test
  void leavesOutOfTheStreamWhatPeopleHaveLabelled() {
    Post first = Flood.stream().get(0);
    LabelledText label = Samples.labelled(Samples.FLOOD, 50, first.text() + "!", Label.CREDIBLE);

    SelfTrainingResult result = run(onSource(List.of(label)));

    assertThat(result.report().posts().leftOut()).containsEntry(LeftOut.LABELLED, 1);
    assertThat(result.pseudoLabels()).noneMatch(one -> one.post().id().equals(first.id()));
  }

  @Test
  void leavesOutAnAuthorOfTheStream() {
    String author = Flood.stream().get(0).author();
    Plan without = Plan.onStream(Flood.set(1), Subtraction.ofAuthor(author));

    SelfTrainingResult result = run(flood.request(List.of(), Flood.source(), without));

    assertThat(result.report().posts().leftOut()).containsKey(LeftOut.SUBTRACTED);
    assertThat(result.pseudoLabels())
        .isNotEmpty()
        .noneMatch(one -> PseudoLabel.authorDigest(author).equals(one.authorSha256()));
  }

  @Test
  void readsTheStreamAsTheChampionDoesWhereThatIsAnotherWay() {
    ModelBundle champion = Flood.sourceReading(NormaliserMode.RAW);
    encoder.taken();

    SelfTrainingResult result =
        run(flood.request(List.of(), new Models(Flood.SOURCE, champion, null), plan()));

    assertThat(encoder.taken()).as("encoded as read raw").isGreaterThan(300);
    assertThat(result.report().parents().championModelId()).isEqualTo(champion.version().id());
  }

  @Test
  void comparesWithASelfTrainedChampionByWhatItSaidBeforeItLearnedFromALabel() {
    OpenModel champion =
        OpenModel.of(labelled.candidate().orElseThrow(), "champion", encoder.identity());
    List<LabelledText> labels = new ArrayList<>(Flood.labels(10));
    labels.add(Samples.labelled(Samples.FLOOD, 60, "A text it never saw", Label.CREDIBLE));
    Shots shots = Shots.any(labels, champion.normaliser());
    float[][] vectors = encoder.encode(shots.texts()).vectors();
    BitSet all = new BitSet();
    all.set(0, 21);

    Contestant recorded = champion(champion, labelled.report().json()).contestant(shots, vectors);
    Contestant unrecorded = champion(champion, null).contestant(shots, vectors);

    double[] before =
        labelled.report().heldBack().values().stream()
            .mapToDouble(p -> Math.log(p / (1 - p)))
            .toArray();
    double[] logOdds = recorded.logOdds(all);
    assertThat(Arrays.copyOf(logOdds, 20)).containsExactly(before, within(1e-9));
    assertThat(logOdds[20]).isEqualTo(champion.calibrated().logOdds(vectors[20]));
    assertThat(all.stream().filter(recorded::isHonest)).hasSize(21);
    assertThat(all.stream().filter(unrecorded::isHonest)).containsExactly(20);
  }

  @Test
  void stopsWhereItsListenerSaysSo() {
    for (int last = 1; last <= 6; last++) {
      int stopAt = last;
      StepListener stopping = (step, of, message) -> step < stopAt;

      assertThatThrownBy(() -> training(flood).run(onSource(Flood.labels(10)), stopping))
          .isInstanceOf(AdaptationCancelledException.class);
    }
  }

  @Test
  void refusesTextsThatReadTheSameAndHaveBothLabels() {
    List<LabelledText> labels =
        List.of(
            Samples.labelled(Samples.FLOOD, 1, "The dam broke.", Label.CREDIBLE),
            Samples.labelled(Samples.FLOOD, 2, "The dam  broke.", Label.MISINFORMATION));

    assertThatThrownBy(() -> run(onSource(labels)))
        .isInstanceOfSatisfying(
            AdaptationException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.CONTRADICTORY_LABELS));
  }

  private static Champion champion(OpenModel model, String report) {
    OpenModel source = OpenModel.of(Flood.SOURCE, "source", encoder.identity());
    Models models = new Models(Flood.SOURCE, labelled.candidate().orElseThrow(), report);
    return Champion.of(model, models, source);
  }

  private static SelfTrainingRequest onSource(List<LabelledText> labels) {
    return flood.request(labels, Flood.source(), plan());
  }

  private static Plan plan() {
    return Plan.onStream(Flood.set(RUN), Subtraction.NOTHING);
  }

  private static SelfTrainingResult run(SelfTrainingRequest request) {
    return run(flood, request);
  }

  private static SelfTrainingResult run(Flood of, SelfTrainingRequest request) {
    return training(of).run(request, StepListener.NONE);
  }

  private static SelfTraining training(Flood of) {
    return new SelfTraining(encoder, of.stores.embeddings(), Flood.CLOCK, "abc123");
  }

  private static ModelManifest manifest(SelfTrainingResult result) {
    return ModelBundles.manifest(result.candidate().orElseThrow().version());
  }

  private static GateFinding canary(SelfTrainingResult result) {
    return result.report().gates().findings().stream()
        .filter(finding -> finding.gate().equals(CandidateGates.CANARY))
        .findFirst()
        .orElseThrow();
  }
}
