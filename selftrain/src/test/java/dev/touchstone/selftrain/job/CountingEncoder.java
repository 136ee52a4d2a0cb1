package dev.touchstone.selftrain.job;

import dev.touchstone.core.model.EncoderIdentity;
import dev.touchstone.detector.encoder.EncodedTexts;
import dev.touchstone.detector.encoder.Encoder;
import dev.touchstone.detector.encoder.Encoders;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The default encoder, which counts what it is asked for. */
final class CountingEncoder implements Encoder {

  private final Encoder encoder = Encoders.open(Encoders.DEFAULT, 2);
  private final AtomicInteger texts = new AtomicInteger();

  /** Texts since it was last asked. */
  int taken() {
    return texts.getAndSet(0);
  }

  /** Texts so far, since it was last {@link #taken}. */
  int total() {
    return texts.get();
  }

  @Override
  public EncoderIdentity identity() {
    return encoder.identity();
  }

  @Override
  public EncodedTexts encode(List<String> asked) {
    texts.addAndGet(asked.size());
    return encoder.encode(asked);
  }

  @Override
  public void close() {
    encoder.close();
  }
}
