package dev.touchstone.adapt.embed;

import dev.touchstone.core.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** SHA-256 of a text that is about to be encoded. Compared by content. */
record TextKey(ByteBuffer digest) {

  static final int BYTES = 32;

  TextKey {
    if (digest.remaining() != BYTES) {
      throw new IllegalArgumentException(
          "text key: expected " + BYTES + " bytes, got " + digest.remaining());
    }
    digest = digest.asReadOnlyBuffer();
  }

  static TextKey of(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return new TextKey(ByteBuffer.wrap(Sha256.newDigest().digest(utf8)));
  }
}
