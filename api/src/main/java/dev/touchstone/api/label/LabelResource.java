package dev.touchstone.api.label;

import dev.touchstone.api.access.Access;
import dev.touchstone.api.access.Roles;
import dev.touchstone.api.domain.KnownDomains;
import dev.touchstone.api.idempotency.Idempotent;
import dev.touchstone.api.request.JsonBody;
import dev.touchstone.api.request.Page;
import dev.touchstone.api.request.Reasons;
import dev.touchstone.core.port.LabelStore;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/domains/{domain}/labels}. */
@Path("/v1/domains/{domain}/labels")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "labels")
final class LabelResource {

  private final LabelStore labels;
  private final KnownDomains domains;
  private final Labelling labelling;
  private final Access access;

  LabelResource(LabelStore labels, KnownDomains domains, Labelling labelling, Access access) {
    this.labels = labels;
    this.domains = domains;
    this.labelling = labelling;
    this.access = access;
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(
      operationId = "listLabels",
      summary = "The labels of a domain that no later one supersedes, oldest first")
  public Page<LabelView> list(@PathParam("domain") String domain) {
    domains.require(domain);
    return new Page<>(labels.current(domain).stream().map(LabelView::of).toList());
  }

  @POST
  @Idempotent
  @Parameter(ref = Idempotent.PARAMETER)
  @RolesAllowed(Roles.ANALYST)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "addLabels",
      summary = "Labels posts or texts, up to 256",
      description =
          "Another label of the same text supersedes the earlier one. Nothing is learned from them"
              + " before a run is asked for.")
  @RequestBody(content = @Content(schema = @Schema(implementation = NewLabels.class)))
  public LabelsAdded add(@PathParam("domain") String domain, InputStream body) {
    NewLabels asked = JsonBody.read(body, NewLabels.class);
    domains.require(domain);
    String analyst = Reasons.nameOf(asked.analyst(), access.caller());
    List<GivenLabel> given = asked.given();
    return LabelsAdded.of(
        access.change(() -> labelling.add(domain, analyst, given, access.scope())));
  }
}
