package dev.touchstone.api.access;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Set;

/** Takes the key from its header. */
@Singleton
final class KeyMechanism implements HttpAuthenticationMechanism {

  /** The header that a key comes in. */
  static final String HEADER = "X-API-Key";

  private static final int UNAUTHORIZED = 401;

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext request, IdentityProviderManager identities) {
    String secret = request.request().getHeader(HEADER);
    return secret == null
        ? Uni.createFrom().nullItem()
        : identities.authenticate(new KeyRequest(secret));
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext request) {
    return Uni.createFrom().item(new ChallengeData(UNAUTHORIZED, null, null));
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of(KeyRequest.class);
  }
}
