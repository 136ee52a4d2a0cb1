package dev.touchstone.selftrain.full;

import dev.touchstone.adapt.full.FullDepth;
import dev.touchstone.adapt.meta.FewShotMethod;
import dev.touchstone.selftrain.SelfTrainingMethods;
import dev.touchstone.selftrain.damstf.DamstfSetting;

/** Every method that may read the stream, at either depth, by its name on the command line. */
public final class FullSelfTrainingMethods {

  private FullSelfTrainingMethods() {}

  /**
   * The method of that name, so that both depths stand in one table.
   *
   * @param full the open encoder that methods of full depth learn with
   * @throws IllegalArgumentException if there is no method of that name
   */
  public static FewShotMethod named(String name, FullDepth full) {
    return switch (name) {
      case FullDepth.DEFAULT -> new FullSelfTraining(name, full.encoder());
      case FullDepth.DAMSTF -> new FullDamstf(name, full.encoder(), DamstfSetting.ENCODER);
      case FullDepth.DAMSTF_NO_ADVERSARIAL ->
          new FullDamstf(name, full.encoder(), DamstfSetting.ENCODER.withoutAdversary());
      default ->
          FullDepth.names().contains(name) ? full.named(name) : SelfTrainingMethods.named(name);
    };
  }
}
