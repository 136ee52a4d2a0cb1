package dev.touchstone.adapt.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.adapt.job.AdaptationException.Reason;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.detector.encoder.Encoder;
import dev.touchstone.detector.encoder.Encoders;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RemakeTest {

  private static Encoder encoder;
  private static ModelBundle model;

  private final List<LabelledText> labels = new ArrayList<>(Invented.labels(6));

  /** With nothing in its cache, as in another process. */
  private final Adaptation fresh = new Adaptation(encoder, Invented.CLOCK, "def456");

  @BeforeAll
  static void adapt() {
    encoder = Encoders.open(Encoders.DEFAULT, 1);
    model =
        new Adaptation(encoder, Invented.CLOCK, "abc123")
            .run(Invented.request(Invented.labels(6)), StepListener.NONE)
            .candidate();
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  @Test
  void givesTheSameModelToTheByte() {
    labels.add(Invented.label(70, "A label that came later and has no part in it", Label.CREDIBLE));
    Collections.reverse(labels);
    assertThat(fresh.remake(model.version(), labels, Invented.SOURCE)).isEqualTo(model);
  }

  @Test
  void namesErasedLabels() {
    labels.set(3, Invented.erased(labels.get(3)));
    refuses(Reason.ERASED_LABELS, "found these erased: [" + labels.get(3).label().id() + "]");
  }

  @Test
  void namesMissingAndChangedLabels() {
    LabelledText changed = labels.get(0);
    labels.set(0, Invented.label(0, changed.text(), Label.CREDIBLE));
    LabelledText missing = labels.remove(5);
    refuses(
        Reason.MISSING_LABELS,
        "found these missing or changed: ["
            + changed.label().id()
            + ", "
            + missing.label().id()
            + "]");
  }

  @Test
  void refusesAnotherParent() {
    assertThatThrownBy(() -> fresh.remake(model.version(), labels, model))
        .isInstanceOf(AdaptationException.class)
        .hasMessageContaining("expected its parent " + Invented.SOURCE.version().id());
  }

  private void refuses(Reason reason, String message) {
    assertThatThrownBy(() -> fresh.remake(model.version(), labels, Invented.SOURCE))
        .isInstanceOfSatisfying(
            AdaptationException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(message);
  }
}
