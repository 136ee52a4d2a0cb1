package dev.touchstone.api.verdict;

import dev.touchstone.core.verdict.VerdictQuery;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opaque page cursors: the last verdict of a page with a keyed digest over it and the query's
 * filters, so that a cursor can be neither made up nor used with another query. The page size is
 * not part of it and may change on the way.
 */
public final class CursorCodec {

  private static final int UUID_BYTES = 16;
  private static final int TAG_BYTES = 16;
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /** Signs with {@code key}, at least 16 bytes that only servers of one installation know. */
  public CursorCodec(byte[] key) {
    if (key.length < 16) {
      throw new IllegalArgumentException("expected a key of at least 16 bytes, got " + key.length);
    }
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** The cursor for the page of {@code query} after the verdict {@code last}. */
  String encode(VerdictQuery query, UUID last) {
    byte[] id = bytes(last);
    byte[] cursor = Arrays.copyOf(id, UUID_BYTES + TAG_BYTES);
    System.arraycopy(tag(query, id), 0, cursor, UUID_BYTES, TAG_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
  }

  /**
   * The verdict after which the page of {@code query} starts.
   *
   * @throws IllegalArgumentException if this codec did not make {@code cursor} for this query
   */
  UUID decode(VerdictQuery query, String cursor) {
    byte[] decoded = Base64.getUrlDecoder().decode(cursor);
    if (decoded.length != UUID_BYTES + TAG_BYTES) {
      throw new IllegalArgumentException("expected 32 bytes, got " + decoded.length);
    }
    byte[] id = Arrays.copyOf(decoded, UUID_BYTES);
    byte[] tag = Arrays.copyOfRange(decoded, UUID_BYTES, decoded.length);
    if (!MessageDigest.isEqual(tag, tag(query, id))) {
      throw new IllegalArgumentException("the cursor's digest does not fit the query");
    }
    ByteBuffer buffer = ByteBuffer.wrap(id);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  private byte[] tag(VerdictQuery query, byte[] id) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(id);
      mac.update(filters(query).getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(mac.doFinal(), TAG_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
    }
  }

  private static String filters(VerdictQuery query) {
    return Stream.of(
            query.domain(),
            query.postId(),
            query.decision(),
            query.modelId(),
            query.since(),
            query.until(),
            query.history())
        .map(filter -> Objects.toString(filter, ""))
        .collect(Collectors.joining("\n"));
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(UUID_BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}
