package dev.touchstone.detector.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import dev.touchstone.detector.encoder.EncoderFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearningDeviceTest {

  @TempDir private Path folder;

  @Test
  void theProcessorIsThereAlways() {
    TinyRoberta.copyTo(folder);
    TransformerFiles files = TransformerFiles.of(folder.toString());
    try (TrainableEncoder encoder = TrainableEncoder.open(files, LearningDevice.cpu(1))) {
      assertThat(encoder.device()).isEqualTo(Device.cpu());
    }
  }

  @Test
  void saysHowManyGpusTheEngineSeesWhereOneIsMissing() {
    TinyRoberta.copyTo(folder);
    TransformerFiles files = TransformerFiles.of(folder.toString());
    LearningDevice missing = new LearningDevice("gpu999", 1);
    assertThatThrownBy(() -> TrainableEncoder.open(files, missing))
        .isInstanceOf(EncoderFileException.class)
        .hasMessageMatching(
            "device to learn on: expected cpu or one of the \\d+ GPUs that the engine sees .*,"
                + " got gpu999");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gpu", "gpu-1", "cuda", "GPU0"})
  void refusesOtherNames(String name) {
    assertThatThrownBy(() -> new LearningDevice(name, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("device to learn on: expected cpu, or gpu0, gpu1 and so on, got " + name);
    assertThatThrownBy(() -> LearningDevice.cpu(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threads: expected at least 1, got 0");
  }
}
