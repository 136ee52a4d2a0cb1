package dev.touchstone.detector.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.touchstone.core.Sha256;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelVersion;
import dev.touchstone.detector.head.Head;
import java.time.DateTimeException;
import java.time.Instant;

/** From a draft to a bundle, from a bundle to its parts, and to and from the two files' content. */
public final class ModelBundles {

  private ModelBundles() {}

  /** Makes the bundle of a draft; the same draft gives the same bytes and id. */
  public static ModelBundle of(ModelDraft draft) {
    byte[] weights = weights(draft.head());
    return bundle(json(draft.manifest(Sha256.of(weights))), weights);
  }

  /**
   * Makes a bundle of its files' content.
   *
   * @throws InvalidBundleException if the manifest can't be read or names other weights
   */
  public static ModelBundle bundle(String manifestJson, byte[] weights) {
    ModelManifest manifest = manifest(manifestJson);
    String actual = Sha256.of(weights);
    if (!actual.equals(manifest.weightsSha256())) {
      throw new InvalidBundleException(
          "model weights: expected SHA-256 "
              + manifest.weightsSha256()
              + " as the manifest says, got "
              + actual);
    }
    return new ModelBundle(version(manifest, manifestJson), weights);
  }

  /**
   * The manifest of a model version, checked against the version's id.
   *
   * @throws InvalidBundleException if the manifest's digest is not the id, or it can't be read
   */
  public static ModelManifest manifest(ModelVersion version) {
    String actual = Sha256.of(version.manifestJson());
    if (!actual.equals(version.id())) {
      throw new InvalidBundleException(
          "model manifest: expected SHA-256 " + version.id() + ", the model's id, got " + actual);
    }
    return manifest(version.manifestJson());
  }

  /**
   * The head of a bundle.
   *
   * @throws InvalidBundleException if the weights hold none
   */
  public static Head head(ModelBundle bundle) {
    SafeTensors file = SafeTensors.decode(bundle.weights());
    try {
      return HeadTensors.read(file);
    } catch (IllegalArgumentException e) {
      throw new InvalidBundleException(
          "weights of model " + bundle.version().id() + ": expected a head", e);
    }
  }

  /** The weights file of a head. */
  public static byte[] weights(Head head) {
    return SafeTensors.of(HeadTensors.of(head)).encode();
  }

  private static ModelVersion version(ModelManifest manifest, String json) {
    return new ModelVersion(
        Sha256.of(json),
        manifest.kind(),
        manifest.domain(),
        manifest.encoder().id(),
        manifest.weightsSha256(),
        manifest.sourceBank() == null ? null : manifest.sourceBank().sha256(),
        manifest.parentId(),
        createdAt(manifest),
        json);
  }

  private static Instant createdAt(ModelManifest manifest) {
    try {
      return Instant.parse(manifest.createdAt());
    } catch (DateTimeException e) {
      throw new InvalidBundleException(
          "model manifest, createdAt: expected ISO 8601 in UTC, got " + manifest.createdAt(), e);
    }
  }

  private static ModelManifest manifest(String json) {
    try {
      return Json.MAPPER.readValue(json, ModelManifest.class);
    } catch (JsonProcessingException e) {
      throw new InvalidBundleException(
          "model manifest: expected JSON of format "
              + ModelManifest.FORMAT
              + ", got "
              + e.getOriginalMessage(),
          e);
    }
  }

  private static String json(ModelManifest manifest) {
    try {
      return Json.MAPPER.writeValueAsString(manifest);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("model manifest: could not be written", e);
    }
  }
}
