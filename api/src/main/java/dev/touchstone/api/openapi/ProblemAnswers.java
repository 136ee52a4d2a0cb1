package dev.touchstone.api.openapi;

import dev.touchstone.api.problem.Problem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Says of every operation that it may answer with problem details, and when. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ProblemAnswers implements OASFilter {

  /** The name of the schema of a problem. */
  static final String SCHEMA = "Problem";

  private static final Map<String, String> ALWAYS =
      Map.of(
          "400", "The request is wrong; errors says where and what was expected",
          "401", "There is no valid key in the X-API-Key header",
          "403", "The key's role is too low, or the domain is none of the key's",
          "default", "Any other problem: a clash with what is there, or a failure of the server");

  /** Has each operation list its problems. */
  @Override
  public Operation filterOperation(Operation operation) {
    ALWAYS.forEach((status, when) -> answer(operation, status, when));
    if (namesSomething(operation)) {
      answer(operation, "404", "There is none of what the path names");
    }
    return operation;
  }

  private static boolean namesSomething(Operation operation) {
    List<Parameter> parameters = operation.getParameters();
    return parameters != null && parameters.stream().anyMatch(each -> each.getIn() == In.PATH);
  }

  private static void answer(Operation operation, String status, String when) {
    operation.getResponses().addAPIResponse(status, problem(when));
  }

  private static APIResponse problem(String when) {
    return OASFactory.createAPIResponse()
        .description(when)
        .content(
            OASFactory.createContent()
                .addMediaType(
                    Problem.MEDIA_TYPE,
                    OASFactory.createMediaType().schema(OASFactory.createSchema().ref(SCHEMA))));
  }
}
