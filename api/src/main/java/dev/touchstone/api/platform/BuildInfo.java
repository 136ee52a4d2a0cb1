package dev.touchstone.api.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Enumeration;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * What was built.
 *
 * @param version the version, or {@code unknown} where this code does not run from its jar
 * @param revision the code revision, marked where files were changed; {@code unknown} likewise
 */
public record BuildInfo(String version, String revision) {

  private static final String TITLE = "touchstone-api";
  private static final String UNKNOWN = "unknown";

  public BuildInfo {
    version = Objects.requireNonNullElse(version, UNKNOWN);
    revision = Objects.requireNonNullElse(revision, UNKNOWN);
  }

  /** What the build wrote into this module's jar. */
  public static BuildInfo read() {
    try {
      Enumeration<URL> manifests =
          BuildInfo.class.getClassLoader().getResources("META-INF/MANIFEST.MF");
      while (manifests.hasMoreElements()) {
        Attributes attributes = attributes(manifests.nextElement());
        if (TITLE.equals(attributes.getValue("Implementation-Title"))) {
          return new BuildInfo(
              attributes.getValue("Implementation-Version"),
              attributes.getValue("Implementation-Revision"));
        }
      }
      return new BuildInfo(null, null);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the manifests on the class path", e);
    }
  }

  @Override
  public String toString() {
    return version + " (" + revision + ")";
  }

  private static Attributes attributes(URL manifest) throws IOException {
    try (InputStream in = manifest.openStream()) {
      return new Manifest(in).getMainAttributes();
    }
  }
}
