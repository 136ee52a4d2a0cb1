package dev.touchstone.detector;

import dev.touchstone.core.model.EncoderIdentity;
import dev.touchstone.detector.encoder.EncodedTexts;
import dev.touchstone.detector.encoder.Encoder;
import java.util.ArrayList;
import java.util.List;

/** Remembers which texts a real encoder was asked for. */
final class CountingEncoder implements Encoder {

  private final Encoder encoder;
  private final List<String> asked = new ArrayList<>();

  CountingEncoder(Encoder encoder) {
    this.encoder = encoder;
  }

  List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public EncoderIdentity identity() {
    return encoder.identity();
  }

  @Override
  public EncodedTexts encode(List<String> texts) {
    asked.addAll(texts);
    return encoder.encode(texts);
  }

  @Override
  public void close() {
    encoder.close();
  }
}
