package dev.touchstone.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationScriptsTest {

  @Test
  void namesEveryScriptThereIs() throws Exception {
    assertThat(MigrationScripts.NAMES).containsExactlyInAnyOrderElementsOf(scriptsOnDisk());
  }

  @Test
  void knowsNoOtherScript() {
    assertThat(new MigrationScripts().getResource("V0__unknown.sql")).isNull();
    assertThat(new MigrationScripts().getResources("R", new String[] {".sql"})).isEmpty();
  }

  private static List<String> scriptsOnDisk() throws Exception {
    Path folder = Path.of(MigrationScripts.class.getResource("migration").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new IllegalStateException("can't list " + folder, e);
    }
  }
}
