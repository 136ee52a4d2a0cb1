package dev.touchstone.db.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server process that {@code postmaster.pid} names, which may be long gone or, its number taken
 * again, another program altogether.
 *
 * @param pid its process id
 * @param port the TCP port it listens on, or 0 where it has not got that far
 */
record Postmaster(long pid, int port) {

  private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
  private static final int PORT_LINE = 3;

  /** What the data folder's file says; empty where there is none or it is being written. */
  static Optional<Postmaster> of(Path dataFolder) throws IOException {
    try {
      List<String> lines = Files.readAllLines(file(dataFolder));
      return lines.isEmpty()
          ? Optional.empty()
          : Optional.of(new Postmaster(number(lines, 0), (int) number(lines, PORT_LINE)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Path file(Path dataFolder) {
    return dataFolder.resolve("postmaster.pid");
  }

  private static long number(List<String> lines, int index) {
    String line = index < lines.size() ? lines.get(index).strip() : "";
    return line.matches("\\d{1,10}") ? Long.parseLong(line) : 0;
  }

  /**
   * Whether the process lives and is a server on {@code dataFolder}. One that died and whose parent
   * has not noticed yet has no command any more.
   */
  boolean runsOn(Path dataFolder) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(ProcessHandle::info)
        .filter(info -> info.command().filter(Postmaster::isServer).isPresent())
        .filter(info -> info.arguments().map(a -> names(a, dataFolder)).orElse(true))
        .isPresent();
  }

  /**
   * Lets a new server start where this number now belongs to a foreign process: the file then names
   * a process that can't exist. It is not deleted, since the rest of it tells the new server which
   * shared memory orphans of the old one may still hold.
   */
  void disown(Path dataFolder) throws IOException {
    if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()) {
      LOG.info("postmaster.pid names a foreign process, disowned pid={}", pid);
      List<String> lines = new ArrayList<>(Files.readAllLines(file(dataFolder)));
      lines.set(0, Integer.toString(Integer.MAX_VALUE - 1));
      Files.write(file(dataFolder), lines);
    }
  }

  /** Whether the process runs the very programs in {@code binaries}. */
  boolean runsFrom(Path binaries) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().command())
        .filter(command -> Path.of(command).startsWith(binaries))
        .isPresent();
  }

  private static boolean isServer(String command) {
    return Path.of(command).getFileName().toString().startsWith("postgres");
  }

  private static boolean names(String[] arguments, Path dataFolder) {
    return List.of(arguments).contains(dataFolder.toString());
  }
}
