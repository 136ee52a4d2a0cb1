package dev.touchstone.api.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What was built.
 *
 * @param version the version
 * @param revision the code revision, marked where files were changed; {@code unknown} where it was
 *     built outside of a repository
 */
public record BuildInfo(String version, String revision) {

  private static final String RESOURCE = "build.properties";
  private static final String UNKNOWN = "unknown";

  /** What the build wrote beside this class. */
  public static BuildInfo read() {
    try (InputStream in = BuildInfo.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("expected the resource " + RESOURCE + ", found none");
      }
      Properties properties = new Properties();
      properties.load(in);
      return new BuildInfo(filled(properties, "version"), filled(properties, "revision"));
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the resource " + RESOURCE, e);
    }
  }

  @Override
  public String toString() {
    return version + " (" + revision + ")";
  }

  /** The build leaves a placeholder where it has no value. */
  private static String filled(Properties properties, String name) {
    String value = properties.getProperty(name, UNKNOWN);
    return value.startsWith("${") ? UNKNOWN : value;
  }
}
