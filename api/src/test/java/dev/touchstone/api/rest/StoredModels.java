package dev.touchstone.api.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchstone.api.platform.Platform;
import dev.touchstone.core.Sha256;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.port.ModelStore;
import dev.touchstone.detector.bundle.ModelBundles;
import jakarta.inject.Singleton;
import java.util.function.Consumer;

/** Puts variants of the source-trained model into the tests' database. */
@Singleton
public class StoredModels {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Platform platform;

  StoredModels(Platform platform) {
    this.platform = platform;
  }

  /** What serves every domain without a champion of its own. */
  public ModelBundle source() {
    ModelStore models = platform.database().modelStore();
    return models.find(models.champion("nothing-of-its-own").orElseThrow().modelId()).orElseThrow();
  }

  /**
   * A model for {@code domain} that judges as the source model does; {@code number} tells apart.
   */
  public String adapted(String domain, int number) {
    return stored(
        manifest -> {
          manifest.put("kind", "ADAPTED").put("domain", domain);
          manifest.put("parentId", source().version().id());
          manifest.put("createdAt", "2026-02-01T00:00:0" + number + "Z");
        });
  }

  /** The same model, as if made for an encoder that reads shorter texts. */
  public String ofAnotherEncoder() {
    return stored(manifest -> manifest.withObject("/encoder").put("maxTokens", 127));
  }

  /** The same model with weights that hold no head. */
  public String damaged() {
    byte[] weights = {2, 0, 0, 0, 0, 0, 0, 0, '{', '}'};
    String manifest = source().version().manifestJson();
    return store(
        ModelBundles.bundle(
            manifest.replace(source().version().weightsSha256(), Sha256.of(weights)), weights));
  }

  /** The same model under a manifest that {@code change} has altered. */
  public String stored(Consumer<ObjectNode> change) {
    try {
      ObjectNode manifest = (ObjectNode) JSON.readTree(source().version().manifestJson());
      change.accept(manifest);
      return store(ModelBundles.bundle(JSON.writeValueAsString(manifest), source().weights()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private String store(ModelBundle model) {
    platform.database().modelStore().add(model);
    return model.version().id();
  }
}
