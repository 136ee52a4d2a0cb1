package dev.touchstone.api.compare;

import dev.touchstone.api.access.Access;
import dev.touchstone.api.access.Roles;
import dev.touchstone.api.domain.KnownDomains;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.api.request.QueryParameters;
import dev.touchstone.core.domain.DomainName;
import dev.touchstone.core.model.ModelVersion;
import dev.touchstone.core.port.ModelStore;
import dev.touchstone.detector.ServedEncoders;
import dev.touchstone.detector.bundle.InvalidBundleException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/models/{a}/compare/{b}}. */
@Path("/v1/models/{a}/compare/{b}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "models")
final class CompareResource {

  private static final int MOST_POSTS = 1000;
  private static final int POSTS = 200;

  private final ModelComparisons comparisons;
  private final ModelStore models;
  private final KnownDomains domains;
  private final ServedEncoders encoders;
  private final Access access;

  CompareResource(
      ModelComparisons comparisons,
      ModelStore models,
      KnownDomains domains,
      ServedEncoders encoders,
      Access access) {
    this.comparisons = comparisons;
    this.models = models;
    this.domains = domains;
    this.encoders = encoders;
    this.access = access;
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(
      operationId = "compareModels",
      summary = "Two models side by side on a domain",
      description =
          "On people's current labels, with how many each was trained on, and on the newest posts,"
              + " which are encoded for it.")
  @Parameter(
      name = "domain",
      in = ParameterIn.QUERY,
      required = true,
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "posts",
      in = ParameterIn.QUERY,
      description = "how many of the newest posts",
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "200"))
  public ModelComparison compare(
      @PathParam("a") String a, @PathParam("b") String b, @Context UriInfo uri) {
    QueryParameters query = new QueryParameters(uri.getQueryParameters());
    String domain = query.text("domain", DomainName::isValid, DomainName.RULE);
    int posts = query.number("posts", 1, MOST_POSTS, POSTS);
    if (!uri.getQueryParameters().containsKey("domain")) {
      query.fault("domain", "expected a domain, got none");
    }
    query.check();
    domains.require(domain);
    try {
      return comparisons.compare(comparable(a), comparable(b), domain, posts);
    } catch (InvalidBundleException e) {
      throw ProblemException.conflict("A model can't be opened: " + e.getMessage());
    }
  }

  private ModelVersion comparable(String id) {
    ModelVersion model =
        models.lineage(id).stream()
            .findFirst()
            .filter(found -> access.coversModelOf(found.domain()))
            .orElseThrow(() -> ProblemException.notFound("There is no model " + id + "."));
    if (!encoders.has(model.encoderId())) {
      throw ProblemException.conflict(
          "The model " + id + " reads vectors of another encoder than the one in use.");
    }
    return model;
  }
}
