package dev.touchstone.api.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Tells Quarkus who holds a key. */
@Singleton
final class KeyIdentities implements IdentityProvider<KeyRequest> {

  private final KeyRing keys;

  KeyIdentities(KeyRing keys) {
    this.keys = keys;
  }

  @Override
  public Class<KeyRequest> getRequestType() {
    return KeyRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      KeyRequest request, AuthenticationRequestContext context) {
    return context.runBlocking(() -> identity(request.secret()));
  }

  private SecurityIdentity identity(String secret) {
    Caller caller = keys.holder(secret).orElseThrow(AuthenticationFailedException::new);
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(caller)
        .addRoles(Roles.upTo(caller.role()))
        .build();
  }
}
