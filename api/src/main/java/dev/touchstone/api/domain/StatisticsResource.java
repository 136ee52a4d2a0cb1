package dev.touchstone.api.domain;

import dev.touchstone.api.access.Roles;
import dev.touchstone.api.request.QueryParameters;
import dev.touchstone.core.domain.DomainStatistics;
import dev.touchstone.core.domain.DomainStatistics.Range;
import dev.touchstone.core.domain.DomainStatistics.Unit;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/domains/{domain}/statistics}. */
@Path("/v1/domains/{domain}/statistics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "domains")
final class StatisticsResource {

  private static final Duration USUAL = Duration.ofDays(30);
  private static final int MOST_PERIODS = 1000;

  private final DomainStatistics statistics;
  private final KnownDomains domains;
  private final Clock clock;

  StatisticsResource(DomainStatistics statistics, KnownDomains domains, Clock clock) {
    this.statistics = statistics;
    this.domains = domains;
    this.clock = clock;
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(
      operationId = "getStatistics",
      summary =
          "Posts, decisions, rates of abstaining and overriding, and the estimated share of"
              + " misinformation, over time")
  @Parameter(
      name = "from",
      in = ParameterIn.QUERY,
      description = "first moment; 30 days before to if absent",
      schema = @Schema(type = SchemaType.STRING, format = "date-time"))
  @Parameter(
      name = "to",
      in = ParameterIn.QUERY,
      description = "the moment behind the last; now if absent",
      schema = @Schema(type = SchemaType.STRING, format = "date-time"))
  @Parameter(
      name = "by",
      in = ParameterIn.QUERY,
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"hour", "day"},
              defaultValue = "day"))
  public StatisticsView read(@PathParam("domain") String domain, @Context UriInfo uri) {
    QueryParameters query = new QueryParameters(uri.getQueryParameters());
    Instant to =
        Objects.requireNonNullElseGet(
            query.moment("to"), () -> clock.instant().truncatedTo(ChronoUnit.MILLIS));
    Instant from = Objects.requireNonNullElseGet(query.moment("from"), () -> to.minus(USUAL));
    Unit unit = Objects.requireNonNullElse(query.constant("by", Unit.class), Unit.DAY);
    checkRange(query, from, to, unit);
    domains.require(domain);
    Range range = new Range(domain, from, to);
    return StatisticsView.of(range, unit, statistics.periods(range, unit));
  }

  private static void checkRange(QueryParameters query, Instant from, Instant to, Unit unit) {
    if (!from.isBefore(to)) {
      query.fault("from", "expected a moment before to");
    } else if (Duration.between(from, to).toSeconds() / unit.seconds() >= MOST_PERIODS) {
      query.fault(
          "from", "expected a range of less than " + MOST_PERIODS + " " + unit.word() + "s");
    }
    query.check();
  }
}
