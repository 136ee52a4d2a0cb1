package dev.touchstone.core.port;

import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelVersion;
import dev.touchstone.core.model.Release;
import java.util.List;
import java.util.Optional;

/** Model versions and their releases. Both are appended, never changed. */
public interface ModelStore {

  /** Stores a model version; one that is known already is left as it is. */
  void add(ModelBundle bundle);

  /** A model version with its weights, or empty. */
  Optional<ModelBundle> find(String modelId);

  /** All model versions, newest first, without weights. */
  List<ModelVersion> list();

  /**
   * Appends a release.
   *
   * @throws java.util.NoSuchElementException if its model is not stored
   */
  void release(Release release);

  /**
   * The release that serves {@code domain} as champion: its own latest, else the latest for every
   * domain, else empty.
   */
  Optional<Release> champion(String domain);

  /** All releases, newest first. */
  List<Release> releases();
}
