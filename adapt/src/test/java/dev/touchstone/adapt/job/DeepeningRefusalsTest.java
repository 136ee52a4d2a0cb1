package dev.touchstone.adapt.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.adapt.deepen.Deepening;
import dev.touchstone.adapt.deepen.DeepeningRequest;
import dev.touchstone.adapt.deepen.EncoderChoice;
import dev.touchstone.adapt.deepen.Teaching;
import dev.touchstone.adapt.job.AdaptationException.Reason;
import dev.touchstone.core.memory.MemoryEncoderStore;
import dev.touchstone.core.run.Checkpoints;
import dev.touchstone.detector.ServedEncoders;
import dev.touchstone.detector.encoder.Encoder;
import dev.touchstone.detector.encoder.Encoders;
import dev.touchstone.detector.transformer.LearningDevice;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DeepeningRefusalsTest {

  private static Encoder encoder;
  private static ServedEncoders encoders;

  @BeforeAll
  static void open() {
    encoder = Encoders.open(Encoders.DEFAULT, 1);
    encoders = ServedEncoders.of(encoder, Encoders.DEFAULT, new MemoryEncoderStore(), 1, 0);
  }

  @AfterAll
  static void close() {
    encoders.close();
    encoder.close();
  }

  @Test
  void wantsFiveTextsOfEachClass() {
    refused(4, "bge-small-fp32", Reason.TOO_FEW_LABELS)
        .hasMessage(
            "labels: expected at least 5 different texts of each class to learn an encoder and"
                + " hold some back, got 4");
  }

  @Test
  void namesAMissingFileOfTheEncoderToLearnWith() {
    refused(5, "/nowhere", Reason.ENCODER_FILES)
        .hasMessageContaining("or a folder with model.onnx and tokenizer.json, got /nowhere");
  }

  @Test
  void learnsWithUnroundedWeightsOnly() {
    refused(5, "bge-small-int8", Reason.ENCODER_FILES)
        .hasMessageContaining("precision: expected fp32 to learn with, got int8");
  }

  @Test
  void stopsWhereItsListenerSaysSo() {
    assertThatThrownBy(
            () -> deepening("bge-small-fp32").run(request(5), (step, of, message) -> false))
        .isInstanceOf(AdaptationCancelledException.class)
        .hasMessage("stopped by its listener while checking 10 labels");
  }

  private static AbstractThrowableAssert<?, ?> refused(int each, String trainable, Reason reason) {
    return assertThatThrownBy(() -> deepening(trainable).run(request(each), StepListener.NONE))
        .isInstanceOfSatisfying(
            AdaptationException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static DeepeningRequest request(int each) {
    return new DeepeningRequest(
        Invented.request(Invented.labels(each)), List.of(), Teaching.LABELS);
  }

  private static Deepening deepening(String trainable) {
    return new Deepening(
        new EncoderChoice(Encoders.DEFAULT, trainable, LearningDevice.cpu(1)),
        encoders,
        new Checkpoints() {
          @Override
          public void keep(UUID runId, int part, String content) {
            throw new UnsupportedOperationException("expected nothing to keep");
          }

          @Override
          public Map<Integer, String> of(UUID runId) {
            return Map.of();
          }
        },
        Invented.CLOCK,
        "abc123");
  }
}
