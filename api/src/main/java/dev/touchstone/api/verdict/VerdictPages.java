package dev.touchstone.api.verdict;

import dev.touchstone.api.access.Access;
import dev.touchstone.api.request.Page;
import dev.touchstone.core.port.VerdictStore;
import dev.touchstone.core.verdict.Verdict;
import dev.touchstone.core.verdict.VerdictPage;
import dev.touchstone.core.verdict.VerdictQuery;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Keyset pages of verdicts with a {@code Link} to the next one. */
@Singleton
final class VerdictPages {

  private final VerdictStore verdicts;
  private final VerdictQueryReader queries;
  private final CursorCodec cursors;
  private final Access access;

  VerdictPages(
      VerdictStore verdicts, VerdictQueryReader queries, CursorCodec cursors, Access access) {
    this.verdicts = verdicts;
    this.queries = queries;
    this.cursors = cursors;
    this.access = access;
  }

  RestResponse<Page<VerdictView>> page(UriInfo uri) {
    VerdictQuery query = queries.read(uri.getQueryParameters(), access.scope());
    VerdictPage page = verdicts.page(query);
    List<VerdictView> items = page.verdicts().stream().map(VerdictView::of).toList();
    ResponseBuilder<Page<VerdictView>> response = ResponseBuilder.ok(new Page<>(items));
    if (page.hasMore()) {
      Verdict last = page.verdicts().get(page.verdicts().size() - 1);
      URI next =
          uri.getRequestUriBuilder()
              .replaceQueryParam("cursor", cursors.encode(query, last.id()))
              .build();
      response.links(Link.fromUri(next).rel("next").build());
    }
    return response.build();
  }
}
