package dev.touchstone.detector.transformer.weights;

import java.nio.ByteBuffer;

/** A floating point type of safetensors, by the name that it has there. */
enum FloatType {
  F32(4) {
    @Override
    float next(ByteBuffer data) {
      return data.getFloat();
    }
  },
  F16(2) {
    @Override
    float next(ByteBuffer data) {
      return half(data.getShort());
    }
  },
  /** The upper half of an F32. */
  BF16(2) {
    @Override
    float next(ByteBuffer data) {
      return Float.intBitsToFloat(data.getShort() << 16);
    }
  };

  private static final int HALF_MANTISSA_BITS = 10;
  private static final int HALF_MAX_EXPONENT = 31;
  private static final int HALF_BIAS = 15;

  private final int bytes;

  FloatType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of a value. */
  int bytes() {
    return bytes;
  }

  /** Reads so many values. */
  float[] read(ByteBuffer data, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = next(data);
    }
    return values;
  }

  abstract float next(ByteBuffer data);

  private static float half(short bits) {
    int exponent = bits >> HALF_MANTISSA_BITS & HALF_MAX_EXPONENT;
    int mantissa = bits & (1 << HALF_MANTISSA_BITS) - 1;
    float magnitude;
    if (exponent == HALF_MAX_EXPONENT) {
      magnitude = mantissa == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
    } else if (exponent == 0) {
      magnitude = Math.scalb((float) mantissa, 1 - HALF_BIAS - HALF_MANTISSA_BITS);
    } else {
      magnitude =
          Math.scalb(
              (float) (mantissa | 1 << HALF_MANTISSA_BITS),
              exponent - HALF_BIAS - HALF_MANTISSA_BITS);
    }
    return bits < 0 ? -magnitude : magnitude;
  }
}
