package dev.touchstone.api.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.core.model.ModelVersion;
import dev.touchstone.core.model.Release;
import java.time.Instant;
import java.util.List;

/**
 * A model version.
 *
 * @param domain the domain it was made for, or null where it serves any
 * @param sourceBankSha256 digest of the source bank behind it, or null
 * @param parentId the model it was adapted from, or null
 * @param releases every time it was put into service, newest first
 * @param manifest all that is known of how it was made; absent in lists
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ModelView(
    String id,
    ModelKind kind,
    String domain,
    String encoderId,
    String weightsSha256,
    String sourceBankSha256,
    String parentId,
    Instant createdAt,
    List<Release> releases,
    @JsonInclude(JsonInclude.Include.NON_NULL) JsonNode manifest) {

  static ModelView of(ModelVersion model, List<Release> all, JsonNode manifest) {
    return new ModelView(
        model.id(),
        model.kind(),
        model.domain(),
        model.encoderId(),
        model.weightsSha256(),
        model.sourceBankSha256(),
        model.parentId(),
        model.createdAt(),
        all.stream().filter(release -> release.modelId().equals(model.id())).toList(),
        manifest);
  }
}
