package dev.touchstone.api.label.bulk;

import dev.touchstone.adapt.dedup.NearDuplicates;
import dev.touchstone.api.access.Roles;
import dev.touchstone.api.domain.KnownDomains;
import dev.touchstone.core.label.DomainLabel;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.port.LabelStore;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/domains/{domain}/agreement}. */
@Path("/v1/domains/{domain}/agreement")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "labels")
final class AgreementResource {

  private final KnownDomains domains;
  private final LabelStore labels;

  AgreementResource(KnownDomains domains, LabelStore labels) {
    this.domains = domains;
    this.labels = labels;
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(
      operationId = "getAgreement",
      summary = "How far analysts agree, and which labels contradict one another")
  public AgreementView agreement(@PathParam("domain") String domain) {
    domains.require(domain);
    return AgreementView.of(labels.pairs(domain), alikeButDifferent(labels.current(domain)));
  }

  private static List<List<UUID>> alikeButDifferent(List<LabelledText> current) {
    List<LabelledText> texts = current.stream().filter(LabelledText::hasText).toList();
    int[] groups = new NearDuplicates().groups(texts.stream().map(LabelledText::text).toList());
    return IntStream.range(0, groups.length)
        .boxed()
        .collect(
            Collectors.groupingBy(
                i -> groups[i],
                TreeMap::new,
                Collectors.mapping(i -> texts.get(i).label(), Collectors.toList())))
        .values()
        .stream()
        .filter(group -> group.stream().map(DomainLabel::label).distinct().count() > 1)
        .map(group -> group.stream().map(DomainLabel::id).toList())
        .toList();
  }
}
