package dev.touchstone.api.post;

import dev.touchstone.api.access.Access;
import dev.touchstone.api.access.Roles;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.api.request.Page;
import dev.touchstone.api.request.Reasons;
import dev.touchstone.api.verdict.VerdictView;
import dev.touchstone.core.port.PostStore;
import dev.touchstone.core.port.VerdictStore;
import dev.touchstone.core.post.StoredPost;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/posts}. Odd characters of an id, slashes included, come percent-encoded. */
@Path("/v1/posts/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "posts")
final class PostResource {

  private final PostStore posts;
  private final VerdictStore verdicts;
  private final Access access;

  PostResource(PostStore posts, VerdictStore verdicts, Access access) {
    this.posts = posts;
    this.verdicts = verdicts;
    this.access = access;
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(operationId = "getPost", summary = "A post with all its versions, latest first")
  public PostView one(@PathParam("id") String id) {
    return PostView.of(id, versions(id));
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Path("/verdicts")
  @Operation(
      operationId = "listVerdictsOfPost",
      summary = "Every verdict of every version of a post, newest first")
  public Page<VerdictView> verdicts(@PathParam("id") String id) {
    versions(id);
    return new Page<>(
        verdicts.history(id).stream()
            .filter(verdict -> access.covers(verdict.domain()))
            .map(VerdictView::of)
            .toList());
  }

  @DELETE
  @RolesAllowed(Roles.STEWARD)
  @Operation(
      operationId = "erasePost",
      summary = "Erases text, author and address of all versions of a post, for good",
      description =
          "Its hashes, verdicts and labels stay; its text goes from labels and embeddings, too. Kafka"
              + " keeps the record for as long as its topic says.")
  @Parameter(
      name = "reason",
      in = ParameterIn.QUERY,
      required = true,
      description = "for the audit log",
      schema = @Schema(type = SchemaType.STRING, maxLength = Reasons.MAX_LENGTH))
  public PostView erase(@PathParam("id") String id, @Context UriInfo uri) {
    String reason = Reasons.inQuery(uri, true);
    versions(id);
    access.change(reason, () -> posts.erase(id, access.scope()));
    return PostView.of(id, versions(id));
  }

  private List<StoredPost> versions(String id) {
    List<StoredPost> versions =
        posts.versions(id).stream()
            .filter(version -> access.covers(version.assignment().domain()))
            .toList();
    if (versions.isEmpty()) {
      throw ProblemException.notFound("There is no post of this id.");
    }
    return versions;
  }
}
