package dev.touchstone.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CandidateTest {

  /** As near as int8 activations of a batch, which share one scale, come to those of one text. */
  private static final double NEAR = 0.97;

  private static final List<String> TEXTS =
      List.of(
          "The ferry runs again from six.",
          "Boil your water, says nobody who works at the water company!",
          "third day of rain and the cellar smells like a wet dog, moving the flour upstairs");

  @ParameterizedTest
  @EnumSource
  void readsTheSameMeaningAsOurs(Candidate candidate) {
    float[][] ours = encoded(Candidate.TOUCHSTONE);
    float[][] theirs = encoded(candidate);

    assertThat(theirs).hasNumberOfRows(TEXTS.size());
    for (int i = 0; i < ours.length; i++) {
      assertThat(product(ours[i], theirs[i])).isBetween(NEAR, 1.0001);
      assertThat(product(theirs[i], theirs[i])).isBetween(0.9999, 1.0001);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TOUCHSTONE", "ONNX_RUNTIME"})
  void givesEqualVectorsWhereEachTextHasARunOfItsOwn(Candidate candidate) {
    float[][] ours = encoded(Candidate.TOUCHSTONE);
    float[][] theirs = encoded(candidate);

    for (int i = 0; i < ours.length; i++) {
      assertThat(product(ours[i], theirs[i])).isGreaterThan(0.999999);
    }
  }

  private static float[][] encoded(Candidate candidate) {
    try (TextEncoder encoder = candidate.open(2)) {
      return encoder.encode(TEXTS);
    }
  }

  private static double product(float[] left, float[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += (double) left[i] * right[i];
    }
    return sum;
  }
}
