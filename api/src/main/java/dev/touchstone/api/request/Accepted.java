package dev.touchstone.api.request;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** Which of two media types a request asks for. */
public final class Accepted {

  private Accepted() {}

  /** Whether {@code other} is asked for by name, before JSON; JSON is what anything else gets. */
  public static boolean prefers(HttpHeaders headers, String other) {
    MediaType wanted = MediaType.valueOf(other);
    for (MediaType accepted : headers.getAcceptableMediaTypes()) {
      if (!accepted.isWildcardSubtype() && accepted.isCompatible(wanted)) {
        return true;
      }
      if (accepted.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
        return false;
      }
    }
    return false;
  }
}
