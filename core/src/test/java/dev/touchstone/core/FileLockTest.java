package dev.touchstone.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLockTest {

  @TempDir Path folder;

  @Test
  void isHeldByOneAtATime() throws IOException {
    Path file = folder.resolve("lock");
    FileLock first = FileLock.take(file).orElseThrow();
    assertThat(FileLock.take(file)).isEmpty();
    first.close();
    try (FileLock second = FileLock.take(file).orElseThrow()) {
      assertThat(file).exists();
      assertThat(FileLock.take(file)).isEmpty();
      assertThat(second).isNotSameAs(first);
    }
  }

  @Test
  void tellsAFileThatCantBeWrittenFromOneThatIsHeld() {
    assertThatThrownBy(() -> FileLock.take(folder.resolve("missing").resolve("lock")))
        .isInstanceOf(IOException.class);
  }
}
