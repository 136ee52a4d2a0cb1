package dev.touchstone.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * The migration scripts of this build, named one by one: not every class loader that Touchstone
 * runs under can list a folder of its jars.
 */
final class MigrationScripts implements ResourceProvider {

  /** The scripts in order. A released one is never edited. */
  static final List<String> NAMES =
      List.of(
          "V1__posts_verdicts_models.sql",
          "V2__labels_runs_jobs.sql",
          "V3__self_training.sql",
          "V5__keys_audit.sql",
          "V6__shadow_re_score.sql",
          "V7__labelling.sql",
          "V8__audit_of_labelling.sql",
          "V9__idempotency.sql",
          "V10__domain_thresholds.sql",
          "V11__republished_posts.sql",
          "V12__deepening.sql");

  @Override
  public LoadableResource getResource(String name) {
    return NAMES.contains(name) ? new Script(name) : null;
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return NAMES.stream()
        .filter(name -> name.startsWith(prefix) && Stream.of(suffixes).anyMatch(name::endsWith))
        .<LoadableResource>map(Script::new)
        .toList();
  }

  private static final class Script extends LoadableResource {

    private final String name;

    Script(String name) {
      this.name = name;
    }

    @Override
    public Reader read() {
      try (InputStream in = MigrationScripts.class.getResourceAsStream("migration/" + name)) {
        return new StringReader(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException("can't read migration " + name, e);
      }
    }

    @Override
    public String getAbsolutePath() {
      return name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return name;
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getRelativePath() {
      return name;
    }
  }
}
