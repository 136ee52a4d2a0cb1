package dev.touchstone.api.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.api.rest.InventedLabels;
import dev.touchstone.api.rest.TestKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys in processes of their own: the first one, the data folder's owner's, and the command. */
class KeysIT {

  private static final String UP = "Touchstone is up: (http://\\S+)";
  private static final String FIRST = "first admin key[^:]*: (ts_\\S+)";
  private static final Map<String, String> NO_KEY_SET = Map.of("TOUCHSTONE_ADMIN_KEY", "");

  @TempDir private Path parent;

  @Test
  void theFirstOneIsShownOnceAndStoredNowhere() throws IOException, InterruptedException {
    String secret;
    try (Program server = start(NO_KEY_SET, "serve")) {
      String address = server.await(UP);
      secret = server.await(FIRST);
      assertThat(status(address, secret)).isEqualTo(200);
      assertThat(status(address, null)).isEqualTo(401);
      assertThat(server.output().split(secret, -1)).as("shown once").hasSize(2);
      server.stop();
    }
    assertThat(filesWith(secret)).isEmpty();

    try (Program again = start(NO_KEY_SET, "serve")) {
      String address = again.await(UP);
      assertThat(status(address, secret)).isEqualTo(200);
      again.stop();
      assertThat(again.output()).doesNotContain("first admin key").doesNotContain("ts_");
    }
  }

  @Test
  void aConfiguredOneIsNotShownAndReplacesTheOneBefore() throws IOException, InterruptedException {
    try (Program server = start(Map.of(), "serve")) {
      String address = server.await(UP);
      assertThat(status(address, TestKeys.ADMIN)).isEqualTo(200);
      server.stop();
      assertThat(server.output()).doesNotContain("first admin key").doesNotContain(TestKeys.ADMIN);
    }

    String another = "another secret of no fewer characters";
    try (Program server = start(Map.of("TOUCHSTONE_ADMIN_KEY", another), "serve")) {
      String address = server.await(UP);
      assertThat(status(address, another)).isEqualTo(200);
      assertThat(status(address, TestKeys.ADMIN)).isEqualTo(401);
    }
  }

  @Test
  void theOwnersLiesInTheDataFolderWhileTheServerRuns() throws IOException, InterruptedException {
    Path file = parent.resolve("data").resolve("local.key");
    String before;
    try (Program server = start(NO_KEY_SET, "serve")) {
      String address = server.await(UP);
      before = Files.readString(file);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(status(address, before)).isEqualTo(200);
      Program refused =
          ended(
              1,
              Map.of("TOUCHSTONE_API_KEY", "a secret that opens nothing at all here"),
              "adapt",
              "--domain",
              "flood",
              "--labels",
              labels().toString());
      assertThat(refused.output().strip())
          .hasLineCount(1)
          .contains("refused (401)", "TOUCHSTONE_API_KEY");
      server.stop();
    }
    assertThat(file).doesNotExist();

    try (Program server = start(NO_KEY_SET, "serve")) {
      String address = server.await(UP);
      assertThat(status(address, before)).isEqualTo(401);
    }
  }

  @Test
  void areMadeAndRevokedByCommandBesideAServerAndWithoutOne()
      throws IOException, InterruptedException {
    Program made = ended(0, "keys", "create", "--name", "ana", "--role", "reader");
    String secret = made.await("secret +(ts_\\S+)");
    String id = made.await("key +(\\S+)");
    Program wrong =
        ended(2, "keys", "create", "--name", "ben", "--role", "king", "--domain", "Not One");
    assertThat(wrong.output()).contains("--role: expected one of", "--domain: expected 1 to 64");
    assertThat(ended(1, "keys", "create", "--name", "ana", "--role", "admin").output())
        .contains("There is a key of the name ana already");

    try (Program server = start(NO_KEY_SET, "serve")) {
      String address = server.await(UP);
      assertThat(status(address, secret)).isEqualTo(200);

      Program list = ended(0, "keys", "list");
      assertThat(list.output())
          .contains(id + "  ana  reader  all domains", "never expires", "1 keys")
          .doesNotContain(secret);
      assertThat(ended(0, "keys", "revoke", id, "--reason", "left").output()).contains("revoked");
      assertThat(ended(1, "keys", "revoke", id).output()).contains("revoked already");

      assertThat(status(address, secret)).isEqualTo(401);
      assertThat(server.output()).doesNotContain("first admin key").doesNotContain(secret);
    }
  }

  private static int status(String address, String key) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address).resolve("/v1/domains"));
    if (key != null) {
      request.header(TestKeys.HEADER, key);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  /** Files of the data folder that hold {@code secret}, whoever wrote them. */
  private List<Path> filesWith(String secret) throws IOException {
    byte[] sought = secret.getBytes(StandardCharsets.UTF_8);
    try (Stream<Path> files = Files.walk(parent.resolve("data"))) {
      return files.filter(Files::isRegularFile).filter(file -> holds(file, sought)).toList();
    }
  }

  private static boolean holds(Path file, byte[] sought) {
    try {
      byte[] content = Files.readAllBytes(file);
      for (int i = 0; i + sought.length <= content.length; i++) {
        if (content[i] == sought[0]
            && Arrays.equals(content, i, i + sought.length, sought, 0, sought.length)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path labels() throws IOException {
    Map<String, String> label = InventedLabels.flood(1).get(0);
    return Files.writeString(
        parent.resolve("labels.jsonl"),
        "{\"text\":\"%s\",\"label\":\"%s\"}\n"
            .formatted(label.get("text").replace("\"", "'"), label.get("label")));
  }

  private Program ended(int exitCode, String... arguments)
      throws IOException, InterruptedException {
    return ended(exitCode, NO_KEY_SET, arguments);
  }

  private Program ended(int exitCode, Map<String, String> settings, String... arguments)
      throws IOException, InterruptedException {
    Program program = start(settings, arguments);
    assertThat(program.exitCode()).as(program.output()).isEqualTo(exitCode);
    return program;
  }

  private Program start(Map<String, String> settings, String... arguments) throws IOException {
    return Program.start(parent.resolve("data"), settings, arguments);
  }
}
