package dev.touchstone.api.problem;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The trace that a request belongs to: its {@code traceparent} header's, or one of its own. */
final class TraceId {

  private static final String KEY = "touchstone.traceId";
  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

  private TraceId() {}

  /** The same 32 hexadecimal digits for every call on one request. */
  static String of(RoutingContext request) {
    String known = request.get(KEY);
    if (known != null) {
      return known;
    }
    String header = request.request().getHeader("traceparent");
    Matcher matcher = TRACEPARENT.matcher(header == null ? "" : header);
    String id =
        matcher.matches() ? matcher.group(1) : UUID.randomUUID().toString().replace("-", "");
    request.put(KEY, id);
    return id;
  }
}
