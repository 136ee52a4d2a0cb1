package dev.touchstone.api.settings;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where settings come from before Quarkus runs: the places and the order that Quarkus itself uses,
 * so that one file serves both.
 */
final class ExternalSource implements SettingsSource {

  private static final Path FILE = Path.of("config", "application.properties");
  private static final int FILE_ORDINAL = 260;

  private final SmallRyeConfig config;

  private ExternalSource(SmallRyeConfig config) {
    this.config = config;
  }

  static ExternalSource open() {
    SmallRyeConfigBuilder builder =
        new SmallRyeConfigBuilder().addSystemSources().addDefaultInterceptors();
    if (Files.isRegularFile(FILE)) {
      builder.withSources(file());
    }
    return new ExternalSource(builder.build());
  }

  @Override
  public Optional<String> value(Setting setting) {
    return value(setting.property());
  }

  @Override
  public Map<String, String> values(Setting setting) {
    Map<String, String> found = new HashMap<>();
    for (String name : config.getPropertyNames()) {
      if (name.startsWith(setting.prefix())) {
        value(name).ifPresent(text -> found.put(name.substring(setting.prefix().length()), text));
      }
    }
    return found;
  }

  private Optional<String> value(String name) {
    return config.getOptionalValue(name, String.class).filter(text -> !text.isBlank());
  }

  private static PropertiesConfigSource file() {
    try {
      return new PropertiesConfigSource(FILE.toUri().toURL(), FILE_ORDINAL);
    } catch (IOException e) {
      throw new SettingsException("reading " + FILE.toAbsolutePath() + ": " + e.getMessage());
    }
  }
}
