package dev.touchstone.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir private Path parent;

  @Test
  void keepsASecondServerOut() throws IOException {
    Path folder = parent.resolve("data");

    try (DataFolder first = DataFolder.lock(folder)) {
      assertThat(first.path()).isDirectory();
      assertThatThrownBy(() -> DataFolder.lock(folder))
          .isInstanceOf(StartException.class)
          .hasMessageContaining(folder + " is in use by another server");
    }
    DataFolder.lock(folder).close();
  }

  @Test
  void saysWhichFolderCanNotBeWritten() throws IOException {
    Path file = Files.createFile(parent.resolve("file"));

    assertThatThrownBy(() -> DataFolder.lock(file.resolve("data")))
        .isInstanceOf(StartException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void keepsItsCursorKey() throws IOException {
    byte[] key;
    try (DataFolder folder = DataFolder.lock(parent)) {
      key = folder.cursorKey();
    }
    try (DataFolder folder = DataFolder.lock(parent)) {
      assertThat(folder.cursorKey()).hasSize(32).isEqualTo(key);
    }
  }
}
