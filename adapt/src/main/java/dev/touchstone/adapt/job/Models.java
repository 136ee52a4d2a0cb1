package dev.touchstone.adapt.job;

import dev.touchstone.core.model.ModelBundle;
import java.util.Objects;

/**
 * The models of a run.
 *
 * @param source the model to learn on top of
 * @param champion the model that serves the domain now; may be {@code source}
 * @param championReport JSON object that the run behind the champion left, or null for none
 */
public record Models(ModelBundle source, ModelBundle champion, String championReport) {

  public Models {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(champion, "champion");
  }
}
