package dev.touchstone.adapt.job.guard;

import java.util.Objects;

/**
 * A side of the comparison.
 *
 * @param recipe how its model is made
 * @param vectors [examples][dimension]: the contest's texts as its model reads them
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Contestant(Recipe recipe, float[][] vectors) {

  public Contestant {
    Objects.requireNonNull(recipe, "recipe");
  }
}
