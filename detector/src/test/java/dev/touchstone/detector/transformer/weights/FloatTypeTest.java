package dev.touchstone.detector.transformer.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class FloatTypeTest {

  @Test
  void readsHalfPrecision() {
    short[] bits = {0x3C00, (short) 0xC000, 0x0001, 0x7BFF, 0x7C00, (short) 0x8000, 0x3555};
    assertThat(read(FloatType.F16, bits))
        .containsExactly(1, -2, 0x1p-24f, 65504, Float.POSITIVE_INFINITY, -0f, 0x1.554p-2f);
    assertThat(read(FloatType.F16, (short) 0x7E00)).containsExactly(Float.NaN);
  }

  @Test
  void readsTheUpperHalfOfSinglePrecision() {
    assertThat(read(FloatType.BF16, (short) 0x3F80, (short) 0xC0A0, (short) 0))
        .containsExactly(1, -5, 0);
  }

  private static float[] read(FloatType type, short... bits) {
    ByteBuffer data = ByteBuffer.allocate(bits.length * type.bytes());
    for (short value : bits) {
      data.putShort(value);
    }
    return type.read(data.flip(), bits.length);
  }
}
