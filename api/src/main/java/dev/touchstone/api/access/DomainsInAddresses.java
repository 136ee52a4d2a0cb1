package dev.touchstone.api.access;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses addresses that name a domain outside the key's scope, as {@code {domain}} in the path or
 * as the query parameter {@code domain}. What is found by another id is its resource's to check.
 */
@Singleton
final class DomainsInAddresses {

  private static final String DOMAIN = "domain";

  private final Access access;

  DomainsInAddresses(Access access) {
    this.access = access;
  }

  @ServerRequestFilter
  void check(UriInfo uri) {
    named(uri.getPathParameters()).forEach(access::requireCovered);
    named(uri.getQueryParameters()).forEach(access::requireCovered);
  }

  private static List<String> named(MultivaluedMap<String, String> parameters) {
    return parameters.getOrDefault(DOMAIN, List.of());
  }
}
