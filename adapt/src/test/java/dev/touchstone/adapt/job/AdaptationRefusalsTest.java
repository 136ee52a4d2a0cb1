package dev.touchstone.adapt.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.adapt.job.AdaptationException.Reason;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelVersion;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.detector.encoder.Encoder;
import dev.touchstone.detector.encoder.Encoders;
import dev.touchstone.detector.head.LinearHead;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AdaptationRefusalsTest {

  private static Encoder encoder;
  private static Adaptation adaptation;

  private final List<LabelledText> labels = Invented.labels(5);

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
  void oneLabelIsTooFew() {
    refuses(
        Invented.request(labels.subList(0, 1)),
        Reason.TOO_FEW_LABELS,
        "labels: expected at least 2 different texts, got 1");
  }

  @Test
  void twoLabelsOfTextsThatReadTheSameAreTooFew() {
    LabelledText again =
        Invented.label(50, "  " + labels.get(0).text() + "\u200B", Label.MISINFORMATION);
    refuses(Invented.request(List.of(labels.get(0), again)), Reason.TOO_FEW_LABELS, "got 1");
  }

  @Test
  void namesErasedLabelsWhereTooFewAreLeft() {
    LabelledText gone = Invented.erased(labels.get(1));
    refuses(
        Invented.request(List.of(labels.get(0), gone)),
        Reason.ERASED_LABELS,
        "got 1; the texts of these labels were erased: [" + gone.label().id() + "]");
  }

  @Test
  void namesLabelsThatContradictEachOther() {
    LabelledText contrary =
        Invented.label(50, labels.get(0).text().replace('a', '\u0430'), Label.CREDIBLE);
    List<LabelledText> all = new ArrayList<>(labels);
    all.add(contrary);
    refuses(
        Invented.request(all),
        Reason.CONTRADICTORY_LABELS,
        "[[" + labels.get(0).label().id() + ", " + contrary.label().id() + "]]");
  }

  @Test
  void refusesModelsOfAnotherEncoder() {
    ModelBundle other =
        Invented.model(Invented.otherThan(encoder.identity()), ModelBundles.head(Invented.SOURCE));
    refuses(
        new AdaptationRequest(
            Invented.DOMAIN, labels, new Models(other, Invented.SOURCE, null), Invented.RUN),
        Reason.OTHER_ENCODER,
        "source model " + other.version().id() + ": expected one that reads the encoder bge-small");
    refuses(Invented.request(labels, other), Reason.OTHER_ENCODER, "champion model ");
  }

  @Test
  void refusesADamagedModel() {
    ModelVersion v = Invented.SOURCE.version();
    ModelVersion tampered =
        new ModelVersion(
            v.id(),
            v.kind(),
            v.domain(),
            v.encoderId(),
            v.weightsSha256(),
            v.sourceBankSha256(),
            v.parentId(),
            v.createdAt(),
            v.manifestJson().replace("0.6", "0.5"));
    refuses(
        Invented.request(labels, new ModelBundle(tampered, Invented.SOURCE.weights())),
        Reason.DAMAGED_MODEL,
        "champion model " + v.id() + " is damaged: model manifest: expected SHA-256");
  }

  @Test
  void refusesASourceWithoutAnchors() {
    ModelBundle linear =
        Invented.model(encoder.identity(), new LinearHead(new float[2][384], new float[2]));
    refuses(
        new AdaptationRequest(
            Invented.DOMAIN, labels, new Models(linear, linear, null), Invented.RUN),
        Reason.UNSUITABLE_MODEL,
        "expected a head with anchors");
  }

  @Test
  void refusesLabelsOfAnotherDomainOrGivenTwice() {
    assertThatThrownBy(
            () ->
                new AdaptationRequest(
                    "other",
                    labels,
                    new Models(Invented.SOURCE, Invented.SOURCE, null),
                    Invented.RUN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected one of the domain other, got one of dam");
    assertThatThrownBy(() -> Invented.request(List.of(labels.get(0), labels.get(0))))
        .hasMessage("labels: expected each once, got 2 with 1 ids");
  }

  private static void refuses(AdaptationRequest request, Reason reason, String message) {
    assertThatThrownBy(() -> adaptation.run(request, StepListener.NONE))
        .isInstanceOfSatisfying(
            AdaptationException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(message);
  }
}
