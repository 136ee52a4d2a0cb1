package dev.touchstone.ingest.decode;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Reads the headers of a record as text; the last of several with one name counts. */
final class RecordHeaders {

  private static final Pattern TRACE_PARENT =
      Pattern.compile("(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");
  private static final String NO_TRACE = "0".repeat(32);

  private final Headers headers;

  RecordHeaders(Headers headers) {
    this.headers = headers;
  }

  /** The header's text, or empty where it is absent or has no value. */
  Optional<String> find(String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
  }

  /** The trace id of a W3C trace context, or null where it is none; never an error. */
  static String traceId(String traceParent) {
    if (traceParent == null) {
      return null;
    }
    Matcher matcher = TRACE_PARENT.matcher(traceParent.strip());
    return matcher.matches() && !matcher.group(1).equals(NO_TRACE) ? matcher.group(1) : null;
  }
}
