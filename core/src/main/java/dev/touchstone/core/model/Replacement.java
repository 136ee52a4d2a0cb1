package dev.touchstone.core.model;

import dev.touchstone.core.Sha256;
import java.util.Objects;

/**
 * A release that is right only as long as the model serves that it was compared with.
 *
 * @param release the release
 * @param replaces the model that has to be the champion of the release's domain until then
 */
public record Replacement(Release release, String replaces) {

  public Replacement {
    Objects.requireNonNull(release, "release");
    Sha256.require(replaces, "replaces");
  }
}
