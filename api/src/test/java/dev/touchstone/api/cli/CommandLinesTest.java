package dev.touchstone.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command line says before anything is started. */
class CommandLinesTest {

  @TempDir private Path folder;

  @BeforeEach
  void useAFolderOfItsOwn() {
    System.setProperty("touchstone.data.dir", folder.toString());
    System.setProperty("touchstone.http.port", "0");
  }

  @AfterEach
  void forgetTheSettings() {
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("touchstone."))
        .forEach(System::clearProperty);
  }

  @ParameterizedTest
  @CsvSource({
    "--help",
    "demo --help",
    "serve --help",
    "worker --help",
    "produce --help",
    "adapt --help",
    "remake --help",
    "sources --help",
    "sources build --help",
    "dead-letters --help",
    "dead-letters list --help",
    "dead-letters redrive --help",
    "keys --help",
    "keys create --help",
    "keys list --help",
    "keys revoke --help"
  })
  void helpsEverywhere(String arguments) {
    Run run = Run.of(arguments.split(" "));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("Usage: touchstone").contains("--help");
  }

  @Test
  void namesTheCommandsThatRunElsewhere() {
    assertThat(Run.of("--help").out()).contains("evaluate").contains("stress").contains("bench");
  }

  @ParameterizedTest
  @CsvSource({
    "'', expected a command",
    "fly, fly",
    "produce, --file",
    "serve --loud, --loud",
    "dead-letters, expected list or redrive",
    "dead-letters list --limit 0, expected at least 1",
    "demo --rate -1, --rate",
    "adapt --domain flood, --labels",
    "adapt --domain Has_Capitals --labels x, --domain",
    "remake, MODEL",
    "keys, 'expected create, list or revoke'",
    "keys create --role reader, --name",
    "keys create --name ana, --role",
    "keys revoke, KEY",
    "keys revoke 7, KEY"
  })
  void saysWhatIsWrongWithTheArguments(String arguments, String expected) {
    Run run = Run.of(arguments.isEmpty() ? new String[0] : arguments.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(expected);
  }

  @Test
  void needsAServerToProduceTo() throws IOException {
    Path posts =
        Files.writeString(folder.resolve("posts.jsonl"), "{\"id\":\"1\",\"text\":\"a\"}\n");

    assertOneLine(
        Run.of("produce", "--file", posts.toString()),
        "no server has run on the data folder " + folder);
  }

  @Test
  void needsAFileToProduce() {
    assertOneLine(Run.of("produce", "--file", "/nowhere.jsonl"), "/nowhere.jsonl");
  }

  @Test
  void needsAFileOfLabelsBeforeItStartsAnything() {
    assertOneLine(Run.of("adapt", "--domain", "flood", "--labels", "/nowhere.jsonl"), "/nowhere");
    assertThat(folder.resolve("postgres")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"worker", "dead-letters list", "dead-letters redrive"})
  void needsAServerToJoin(String arguments) {
    assertOneLine(Run.of(arguments.split(" ")), "no server has run on the data folder");
  }

  @Test
  void saysWhichSettingIsWrong() {
    System.setProperty("touchstone.http.port", "http");

    assertOneLine(Run.of("serve"), "TOUCHSTONE_HTTP_PORT: expected a whole number");
  }

  @Test
  void saysThatThePortIsInUse() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      System.setProperty("touchstone.http.port", Integer.toString(socket.getLocalPort()));

      assertOneLine(Run.of("serve"), "can't listen on 127.0.0.1:" + socket.getLocalPort());
    }
    assertThat(folder.resolve("postgres")).doesNotExist();
  }

  @Test
  void saysThatTheFolderIsLocked() throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve("server.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      assertThat(channel.tryLock()).isNotNull();

      assertOneLine(Run.of("serve"), folder + " is in use by another server");
    }
  }

  @Test
  void showsTheStackTraceOnlyOnDemand() {
    Run run = Run.of("worker", "--verbose");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("\tat dev.touchstone");
  }

  private static void assertOneLine(Run run, String expected) {
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().strip().lines()).hasSize(1);
    assertThat(run.err()).startsWith("touchstone: ").contains(expected);
  }
}
