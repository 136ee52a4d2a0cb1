package dev.touchstone.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 digests as 64 lower-case hexadecimal digits. */
public final class Sha256 {

  private static final int HEX_DIGITS = 64;

  private Sha256() {}

  /** Digest of the UTF-8 bytes of {@code text}. */
  public static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Digest of {@code bytes}. */
  public static String of(byte[] bytes) {
    return HexFormat.of().formatHex(newDigest().digest(bytes));
  }

  /** A fresh digest, for input that is read in pieces. */
  public static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256, which every JDK must have", e);
    }
  }

  /**
   * Returns {@code digest} if it is a well-formed digest.
   *
   * @param name what the digest is of, for the error
   * @throws IllegalArgumentException if it is not 64 lower-case hexadecimal digits
   */
  public static String require(String digest, String name) {
    if (digest == null || digest.length() != HEX_DIGITS || !digest.matches("[0-9a-f]*")) {
      throw new IllegalArgumentException(
          name + ": expected 64 lower-case hexadecimal digits, got " + digest);
    }
    return digest;
  }
}
