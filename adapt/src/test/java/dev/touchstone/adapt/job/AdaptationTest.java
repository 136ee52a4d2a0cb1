package dev.touchstone.adapt.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.memory.MemoryEncoderStore;
import dev.touchstone.core.memory.MemoryStores;
import dev.touchstone.core.memory.MemoryThresholdStore;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.core.port.ModelStore;
import dev.touchstone.core.verdict.Explanation;
import dev.touchstone.core.verdict.Explanation.Neighbour;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.detector.DetectorService;
import dev.touchstone.detector.ServedEncoders;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.detector.bundle.ModelManifest;
import dev.touchstone.detector.bundle.TrainingRecord.LabelUse;
import dev.touchstone.detector.calibrate.Abstention;
import dev.touchstone.detector.encoder.Encoder;
import dev.touchstone.detector.encoder.Encoders;
import dev.touchstone.detector.head.AnchoredHead;
import dev.touchstone.detector.head.LinearHead;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AdaptationTest {

  private static Encoder encoder;
  private static Adaptation adaptation;

  @BeforeAll
  static void open() {
    encoder = Encoders.open(Encoders.DEFAULT, 2);
    adaptation = new Adaptation(encoder, Invented.CLOCK, "abc123");
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  @Test
  void namesWhatIsBehindTheModel() {
    List<LabelledText> labels = Invented.labels(5);
    ModelBundle model = run(labels).candidate();
    ModelManifest manifest = ModelBundles.manifest(model.version());
    assertThat(manifest.kind()).isEqualTo(ModelKind.ADAPTED);
    assertThat(manifest.domain()).isEqualTo(Invented.DOMAIN);
    assertThat(manifest.parentId()).isEqualTo(Invented.SOURCE.version().id());
    assertThat(model.version().sourceBankSha256())
        .isEqualTo(Invented.SOURCE.version().sourceBankSha256());
    assertThat(manifest.training().codeRevision()).isEqualTo("abc123");
    assertThat(manifest.training().runId()).isEqualTo(Invented.RUN);
    assertThat(manifest.training().labels())
        .extracting(LabelUse::labelId)
        .containsExactlyElementsOf(labels.stream().map(one -> one.label().id()).toList());
    assertThat(((AnchoredHead) ModelBundles.head(model)).shots().support()).hasDimensions(10, 384);
  }

  @Test
  void sameLabelsInAnotherOrderAndRunGiveTheSameWeights() {
    List<LabelledText> shuffled = new ArrayList<>(Invented.labels(5));
    Collections.reverse(shuffled);
    AdaptationRequest other =
        new AdaptationRequest(
            Invented.DOMAIN,
            shuffled,
            new Models(Invented.SOURCE, Invented.SOURCE, null),
            shuffled.get(0).label().id());
    assertThat(adaptation.run(other, StepListener.NONE).candidate().version().weightsSha256())
        .isEqualTo(run(Invented.labels(5)).candidate().version().weightsSha256());
  }

  @Test
  void aChangedLabelGivesOtherWeights() {
    List<LabelledText> changed = new ArrayList<>(Invented.labels(5));
    LabelledText first = changed.get(0);
    changed.set(0, Invented.label(0, first.text(), Label.CREDIBLE));
    assertThat(run(changed).candidate().version().weightsSha256())
        .isNotEqualTo(run(Invented.labels(5)).candidate().version().weightsSha256());
  }

  @Test
  void textsThatReadTheSameCountOnce() {
    List<LabelledText> labels = new ArrayList<>(Invented.labels(5));
    String text = labels.get(0).text();
    labels.add(Invented.label(50, text.toUpperCase(Locale.ROOT), Label.MISINFORMATION));
    labels.add(Invented.label(51, text.replace('a', '\u0430'), Label.MISINFORMATION));
    ModelManifest manifest = manifest(run(labels));
    assertThat(manifest.training().labels())
        .filteredOn(use -> use.row() == 0)
        .extracting(LabelUse::labelId)
        .contains(labels.get(0).label().id(), labels.get(11).label().id());
  }

  @Test
  void goesOnWithoutErasedTextsAndSaysSo() {
    List<LabelledText> labels = new ArrayList<>(Invented.labels(6));
    LabelledText gone = Invented.erased(labels.remove(11));
    labels.add(gone);
    AdaptationResult result = run(labels);
    assertThat(result.provenanceJson())
        .contains("\"erasedLabelIds\":[\"" + gone.label().id() + "\"]", "\"texts\":11");
    assertThat(manifest(result).training().labels())
        .extracting(LabelUse::labelId)
        .doesNotContain(gone.label().id());
  }

  @Test
  void nineLabelsOfEachClassGiveAGuarantee() {
    assertThat(manifest(run(Invented.labels(9))).abstention().credible())
        .isEqualTo(new Abstention.Side(9, 0.1, true, null));
    Abstention few = manifest(run(Invented.labels(8))).abstention();
    assertThat(few.misinformation().reason()).startsWith("no guarantee yet");
  }

  @Test
  void labelsOfOneClassTakeEffectButDecideNothingForIt() {
    List<LabelledText> credible =
        Invented.labels(6).stream().filter(one -> one.label().label() == Label.CREDIBLE).toList();
    AdaptationResult result = run(credible);
    ModelManifest manifest = manifest(result);
    assertThat(result.better()).isTrue();
    assertThat(result.provenanceJson())
        .contains("\"classes\":\"one-class\"", "\"guard\":{\"reason\":");
    assertThat(manifest.training().settings()).containsEntry("classes", "one-class");
    assertThat(manifest.thresholds().credibleAtMost()).isZero();
    assertThat(manifest.thresholds().misinformationAtLeast()).isGreaterThanOrEqualTo(0.7);
  }

  @Test
  void labelsThatHelpAreReleased() throws JsonProcessingException {
    AdaptationResult result = run(Invented.labels(12));
    assertThat(result.better()).isTrue();
    JsonNode guard = guard(result);
    assertThat(guard.get("labels").asInt()).isEqualTo(24);
    assertThat(guard.get("candidateLogLoss").asDouble())
        .isLessThan(guard.get("championLogLoss").asDouble());
  }

  @Test
  void labelsThatMisleadAreNotReleased() {
    ModelBundle undecided =
        Invented.model(encoder.identity(), new LinearHead(new float[2][384], new float[2]));
    AdaptationResult result =
        adaptation.run(Invented.request(Invented.misleading(), undecided), StepListener.NONE);
    assertThat(result.better()).as(result.provenanceJson()).isFalse();
    assertThat(result.reason()).startsWith("worse than the champion on 24 held-back labels");
  }

  @Test
  void aChampionIsNotJudgedOnLabelsThatItLearnedFrom() throws JsonProcessingException {
    ModelBundle champion = run(Invented.labels(12)).candidate();
    AdaptationResult again =
        adaptation.run(Invented.request(Invented.labels(12), champion), StepListener.NONE);
    assertThat(guard(again).get("meanDifference").asDouble()).isZero();
    assertThat(again.better()).isFalse();
    assertThat(again.reason()).startsWith("nothing new");
  }

  @Test
  void fewerLabelsThanTheChampionHadAreNotReleasedUnjudged() {
    ModelBundle champion = run(Invented.labels(4)).candidate();
    AdaptationResult fewer =
        adaptation.run(Invented.request(Invented.labels(3), champion), StepListener.NONE);
    assertThat(fewer.reason())
        .isEqualTo(
            "too few labels to compare: expected at least the 8 texts that the champion was"
                + " adapted from, got 6");
    AdaptationResult more =
        adaptation.run(
            Invented.request(Invented.labels(4).subList(0, 8), Invented.SOURCE), StepListener.NONE);
    assertThat(more.better()).isTrue();
  }

  @Test
  void anAdaptedModelExplainsByItsNearestLabels() {
    List<LabelledText> labels = Invented.labels(5);
    ModelBundle model = run(labels).candidate();
    ModelStore store = MemoryStores.empty().models();
    store.add(model);
    DetectorService detector =
        new DetectorService(
            ServedEncoders.of(encoder, Encoders.DEFAULT, new MemoryEncoderStore(), 1, 0),
            store,
            new MemoryThresholdStore(),
            Invented.CLOCK);
    Explanation explanation = detector.explain(model.version().id(), labels.get(4).text());
    assertThat(explanation.method()).isEqualTo("occlusion/1, nearest-labels/1");
    assertThat(explanation.spans()).isNotEmpty();
    assertThat(explanation.neighbours()).hasSize(5);
    Neighbour itself = explanation.neighbours().get(0);
    assertThat(itself.labelId()).isEqualTo(labels.get(4).label().id());
    assertThat(itself.similarity()).isCloseTo(1, within(1e-6));
  }

  @Test
  void tellsEachStepInOrder() {
    List<Integer> steps = new ArrayList<>();
    adaptation.run(
        Invented.request(Invented.labels(6)),
        (step, of, message) -> {
          assertThat(of).isEqualTo(5);
          return steps.add(step);
        });
    assertThat(steps).isSorted().containsOnlyOnce(1, 2, 3, 5).contains(4);
  }

  @Test
  void stopsWhereItsListenerSaysSo() {
    assertThatThrownBy(
            () ->
                adaptation.run(
                    Invented.request(Invented.labels(3)), (step, of, message) -> step < 3))
        .isInstanceOf(AdaptationCancelledException.class)
        .hasMessage("stopped by its listener while learning 6 texts");
  }

  private static AdaptationResult run(List<LabelledText> labels) {
    return adaptation.run(Invented.request(labels), StepListener.NONE);
  }

  private static ModelManifest manifest(AdaptationResult result) {
    return ModelBundles.manifest(result.candidate().version());
  }

  private static JsonNode guard(AdaptationResult result) throws JsonProcessingException {
    return new ObjectMapper().readTree(result.provenanceJson()).get("guard");
  }
}
