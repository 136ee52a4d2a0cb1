package dev.touchstone.adapt.anchored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.adapt.meta.CalibratedHead;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.FewShotTask.SourceDomain;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.detector.head.AnchoredHead;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Against src/test/python/anchored_reference.py, which computes the same in NumPy, and at the
 * borders: no shots, one class, values that are no numbers.
 */
class AnchoredKernelRegressionTest {

  private static final double TOLERANCE = 1e-7;
  private static final AnchoredKernelRegression METHOD = new AnchoredKernelRegression();

  private static JsonNode reference;

  @BeforeAll
  static void read() throws IOException {
    reference =
        new ObjectMapper()
            .readTree(
                AnchoredKernelRegressionTest.class.getResourceAsStream("/anchored/reference.json"));
  }

  @Test
  void priorLogitIsThatOfTheReference() {
    AnchoredHead head = head(METHOD.fit(task(shots())));
    float[][] test = vectors("test");
    for (int i = 0; i < test.length; i++) {
      assertThat(head.priorLogit(test[i])).isCloseTo(values("priorLogits")[i], within(TOLERANCE));
    }
  }

  @Test
  void coefficientsAndLogitsAreThoseOfTheReference() {
    AnchoredHead head = head(METHOD.fit(task(shots())));
    assertThat(head.shots().coefficients()).containsExactly(values("coefficients"), within(1e-6));
    assertThat(
            Arrays.stream(vectors("test")).mapToDouble(x -> head.logits(x).difference()).toArray())
        .containsExactly(values("logits"), within(1e-6));
  }

  @Test
  void leftOutLogitsAreThoseOfTheReference() {
    AnchoredHead head = head(METHOD.fit(task(shots())));
    double[] leftOut = KernelLogisticRegression.fit(shots(), head::priorLogit).leftOutLogits();
    assertThat(leftOut).containsExactly(values("leftOutLogits"), within(1e-5));
  }

  @Test
  void temperatureIsThatOfTheReference() {
    double temperature = METHOD.fit(task(shots())).calibrator().temperature();
    assertThat(1 / temperature).isCloseTo(reference.get("factor").asDouble(), within(1e-9));
  }

  @Test
  void withoutShotsTheAnswerIsThePrior() {
    AnchoredHead head = head(METHOD.fit(task(new LabelledEmbeddings(new float[0][], new int[0]))));
    float[] post = vectors("test")[0];
    assertThat(head.logits(post).difference()).isEqualTo(head.priorLogit(post));
  }

  @Test
  void shotsOfOneClassPullTowardsIt() {
    LabelledEmbeddings credible =
        new LabelledEmbeddings(vectors("shots"), new int[vectors("shots").length]);
    AnchoredHead head = head(METHOD.fit(task(credible)));
    for (float[] post : vectors("shots")) {
      assertThat(head.logits(post).difference()).isLessThan(head.priorLogit(post));
    }
  }

  @Test
  void aSourceThatTellsNothingOfTheAnchorsIsLeftOut() {
    int[] flipped = Arrays.stream(labels("sourceLabels")).map(label -> 1 - label).toArray();
    LabelledEmbeddings contrary = new LabelledEmbeddings(vectors("source"), flipped);
    FewShotTask task =
        new FewShotTask(List.of(new SourceDomain("contrary", contrary)), shots(), anchors());
    assertThat(head(METHOD.fit(task)).prior()).hasSize(1);
  }

  @Test
  void refusesATaskWithoutAnchors() {
    FewShotTask task = new FewShotTask(List.of(), shots());
    assertThatThrownBy(() -> METHOD.fit(task))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("default, anchors: expected at least one example of each class");
  }

  @Test
  void builtInAnchorsArePairsWithoutRepeats() {
    Anchors anchors = Anchors.builtIn();
    assertThat(anchors.texts()).doesNotHaveDuplicates().hasSizeGreaterThan(200);
    assertThat(anchors.labels()).startsWith(1, 0, 1, 0).hasSameSizeAs(anchors.texts().toArray());
  }

  private static FewShotTask task(LabelledEmbeddings shots) {
    return new FewShotTask(
        List.of(new SourceDomain("source", examples("source", "sourceLabels"))), shots, anchors());
  }

  private static LabelledEmbeddings anchors() {
    return examples("anchors", "anchorLabels");
  }

  private static LabelledEmbeddings shots() {
    return examples("shots", "shotLabels");
  }

  private static LabelledEmbeddings examples(String vectors, String labels) {
    return new LabelledEmbeddings(vectors(vectors), labels(labels));
  }

  private static AnchoredHead head(CalibratedHead calibrated) {
    return (AnchoredHead) calibrated.head();
  }

  private static int[] labels(String name) {
    return Arrays.stream(values(name)).mapToInt(value -> (int) value).toArray();
  }

  private static double[] values(String name) {
    return doubles(reference.get(name));
  }

  private static float[][] vectors(String name) {
    JsonNode rows = reference.get(name);
    float[][] vectors = new float[rows.size()][];
    for (int i = 0; i < vectors.length; i++) {
      double[] row = doubles(rows.get(i));
      vectors[i] = new float[row.length];
      for (int j = 0; j < row.length; j++) {
        vectors[i][j] = (float) row[j];
      }
    }
    return vectors;
  }

  private static double[] doubles(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asDouble();
    }
    return values;
  }
}
