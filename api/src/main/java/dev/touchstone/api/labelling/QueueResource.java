package dev.touchstone.api.labelling;

import dev.touchstone.api.access.Access;
import dev.touchstone.api.access.Roles;
import dev.touchstone.api.domain.KnownDomains;
import dev.touchstone.api.idempotency.Idempotent;
import dev.touchstone.api.label.LabelRules;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.api.request.JsonBody;
import dev.touchstone.api.request.QueryParameters;
import dev.touchstone.api.request.Reasons;
import dev.touchstone.core.labelling.LeasePurpose;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/domains/{domain}/queue}. */
@Path("/v1/domains/{domain}/queue")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "labels")
final class QueueResource {

  private static final int MOST = 100;
  private static final int MOST_MINUTES = 24 * 60;

  private final KnownDomains domains;
  private final LabellingDesk desk;
  private final Access access;

  QueueResource(KnownDomains domains, LabellingDesk desk, Access access) {
    this.domains = domains;
    this.desk = desk;
    this.access = access;
  }

  @GET
  @RolesAllowed(Roles.ANALYST)
  @Operation(
      operationId = "handOutPosts",
      summary = "Hands posts out to an analyst, most worthwhile first",
      description =
          "They are the analyst's until their leases expire or are answered; nobody else is handed"
              + " them meanwhile. Posts come from all over the stream, and where posts are alike the"
              + " one that the model is least sure of comes. With second=true they are labelled"
              + " already, by somebody whose label isn't shown.")
  @Parameter(
      name = "analyst",
      in = ParameterIn.QUERY,
      description = "who will label; absent for the key's name",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100"))
  @Parameter(
      name = "minutes",
      in = ParameterIn.QUERY,
      description = "how long the leases last",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1440"))
  @Parameter(
      name = "second",
      in = ParameterIn.QUERY,
      schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
  public QueueView handOut(@PathParam("domain") String domain, @Context UriInfo uri) {
    QueryParameters query = new QueryParameters(uri.getQueryParameters());
    String named = query.text("analyst", name -> LabelRules.checkAnalyst(name).isEmpty(), "a name");
    int limit = query.number("limit", 1, MOST, 20);
    int minutes = query.number("minutes", 1, MOST_MINUTES, 30);
    boolean second = query.flag("second", false);
    query.check();
    domains.require(domain);
    return desk.handOut(
        new LabellingDesk.Asked(
            domain,
            Reasons.nameOf(named, access.caller()),
            second ? LeasePurpose.SECOND : LeasePurpose.FIRST,
            limit,
            Duration.ofMinutes(minutes)));
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Path("/standing")
  @Operation(
      operationId = "getQueueStanding",
      summary = "How much waits and whether labelling more helps; hands nothing out")
  public QueueView standing(@PathParam("domain") String domain) {
    domains.require(domain);
    return desk.standing(domain);
  }

  @POST
  @Idempotent
  @Parameter(ref = Idempotent.PARAMETER)
  @RolesAllowed(Roles.ANALYST)
  @Path("/{lease}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "answerLease",
      summary = "Answers a lease with a label, or skips the post")
  @RequestBody(content = @Content(schema = @Schema(implementation = QueueAnswer.class)))
  public QueueView answer(
      @PathParam("domain") String domain, @PathParam("lease") String lease, InputStream body) {
    QueueAnswer answer = JsonBody.read(body, QueueAnswer.class);
    answer.check();
    domains.require(domain);
    UUID id =
        parse(lease).orElseThrow(() -> ProblemException.notFound("There is no lease of this id."));
    access.change(() -> desk.answer(domain, id, answer));
    return desk.standing(domain);
  }

  private static Optional<UUID> parse(String id) {
    try {
      return Optional.of(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
