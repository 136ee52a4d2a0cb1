package dev.touchstone.api.classify;

import dev.touchstone.api.access.Access;
import dev.touchstone.api.access.Roles;
import dev.touchstone.api.request.JsonBody;
import dev.touchstone.api.settings.Settings;
import dev.touchstone.core.port.Classifier;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/classify}. */
@Path("/v1/classify")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "classify")
final class ClassifyResource {

  private final Classifier classifier;
  private final Access access;
  private final String defaultDomain;

  ClassifyResource(Classifier classifier, Access access, Settings settings) {
    this.classifier = classifier;
    this.access = access;
    this.defaultDomain = settings.detector().defaultDomain();
  }

  @POST
  @RolesAllowed(Roles.READER)
  @Operation(
      operationId = "classify",
      summary = "Judges one text, or up to 256, without storing anything",
      description = "One text gives one judgement, several give {\"items\": [...]} in their order.")
  @RequestBody(content = @Content(schema = @Schema(implementation = ClassifyRequest.class)))
  public ClassifyAnswer classify(InputStream body) {
    ClassifyRequest request = JsonBody.read(body, ClassifyRequest.class);
    List<Classifier.Request> requests = request.requests(defaultDomain);
    requests.stream().map(Classifier.Request::domain).distinct().forEach(access::requireCovered);
    List<JudgementView> judgements = judge(requests);
    return request.single()
        ? ClassifyAnswer.ofOne(judgements.get(0))
        : ClassifyAnswer.ofSeveral(judgements);
  }

  private List<JudgementView> judge(List<Classifier.Request> requests) {
    var said = classifier.classify(requests);
    return IntStream.range(0, said.size())
        .mapToObj(i -> JudgementView.of(requests.get(i).domain(), said.get(i)))
        .toList();
  }
}
