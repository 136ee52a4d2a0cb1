package dev.touchstone.db.embedded;

import dev.touchstone.db.DatabaseSetupException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the server's programs. PostgreSQL refuses to run as root; a root's commands therefore run in
 * a user namespace of their own ({@code unshare -U}), where root's number means nobody and the
 * files still belong to whoever runs them.
 */
final class PostgresCommands {

  private static final List<String> NAMESPACE = List.of("unshare", "-U");

  private final Path binaries;
  private final List<String> prefix;

  /**
   * @throws DatabaseSetupException if this process is root's and may not make a user namespace
   */
  PostgresCommands(Path binaries) throws IOException {
    this.binaries = binaries;
    this.prefix = isRoot() ? NAMESPACE : List.of();
    if (isRoot() && !canMakeNamespace()) {
      throw new DatabaseSetupException(
          "PostgreSQL doesn't run as root, and this system lets root make no user namespace"
              + " (unshare -U); run Touchstone as another user or set TOUCHSTONE_DATABASE_URL");
    }
  }

  /** Runs {@code program} to its end. */
  Result run(String program, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(binaries.resolve(program).toString());
    command.addAll(arguments);
    return run(command);
  }

  /**
   * What a program said.
   *
   * @param succeeded whether it exited with 0
   * @param output its output and errors
   */
  record Result(boolean succeeded, String output) {

    /** The last line that says something, for a message of one line. */
    String lastLine() {
      return output.lines().filter(line -> !line.isBlank()).reduce((a, b) -> b).orElse("").strip();
    }
  }

  private static Result run(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(exitCode(process) == 0, output);
  }

  private static int exitCode(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroy();
      throw new IOException("interrupted while running PostgreSQL's programs", e);
    }
  }

  private static boolean isRoot() throws IOException {
    Path self = Path.of("/proc/self");
    return Files.exists(self) && Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"));
  }

  private static boolean canMakeNamespace() {
    try {
      List<String> command = new ArrayList<>(NAMESPACE);
      command.add("true");
      return run(command).succeeded();
    } catch (IOException e) {
      return false;
    }
  }
}
