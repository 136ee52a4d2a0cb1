package dev.touchstone.api.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.api.access.Access;
import dev.touchstone.api.access.Roles;
import dev.touchstone.api.request.Page;
import dev.touchstone.api.request.QueryParameters;
import dev.touchstone.core.access.AuditAction;
import dev.touchstone.core.access.AuditEntry;
import dev.touchstone.core.access.AuditLog;
import dev.touchstone.core.access.AuditPage;
import dev.touchstone.core.access.AuditQuery;
import dev.touchstone.core.domain.DomainName;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code /v1/audit}. */
@Path("/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "audit")
final class AuditResource {

  private static final int USUAL = 50;

  private final AuditLog audit;
  private final Access access;
  private final ObjectMapper json;

  AuditResource(AuditLog audit, Access access, ObjectMapper json) {
    this.audit = audit;
    this.access = access;
    this.json = json;
  }

  @GET
  @RolesAllowed(Roles.STEWARD)
  @Operation(
      operationId = "listAudit",
      summary = "Who changed what, newest first; the Link header leads to the next page",
      description = "A key for some domains is shown the lines of these alone.")
  @Parameter(
      name = "domain",
      in = ParameterIn.QUERY,
      description = "only in this domain",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "actor",
      in = ParameterIn.QUERY,
      description = "only by the key of this name",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "action",
      in = ParameterIn.QUERY,
      description = "only this",
      schema = @Schema(implementation = AuditAction.class))
  @Parameter(
      name = "after",
      in = ParameterIn.QUERY,
      description = "only lines older than the one of this sequence number",
      schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "1"))
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500", defaultValue = "50"))
  public RestResponse<Page<AuditView>> list(@Context UriInfo uri) {
    AuditPage page = audit.page(query(uri));
    List<AuditView> lines = page.entries().stream().map(this::view).toList();
    ResponseBuilder<Page<AuditView>> response = ResponseBuilder.ok(new Page<>(lines));
    if (page.hasMore()) {
      long last = lines.get(lines.size() - 1).sequence();
      response.links(
          Link.fromUri(uri.getRequestUriBuilder().replaceQueryParam("after", last).build())
              .rel("next")
              .build());
    }
    return response.build();
  }

  private AuditQuery query(UriInfo uri) {
    QueryParameters query = new QueryParameters(uri.getQueryParameters());
    String domain = query.text("domain", DomainName::isValid, DomainName.RULE);
    String actor = query.text("actor");
    AuditAction action = query.constant("action", AuditAction.class);
    String after = query.text("after", value -> value.matches("\\d{1,18}"), "a sequence number");
    int limit = query.number("limit", 1, AuditQuery.MAX_LIMIT, USUAL);
    query.check();
    return new AuditQuery(
        access.scope(), domain, actor, action, after == null ? null : Long.valueOf(after), limit);
  }

  private AuditView view(AuditEntry entry) {
    return new AuditView(
        entry.sequence(),
        entry.at(),
        entry.actor().name(),
        entry.actor().keyId(),
        entry.action(),
        entry.domain(),
        entry.subject(),
        entry.reason(),
        tree(entry.beforeJson()),
        tree(entry.afterJson()));
  }

  private JsonNode tree(String stored) {
    try {
      return stored == null ? null : json.readTree(stored);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a line of the audit log holds no JSON", e);
    }
  }
}
