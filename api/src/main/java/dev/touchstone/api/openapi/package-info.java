/**
 * What the OpenAPI document says beside each resource's own annotations: its head, and the problem
 * details that every operation may answer with.
 */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Touchstone",
            version = "1",
            description =
                "Which posts of a stream resemble misinformation, how sure that is, and why.",
            license =
                @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
    components =
        @Components(
            schemas = @Schema(name = ProblemAnswers.SCHEMA, implementation = Problem.class),
            parameters =
                @Parameter(
                    name = Idempotent.HEADER,
                    description =
                        "A name for this change, at will. Asked for again under it within a day by"
                            + " the same API key, it is not made again: the first answer comes"
                            + " again.",
                    in = ParameterIn.HEADER,
                    schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 128))))
package dev.touchstone.api.openapi;

import dev.touchstone.api.idempotency.Idempotent;
import dev.touchstone.api.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
