package dev.touchstone.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.core.Sha256;
import dev.touchstone.core.memory.MemoryEncoderStore;
import dev.touchstone.core.model.EncoderIdentity;
import dev.touchstone.core.model.LearnedEncoder;
import dev.touchstone.detector.encoder.EncodedTexts;
import dev.touchstone.detector.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServedEncodersTest {

  private static final int BYTES = 10;

  private final MemoryEncoderStore store = new MemoryEncoderStore();
  private final Sketch configured = new Sketch(identity("configured"));
  private final List<Sketch> opened = new ArrayList<>();

  @Test
  void worksWithTheConfiguredOneWithoutOpeningAny() {
    try (ServedEncoders encoders = encoders(0)) {
      assertThat(used(encoders, configured.identity)).isSameAs(configured);
    }
    assertThat(opened).isEmpty();
    assertThat(configured.closed).isFalse();
  }

  @Test
  void opensALearnedOneOnce() {
    EncoderIdentity one = stored("encoder 01");
    try (ServedEncoders encoders = encoders(BYTES)) {
      assertThat(encoders.has(one.id())).isTrue();
      assertThat(used(encoders, one)).isSameAs(used(encoders, one));
    }
    assertThat(opened).hasSize(1).allMatch(encoder -> encoder.closed);
  }

  @Test
  void closesTheOneUsedLongestAgoBeyondTheBudget() {
    EncoderIdentity one = stored("encoder 01");
    EncoderIdentity two = stored("encoder 02");
    EncoderIdentity three = stored("encoder 03");
    try (ServedEncoders encoders = encoders(2 * BYTES)) {
      Sketch first = used(encoders, one);
      Sketch second = used(encoders, two);
      used(encoders, one);
      used(encoders, three);

      assertThat(second.closed).isTrue();
      assertThat(first.closed).isFalse();
      assertThat(used(encoders, two)).isNotSameAs(second);
    }
  }

  @Test
  void keepsOneInUseOpenWhateverTheBudget() {
    EncoderIdentity one = stored("encoder 01");
    EncoderIdentity two = stored("encoder 02");
    try (ServedEncoders encoders = encoders(0)) {
      encoders.with(
          one.id(),
          outer -> {
            used(encoders, two);
            assertThat(((Sketch) outer).closed).isFalse();
            return null;
          });
      assertThat(opened.stream().filter(encoder -> !encoder.closed)).hasSize(1);
    }
  }

  @Test
  void saysWhichOneIsMissing() {
    String missing = identity("missing").id();
    try (ServedEncoders encoders = encoders(0)) {
      assertThat(encoders.has(missing)).isFalse();
      assertThatThrownBy(() -> encoders.with(missing, encoder -> encoder))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "encoder: expected the configured one, "
                  + configured.identity.id()
                  + ", or a learned one that is stored, got "
                  + missing);
    }
  }

  private ServedEncoders encoders(long mostBytes) {
    return new ServedEncoders(
        configured,
        store,
        learned -> {
          Sketch encoder = new Sketch(learned.identity());
          opened.add(encoder);
          return encoder;
        },
        mostBytes);
  }

  private static Sketch used(ServedEncoders encoders, EncoderIdentity identity) {
    return encoders.with(identity.id(), Sketch.class::cast);
  }

  private EncoderIdentity stored(String weights) {
    byte[] bytes = weights.getBytes(StandardCharsets.UTF_8);
    assertThat(bytes).hasSize(BYTES);
    store.add(new LearnedEncoder(identity(weights), Sha256.of("parent"), bytes));
    return identity(weights);
  }

  private static EncoderIdentity identity(String weights) {
    return new EncoderIdentity(
        "tiny", "int8", "cls", 128, 4, Sha256.of(weights), Sha256.of("tokenizer"));
  }

  /** An encoder of which only counts whether it is open. */
  private static final class Sketch implements Encoder {

    private final EncoderIdentity identity;
    private boolean closed;

    Sketch(EncoderIdentity identity) {
      this.identity = identity;
    }

    @Override
    public EncoderIdentity identity() {
      return identity;
    }

    @Override
    public EncodedTexts encode(List<String> texts) {
      throw new UnsupportedOperationException("expected nobody to encode");
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
