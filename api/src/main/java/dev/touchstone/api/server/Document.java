package dev.touchstone.api.server;

import dev.touchstone.api.idempotency.Idempotent;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What several operations of the OpenAPI document share. */
@OpenAPIDefinition(
    info = @Info(title = "Touchstone", version = "1"),
    components =
        @Components(
            parameters =
                @Parameter(
                    name = Idempotent.HEADER,
                    description =
                        "A name for this change, at will. Asked for again under it within a day by"
                            + " the same key, it is not made again: the first answer comes again.",
                    in = ParameterIn.HEADER,
                    schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 128))))
public final class Document extends Application {}
