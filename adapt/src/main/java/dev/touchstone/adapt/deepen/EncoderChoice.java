package dev.touchstone.adapt.deepen;

import dev.touchstone.adapt.full.TunedEncoder;
import dev.touchstone.detector.encoder.EncoderFiles;
import dev.touchstone.detector.encoder.Encoders;
import dev.touchstone.detector.transformer.LearningDevice;
import dev.touchstone.detector.transformer.TrainableEncoder;
import dev.touchstone.detector.transformer.TransformerFiles;
import java.util.Objects;

/**
 * What to learn with and how it will be served. The files are read in each run, since most
 * processes never learn at this depth.
 *
 * @param served the configured encoder, as for {@link Encoders#files}
 * @param trainable the same encoder in fp32, as for {@link TransformerFiles#of}
 * @param on what to learn on; weights depend on it
 */
public record EncoderChoice(String served, String trainable, LearningDevice on) {

  public EncoderChoice {
    Objects.requireNonNull(served, "served");
    Objects.requireNonNull(trainable, "trainable");
    Objects.requireNonNull(on, "on");
  }

  /**
   * Both encoders' files.
   *
   * @param served to serve what was learned
   * @param trainable to learn with, reading as much of a text as the other
   */
  record Files(EncoderFiles served, TransformerFiles trainable) {}

  /**
   * Reads the files.
   *
   * @throws dev.touchstone.detector.encoder.EncoderFileException if one is missing or not what is
   *     expected
   */
  Files files() {
    EncoderFiles toServe = Encoders.files(served);
    TransformerFiles toLearn = TransformerFiles.of(trainable);
    return new Files(
        toServe,
        new TransformerFiles(
            toLearn.encoder().withMaxTokens(toServe.maxTokens()), toLearn.config()));
  }

  TunedEncoder open(Files files) {
    return new TunedEncoder(TrainableEncoder.open(files.trainable, on), on.threads());
  }

  /** The same on another device. */
  EncoderChoice with(LearningDevice other) {
    return new EncoderChoice(served, trainable, other);
  }
}
