package dev.touchstone.api.key;

import dev.touchstone.api.access.Access;
import dev.touchstone.api.access.Roles;
import dev.touchstone.api.request.JsonBody;
import dev.touchstone.api.request.Page;
import dev.touchstone.api.request.Reasons;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code /v1/keys}. */
@Path("/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "keys")
final class KeyResource {

  private final KeyOffice office;
  private final Access access;

  KeyResource(KeyOffice office, Access access) {
    this.office = office;
    this.access = access;
  }

  @GET
  @RolesAllowed(Roles.ADMIN)
  @Operation(
      operationId = "listKeys",
      summary = "All keys without their secrets, newest first; expired and revoked ones too")
  public Page<KeyView> list() {
    return new Page<>(office.list(access.caller()).stream().map(KeyView::of).toList());
  }

  @GET
  @RolesAllowed(Roles.ADMIN)
  @Path("/{id}")
  @Operation(operationId = "getKey", summary = "A key without its secret")
  public KeyView one(@PathParam("id") String id) {
    return KeyView.of(office.find(access.caller(), parse(id)));
  }

  @POST
  @RolesAllowed(Roles.ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createKey",
      summary = "Makes a key",
      description = "Its secret is in this answer and nowhere else, ever.")
  @RequestBody(content = @Content(schema = @Schema(implementation = NewKey.class)))
  @APIResponseSchema(
      value = KeyCreated.class,
      responseCode = "201",
      responseDescription = "The key with its secret")
  public RestResponse<KeyCreated> create(InputStream body, @Context UriInfo uri) {
    KeyCreated created = office.create(access.caller(), JsonBody.read(body, NewKey.class));
    String id = created.key().id().toString();
    return ResponseBuilder.<KeyCreated>created(uri.getAbsolutePathBuilder().path(id).build())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(created)
        .build();
  }

  @DELETE
  @RolesAllowed(Roles.ADMIN)
  @Path("/{id}")
  @Operation(operationId = "revokeKey", summary = "Revokes a key for good; it stays on record")
  @Parameter(
      name = "reason",
      in = ParameterIn.QUERY,
      description = "for the audit log",
      schema = @Schema(type = SchemaType.STRING, maxLength = Reasons.MAX_LENGTH))
  public KeyView revoke(@PathParam("id") String id, @Context UriInfo uri) {
    String reason = Reasons.inQuery(uri, false);
    return KeyView.of(office.revoke(access.caller(), parse(id), reason));
  }

  private static UUID parse(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw KeyOffice.unknown();
    }
  }
}
