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

  /**
   * A model version and those that it was learned on top of, itself first, without weights; empty
   * where it is unknown.
   */
  List<ModelVersion> lineage(String modelId);

  /** All model versions, newest first, without weights. */
  List<ModelVersion> list();

  /**
   * Appends a release.
   *
   * @throws java.util.NoSuchElementException if its model is not stored
   */
  void release(Release release);

  /**
   * Appends a release if {@code champion} still serves its domain. Releases wait for one another,
   * so that nobody's is overlooked.
   *
   * @param champion what {@link #champion} gave before, or null where it gave nothing
   * @return false where another serves by now; nothing is appended then
   * @throws java.util.NoSuchElementException if the release's model is not stored
   */
  boolean releaseAfter(Release champion, Release release);

  /**
   * The release that serves {@code domain} as champion: its own latest, else the latest for every
   * domain, else empty.
   */
  Optional<Release> champion(String domain);

  /** The release that scores beside the champion of {@code domain} itself, or empty. */
  Optional<Release> shadow(String domain);

  /** All releases, newest first. */
  List<Release> releases();
}
