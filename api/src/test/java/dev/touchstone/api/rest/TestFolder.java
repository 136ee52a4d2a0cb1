package dev.touchstone.api.rest;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Gives the tests' server a data folder of its own, gone when the server has stopped. */
public final class TestFolder implements QuarkusTestResourceLifecycleManager {

  private static final String DATA_DIR = "touchstone.data.dir";
  private static final String HTTP_PORT = "touchstone.http.port";
  private static final String ADMIN_KEY = "touchstone.admin.key";

  /** The runs of these tests are the ones that they ask for. */
  private static final List<String> OFF =
      List.of("touchstone.auto.adapt", "touchstone.auto.self-train");

  private Path folder;

  @Override
  public Map<String, String> start() {
    try {
      folder = Files.createTempDirectory("touchstone-rest");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.setProperty(DATA_DIR, folder.toString());
    System.setProperty(HTTP_PORT, "0");
    System.setProperty(ADMIN_KEY, TestKeys.ADMIN);
    OFF.forEach(setting -> System.setProperty(setting, "0"));
    return Map.of();
  }

  @Override
  public void stop() {
    System.clearProperty(DATA_DIR);
    System.clearProperty(HTTP_PORT);
    System.clearProperty(ADMIN_KEY);
    OFF.forEach(System::clearProperty);
    try {
      delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a folder with all it holds. */
  public static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    }
  }
}
