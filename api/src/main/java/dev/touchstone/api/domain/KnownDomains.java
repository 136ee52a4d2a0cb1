package dev.touchstone.api.domain;

import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.core.domain.Domain;
import dev.touchstone.core.domain.DomainState;
import dev.touchstone.core.port.DomainStore;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Finds domains, and refuses what would change something within an archived one. */
@Singleton
public final class KnownDomains {

  private static final String PATH = "domain";

  private final DomainStore domains;

  KnownDomains(DomainStore domains) {
    this.domains = domains;
  }

  /**
   * The domain of that name.
   *
   * @throws ProblemException 404 where there is none
   */
  public Domain require(String name) {
    return domains.find(name).orElseThrow(ProblemException::noSuchDomain);
  }

  /**
   * Lets a domain pass that is not archived, or that there is not.
   *
   * @throws ProblemException 409 for an archived one
   */
  public void requireOpen(String name) {
    if (domains.find(name).map(Domain::state).equals(Optional.of(DomainState.ARCHIVED))) {
      throw ProblemException.conflict(
          "The domain " + name + " is archived; an admin can open it again.");
    }
  }

  /**
   * A domain itself may be changed, whatever its state. After the key's scope: of a domain outside,
   * nothing is told.
   */
  @ServerRequestFilter(priority = Priorities.USER + 50)
  void check(ContainerRequestContext request, UriInfo uri) {
    String method = request.getMethod();
    String domain = uri.getPathParameters().getFirst(PATH);
    if (domain != null && !method.equals(HttpMethod.GET) && !method.equals(HttpMethod.PATCH)) {
      requireOpen(domain);
    }
  }
}
