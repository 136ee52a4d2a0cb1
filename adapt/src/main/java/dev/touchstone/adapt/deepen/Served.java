package dev.touchstone.adapt.deepen;

import dev.touchstone.adapt.anchored.AnchoredKernelRegression;
import dev.touchstone.adapt.full.lesson.Lesson;
import dev.touchstone.core.model.LearnedEncoder;
import dev.touchstone.detector.encoder.Encoder;
import dev.touchstone.detector.encoder.EncoderFiles;
import dev.touchstone.detector.encoder.Encoders;
import java.util.Arrays;
import java.util.List;

/**
 * What was learned as it is served: the encoder in ONNX Runtime, and the head on the vectors that
 * it gives there, which rounding changes a little.
 *
 * @param encoder the encoder
 * @param learned the head on its vectors
 * @param postLogits log-odds of the posts before calibration
 */
@SuppressWarnings("ArrayRecordComponent") // handed over inside the package, never compared
record Served(
    LearnedEncoder encoder, AnchoredKernelRegression.Learned learned, double[] postLogits) {

  /**
   * Texts to encode, normalised.
   *
   * @param shots what was learned
   * @param labels class index of each
   * @param posts what is scored besides
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over inside the package, never compared
  record Texts(List<String> shots, int[] labels, List<String> posts) {}

  /**
   * Opens the files and learns the head anew.
   *
   * @param files what was learned, in some precision
   * @param parentId the encoder that it was learned from
   */
  static Served of(Lesson lesson, EncoderFiles files, String parentId, Texts texts, int lanes) {
    try (Encoder encoder = Encoders.open(files, lanes)) {
      AnchoredKernelRegression.Learned learned =
          lesson.head(
              encoder.encode(lesson.anchors().texts()).vectors(),
              encoder.encode(texts.shots).vectors(),
              texts.labels);
      double[] logits =
          Arrays.stream(encoder.encode(texts.posts).vectors())
              .mapToDouble(vector -> learned.calibrated().head().logits(vector).difference())
              .toArray();
      return new Served(
          new LearnedEncoder(encoder.identity(), parentId, files.weights().bytes()),
          learned,
          logits);
    }
  }
}
