package dev.touchstone.api.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Asks who holds a secret. */
final class KeyRequest extends BaseAuthenticationRequest {

  private final String secret;

  KeyRequest(String secret) {
    this.secret = secret;
  }

  String secret() {
    return secret;
  }
}
