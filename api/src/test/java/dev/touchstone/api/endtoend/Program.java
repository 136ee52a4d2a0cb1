package dev.touchstone.api.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.api.rest.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Touchstone as it was packaged, in a process of its own. */
final class Program implements AutoCloseable {

  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final Duration START = Duration.ofMinutes(12);

  private final Process process;
  private final Path output;

  private Program(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts a command on the data folder {@code folder}; its output goes to a file beside it. */
  static Program start(Path folder, Map<String, String> settings, String... arguments)
      throws IOException {
    assertThat(JAR).as("packaged program").exists();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1200m", "-Dai.djl.offline=true"));
    command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    command.addAll(List.of("-jar", JAR.toAbsolutePath().toString()));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile(folder.getParent(), "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.getParent().toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("TOUCHSTONE_"));
    builder.environment().put("TOUCHSTONE_DATA_DIR", folder.toString());
    builder.environment().put("TOUCHSTONE_HTTP_PORT", "0");
    builder.environment().put("TOUCHSTONE_ADMIN_KEY", TestKeys.ADMIN);
    builder.environment().put("TOUCHSTONE_AUTO_ADAPT", "0");
    builder.environment().put("TOUCHSTONE_AUTO_SELF_TRAIN", "0");
    builder.environment().putAll(settings);
    return new Program(builder.start(), output);
  }

  /** Waits until it has printed something like {@code pattern}, and returns its first group. */
  String await(String pattern) throws IOException, InterruptedException {
    Pattern wanted = Pattern.compile(pattern);
    long end = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < end) {
      Matcher matcher = wanted.matcher(output());
      if (matcher.find()) {
        return matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
      }
      assertThat(process.isAlive() || wanted.matcher(output()).find())
          .as("still running; printed: %s", output())
          .isTrue();
      Thread.sleep(100);
    }
    throw new AssertionError("expected " + pattern + " in " + START + ", got: " + output());
  }

  /** Waits for its end and returns its exit code. */
  int exitCode() throws IOException, InterruptedException {
    assertThat(process.waitFor(START.toSeconds(), TimeUnit.SECONDS))
        .as("ended; printed: %s", output())
        .isTrue();
    return process.exitValue();
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  /** kill -9, this process only. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Asks it to stop, and returns when it has. */
  void stop() throws IOException, InterruptedException {
    process.destroy();
    exitCode();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        kill();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
