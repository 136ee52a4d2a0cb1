package dev.touchstone.core.model;

import dev.touchstone.core.Sha256;
import java.time.Instant;
import java.util.Objects;

/**
 * One immutable version of a detector's head.
 *
 * @param id digest of its manifest, so that a name can't mean two models
 * @param kind how it came to be
 * @param domain the domain it was made for, or null where it serves any
 * @param encoderId {@link EncoderIdentity#id()} of the encoder it reads embeddings of
 * @param weightsSha256 digest of its weights file
 * @param sourceBankSha256 digest of the source bank behind it, or null
 * @param parentId the model it was adapted from, or null
 * @param createdAt when it was made
 * @param manifestJson the manifest: encoder, calibration, thresholds and how to make it again
 */
public record ModelVersion(
    String id,
    ModelKind kind,
    String domain,
    String encoderId,
    String weightsSha256,
    String sourceBankSha256,
    String parentId,
    Instant createdAt,
    String manifestJson) {

  public ModelVersion {
    Sha256.require(id, "model id");
    Objects.requireNonNull(kind, "kind");
    Sha256.require(encoderId, "encoderId");
    Sha256.require(weightsSha256, "weightsSha256");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(manifestJson, "manifestJson");
  }
}
