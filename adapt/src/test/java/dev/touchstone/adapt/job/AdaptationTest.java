package dev.touchstone.adapt.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.detector.bundle.ModelManifest;
import dev.touchstone.detector.bundle.TrainingRecord.LabelUse;
import dev.touchstone.detector.encoder.Encoder;
import dev.touchstone.detector.encoder.Encoders;
import dev.touchstone.detector.head.AnchoredHead;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
            Invented.SOURCE,
            Invented.SOURCE,
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
  void stopsWhereItsListenerSaysSo() {
    assertThatThrownBy(
            () ->
                adaptation.run(
                    Invented.request(Invented.labels(3)), (step, of, message) -> step < 3))
        .isInstanceOf(AdaptationCancelledException.class)
        .hasMessage("adaptation: stopped by its listener while learning 6 texts");
  }

  private static AdaptationResult run(List<LabelledText> labels) {
    return adaptation.run(Invented.request(labels), StepListener.NONE);
  }
}
