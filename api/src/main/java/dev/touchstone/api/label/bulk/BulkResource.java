package dev.touchstone.api.label.bulk;

import dev.touchstone.api.access.Access;
import dev.touchstone.api.access.Roles;
import dev.touchstone.api.domain.KnownDomains;
import dev.touchstone.api.idempotency.Idempotent;
import dev.touchstone.api.label.GivenLabel;
import dev.touchstone.api.label.Labelling;
import dev.touchstone.api.label.LabelsAdded;
import dev.touchstone.api.problem.Fault;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.api.request.JsonBody;
import dev.touchstone.api.request.Reasons;
import dev.touchstone.core.label.Withdrawal;
import dev.touchstone.core.port.LabelStore;
import dev.touchstone.core.port.PostStore;
import dev.touchstone.core.post.StoredPost;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Many labels at once: {@code /v1/domains/{domain}/labels/duplicates} and withdrawals. */
@Path("/v1/domains/{domain}/labels")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "labels")
final class BulkResource {

  private final KnownDomains domains;
  private final LabelStore labels;
  private final PostStore posts;
  private final Labelling labelling;
  private final Access access;
  private final Clock clock;

  BulkResource(
      KnownDomains domains,
      LabelStore labels,
      PostStore posts,
      Labelling labelling,
      Access access,
      Clock clock) {
    this.domains = domains;
    this.labels = labels;
    this.posts = posts;
    this.labelling = labelling;
    this.access = access;
    this.clock = clock;
  }

  @POST
  @Idempotent
  @Parameter(ref = Idempotent.PARAMETER)
  @RolesAllowed(Roles.ANALYST)
  @Path("/duplicates")
  @Operation(
      operationId = "labelDuplicates",
      summary = "Labels a post and every post that repeats it; with preview, counts them",
      description = "Looks at the domain's 20,000 newest posts. To undo, withdraw the labels.")
  @RequestBody(content = @Content(schema = @Schema(implementation = DuplicateLabels.class)))
  public DuplicatesLabelled duplicates(@PathParam("domain") String domain, InputStream body) {
    DuplicateLabels asked = JsonBody.read(body, DuplicateLabels.class);
    asked.check();
    domains.require(domain);
    String text = text(asked.postId());
    Map<String, StoredPost> byText = new LinkedHashMap<>();
    List<StoredPost> group = new Duplicates(posts).of(domain, text);
    group.forEach(post -> byText.putIfAbsent(post.text(), post));
    return DuplicatesLabelled.of(
        group.stream().map(StoredPost::id).toList(),
        byText.size(),
        asked.previews() ? NONE : add(domain, asked, byText));
  }

  @POST
  @Idempotent
  @Parameter(ref = Idempotent.PARAMETER)
  @RolesAllowed(Roles.ANALYST)
  @Path("/withdrawals")
  @Operation(
      operationId = "withdrawLabels",
      summary = "Takes labels back, all or none",
      description =
          "They stay on record and count no longer; what they superseded counts again. A model that"
              + " learned from them stays as it is until the next run.")
  @RequestBody(content = @Content(schema = @Schema(implementation = WithdrawnLabels.class)))
  public Withdrawn withdraw(@PathParam("domain") String domain, InputStream body) {
    WithdrawnLabels asked = JsonBody.read(body, WithdrawnLabels.class);
    asked.check();
    domains.require(domain);
    String analyst = Reasons.nameOf(asked.analyst(), access.caller());
    Withdrawal withdrawal =
        new Withdrawal(asked.labels(), analyst, asked.reason(), clock.instant());
    List<UUID> others = access.change(() -> labels.withdraw(domain, withdrawal));
    if (!others.isEmpty()) {
      throw ProblemException.conflict(
          "Expected labels of this domain that count, got others: "
              + others.stream().limit(20).toList()
              + ". Nothing was taken back.");
    }
    return new Withdrawn(asked.labels().size());
  }

  /**
   * How many labels were taken back.
   *
   * @param withdrawn the number
   */
  public record Withdrawn(int withdrawn) {}

  private static final LabelsAdded NONE = new LabelsAdded(0, 0, List.of());

  private LabelsAdded add(String domain, DuplicateLabels asked, Map<String, StoredPost> byText) {
    String analyst = Reasons.nameOf(asked.analyst(), access.caller());
    List<GivenLabel> given =
        byText.values().stream()
            .map(post -> new GivenLabel(post.id(), post.text(), asked.known(), asked.reason()))
            .toList();
    return LabelsAdded.of(
        access.change(() -> labelling.add(domain, analyst, given, access.scope())));
  }

  private String text(String postId) {
    List<StoredPost> versions =
        posts.versions(postId).stream()
            .filter(version -> access.covers(version.assignment().domain()))
            .toList();
    if (versions.isEmpty() || versions.get(0).text() == null) {
      throw ProblemException.badRequest(
          List.of(
              Fault.at(
                  "/postId",
                  "expected a stored post with its text, found "
                      + (versions.isEmpty() ? "none of this id" : "an erased one"))));
    }
    return versions.get(0).text();
  }
}
