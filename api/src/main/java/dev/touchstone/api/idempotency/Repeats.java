package dev.touchstone.api.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.api.access.Caller;
import dev.touchstone.api.problem.BodyLimit;
import dev.touchstone.api.problem.Fault;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.api.request.BoundedStream;
import dev.touchstone.core.Sha256;
import dev.touchstone.core.idempotency.Answer;
import dev.touchstone.core.idempotency.EarlierRequest;
import dev.touchstone.core.idempotency.IdempotencyStore;
import dev.touchstone.core.idempotency.RequestKey;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a request that came before as it was answered then. */
@Singleton
final class Repeats {

  private static final Logger LOG = LoggerFactory.getLogger(Repeats.class);

  /** Tells an answer that was given before. */
  private static final String REPLAYED = "Idempotent-Replayed";

  private static final Set<String> KEPT =
      Set.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.LOCATION, HttpHeaders.ETAG);

  private final IdempotencyStore store;
  private final Claim claim;
  private final SecurityIdentity identity;
  private final ObjectMapper json;

  Repeats(IdempotencyStore store, Claim claim, SecurityIdentity identity, ObjectMapper json) {
    this.store = store;
    this.claim = claim;
    this.identity = identity;
    this.json = json;
  }

  /** The problem of a request whose first one has no answer to give yet. */
  static ProblemException underWay() {
    return ProblemException.conflict(
        "A request under this "
            + Idempotent.HEADER
            + " is being answered, or its change was made and its answer lost; look before you ask"
            + " again.");
  }

  /** After whatever refuses a request for its address. */
  @Idempotent
  @ServerRequestFilter(priority = Priorities.USER + 100)
  Optional<Response> lookUp(ContainerRequestContext request) throws IOException {
    String given = request.getHeaderString(Idempotent.HEADER);
    if (given == null) {
      return Optional.empty();
    }
    if (!RequestKey.isValid(given)) {
      throw ProblemException.badRequest(
          List.of(Fault.of(Idempotent.HEADER, RequestKey.RULE + ", got another")));
    }
    RequestKey key = new RequestKey(owner((Caller) identity.getPrincipal()), given);
    String digest = digest(request);
    Optional<EarlierRequest> earlier = store.find(key);
    if (earlier.isEmpty()) {
      claim.of(key, digest);
      return Optional.empty();
    }
    return Optional.of(again(earlier.get(), digest));
  }

  /** A change without an answer would be asked for again; what can't be kept is logged. */
  @Idempotent
  @ServerResponseFilter
  void keep(ContainerResponseContext response) {
    Optional<RequestKey> key = claim.taken();
    if (key.isEmpty() || response.getStatus() >= 300) {
      return;
    }
    try {
      store.keep(key.get(), answer(response));
    } catch (JsonProcessingException | RuntimeException e) {
      LOG.warn("event=answer-not-kept error={}", e.toString());
    }
  }

  private static Response again(EarlierRequest earlier, String digest) {
    if (!earlier.requestSha256().equals(digest)) {
      throw ProblemException.unprocessable(
          "This " + Idempotent.HEADER + " came before with another request.");
    }
    Answer answer = earlier.answer().orElseThrow(Repeats::underWay);
    Response.ResponseBuilder response = Response.status(answer.status()).header(REPLAYED, "true");
    answer.headers().forEach(response::header);
    return response.entity(answer.body()).build();
  }

  private Answer answer(ContainerResponseContext response) throws JsonProcessingException {
    Map<String, String> headers = new HashMap<>();
    for (String name : KEPT) {
      Object value = response.getHeaders().getFirst(name);
      if (value != null) {
        headers.put(name, value.toString());
      }
    }
    String body = response.hasEntity() ? json.writeValueAsString(response.getEntity()) : "";
    return new Answer(response.getStatus(), headers, body);
  }

  private static String owner(Caller caller) {
    return caller.actor().keyId() == null ? "local" : caller.actor().keyId().toString();
  }

  /** Of method, address, what may be expected, and body, which stays to be read. */
  private static String digest(ContainerRequestContext request) throws IOException {
    byte[] body = new BoundedStream(request.getEntityStream(), BodyLimit.BYTES).readAllBytes();
    request.setEntityStream(new ByteArrayInputStream(body));
    MessageDigest digest = Sha256.newDigest();
    String head =
        String.join(
            "\n",
            request.getMethod(),
            request.getUriInfo().getRequestUri().getRawSchemeSpecificPart(),
            String.valueOf(request.getHeaderString(HttpHeaders.IF_MATCH)),
            "");
    digest.update(head.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest(body));
  }
}
