package dev.touchstone.api.settings;

import java.util.Map;
import java.util.Optional;

/** Where settings are looked up. */
interface SettingsSource {

  /** What {@code setting} is set to, or empty where it is not set or blank. */
  Optional<String> value(Setting setting);

  /** Every setting of the family {@code setting}, by its name after the family's prefix. */
  Map<String, String> values(Setting setting);
}
