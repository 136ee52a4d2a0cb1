package dev.touchstone.api.problem;

import dev.touchstone.core.port.StorageException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what resources throw into problem details. */
@Singleton
final class ProblemMappers {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemMappers.class);

  /** HTTP asks for one with each 401. */
  private static final String CHALLENGE = "ApiKey realm=\"touchstone\"";

  private final CurrentVertxRequest current;
  private final ProblemWriter problems;

  ProblemMappers(CurrentVertxRequest current, ProblemWriter problems) {
    this.current = current;
    this.problems = problems;
  }

  @ServerExceptionMapper
  Response problem(ProblemException e) {
    return respond(e.status(), problems.write(request(), e.status(), e.getMessage(), e.faults()));
  }

  /** What the framework itself refuses: unknown paths, methods, media types. */
  @ServerExceptionMapper
  Response refused(WebApplicationException e) {
    int status = e.getResponse().getStatus();
    if (status < 400) {
      return e.getResponse();
    }
    Response response = respond(status, problems.write(request(), status));
    String allowed = e.getResponse().getHeaderString(HttpHeaders.ALLOW);
    return allowed == null
        ? response
        : Response.fromResponse(response).header(HttpHeaders.ALLOW, allowed).build();
  }

  /** The same whatever is wrong with the key, so that nothing is learned of others' keys. */
  @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
  Response unknown() {
    Response response = respond(401, problems.write(request(), 401));
    return Response.fromResponse(response).header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE).build();
  }

  @ServerExceptionMapper(ForbiddenException.class)
  Response forbidden() {
    return respond(403, problems.write(request(), 403));
  }

  @ServerExceptionMapper
  Response storage(StorageException e) {
    if (!e.isTransient()) {
      return unexpected(e);
    }
    log(e);
    String detail = "The database can't answer now; try again.";
    return respond(503, problems.write(request(), 503, detail, List.of()));
  }

  @ServerExceptionMapper
  Response unexpected(Throwable e) {
    log(e);
    return respond(500, problems.write(request(), 500));
  }

  private void log(Throwable e) {
    LOG.error(
        "event=request-failed path={} traceId={}",
        request().request().path(),
        TraceId.of(request()),
        e);
  }

  private RoutingContext request() {
    return current.getCurrent();
  }

  private static Response respond(int status, String body) {
    return Response.status(status).type(Problem.MEDIA_TYPE).entity(body).build();
  }
}
