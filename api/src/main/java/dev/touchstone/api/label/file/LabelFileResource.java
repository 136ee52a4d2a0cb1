package dev.touchstone.api.label.file;

import dev.touchstone.api.access.Access;
import dev.touchstone.api.access.Roles;
import dev.touchstone.api.domain.KnownDomains;
import dev.touchstone.api.idempotency.Idempotent;
import dev.touchstone.api.label.GivenLabel;
import dev.touchstone.api.label.LabelRules;
import dev.touchstone.api.label.Labelling;
import dev.touchstone.api.label.LabelsAdded;
import dev.touchstone.api.problem.Fault;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.api.request.QueryParameters;
import dev.touchstone.api.request.Reasons;
import dev.touchstone.core.port.LabelStore;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Labels as files: {@code /v1/domains/{domain}/labels/file}. */
@Path("/v1/domains/{domain}/labels/file")
@Tag(name = "labels")
final class LabelFileResource {

  private static final String CSV = "text/csv";
  private static final String JSONL = "application/x-ndjson";
  private static final String FILE =
      "Labels the texts of a file, all or none: CSV with a header, or an object on each line";
  private static final Pattern INDEX = Pattern.compile("/labels/(\\d+)(.*)");
  private static final Pattern OTHER = Pattern.compile("/labels/(\\d+)");

  private final KnownDomains domains;
  private final LabelStore labels;
  private final Labelling labelling;
  private final Access access;

  LabelFileResource(KnownDomains domains, LabelStore labels, Labelling labelling, Access access) {
    this.domains = domains;
    this.labels = labels;
    this.labelling = labelling;
    this.access = access;
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Produces({JSONL, CSV, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "exportLabels",
      summary = "The labels that count, as a file",
      description =
          "In CSV a cell that a spreadsheet would take for a formula has an apostrophe in front; it"
              + " is taken off when the file is read again.")
  @Parameter(
      name = "format",
      in = ParameterIn.QUERY,
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"jsonl", "csv"}))
  public RestResponse<String> write(@PathParam("domain") String domain, @Context UriInfo uri) {
    QueryParameters query = new QueryParameters(uri.getQueryParameters());
    LabelFormat asked = query.constant("format", LabelFormat.class);
    query.check();
    domains.require(domain);
    LabelFormat format = asked == null ? LabelFormat.JSONL : asked;
    String file = format.write(labels.current(domain).stream().map(LabelRow::of).toList());
    return ResponseBuilder.ok(file).type(format.mediaType() + ";charset=utf-8").build();
  }

  @POST
  @Idempotent
  @Parameter(ref = Idempotent.PARAMETER)
  @RolesAllowed(Roles.ANALYST)
  @Consumes(CSV)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "importLabels", summary = FILE)
  @Parameter(
      name = "analyst",
      in = ParameterIn.QUERY,
      description = "who says so; absent for the key's name",
      schema = @Schema(type = SchemaType.STRING))
  public LabelsAdded readCsv(
      @PathParam("domain") String domain, @Context UriInfo uri, InputStream body) {
    return read(domain, uri, LabelFormat.CSV, body);
  }

  @POST
  @Idempotent
  @Parameter(ref = Idempotent.PARAMETER)
  @RolesAllowed(Roles.ANALYST)
  @Consumes(JSONL)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = FILE)
  @Parameter(
      name = "analyst",
      in = ParameterIn.QUERY,
      description = "who says so; absent for the key's name",
      schema = @Schema(type = SchemaType.STRING))
  public LabelsAdded readLines(
      @PathParam("domain") String domain, @Context UriInfo uri, InputStream body) {
    return read(domain, uri, LabelFormat.JSONL, body);
  }

  private LabelsAdded read(String domain, UriInfo uri, LabelFormat format, InputStream body) {
    QueryParameters query = new QueryParameters(uri.getQueryParameters());
    String named = query.text("analyst", name -> LabelRules.checkAnalyst(name).isEmpty(), "a name");
    query.check();
    String analyst = Reasons.nameOf(named, access.caller());
    domains.require(domain);
    List<GivenLabel> given = given(format.read(body));
    try {
      return LabelsAdded.of(
          access.change(() -> labelling.add(domain, analyst, given, access.scope())));
    } catch (ProblemException e) {
      throw ProblemException.badRequest(e.faults().stream().map(LabelFileResource::byRow).toList());
    }
  }

  /** What the list of labels points to by index, by row. */
  private static Fault byRow(Fault fault) {
    Matcher index = INDEX.matcher(String.valueOf(fault.pointer()));
    return index.matches()
        ? Fault.at(
            "/" + (Integer.parseInt(index.group(1)) + 1) + index.group(2), byRow(fault.message()))
        : fault;
  }

  private static String byRow(String message) {
    return OTHER
        .matcher(message)
        .replaceAll(other -> "row " + (Integer.parseInt(other.group(1)) + 1));
  }

  private static List<GivenLabel> given(List<LabelRow> rows) {
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      LabelRow row = rows.get(i);
      String place = "/" + (i + 1);
      LabelRules.check(row.postId(), row.text(), row.label(), row.reason()).stream()
          .map(violation -> Fault.at(place + violation.pointer(), violation.message()))
          .forEach(faults::add);
    }
    if (!faults.isEmpty()) {
      throw ProblemException.badRequest(faults.stream().limit(100).toList());
    }
    return rows.stream()
        .map(
            row ->
                new GivenLabel(
                    row.postId(),
                    row.text(),
                    LabelRules.label(row.label()).orElseThrow(),
                    row.reason()))
        .toList();
  }
}
