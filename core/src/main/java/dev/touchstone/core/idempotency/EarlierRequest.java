package dev.touchstone.core.idempotency;

import dev.touchstone.core.Sha256;
import java.util.Optional;

/**
 * A request whose change was made.
 *
 * @param requestSha256 digest of all that was asked
 * @param answer what was answered; empty while it is not kept yet, and for good where the server
 *     died in between
 */
public record EarlierRequest(String requestSha256, Optional<Answer> answer) {

  public EarlierRequest {
    Sha256.require(requestSha256, "requestSha256");
  }
}
