package dev.touchstone.bench.stress.measure;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Processor time since some beginning, in seconds of one processor. Zero where the operating system
 * tells none.
 *
 * @param program this process
 * @param database the PostgreSQL of the data folder that was named, with all its processes
 * @param machine everything on the machine
 */
public record CpuTime(double program, double database, double machine) {

  private static final double TICKS_A_SECOND = 100;
  private static final Path MACHINE = Path.of("/proc/stat");

  /** Fields 1, 2, 3, 6 and 7 of the first line: user, nice, system and the interrupts. */
  private static final int[] BUSY = {1, 2, 3, 6, 7};

  /** Fields 14 and 15 of a process: its own time in user and system mode. */
  private static final int[] OWN = {11, 12};

  /** Fields 16 and 17: that of its children which have ended. */
  private static final int[] ENDED_CHILDREN = {13, 14};

  /** Now; {@code postmaster} is the database's first process. */
  public static CpuTime now(OptionalLong postmaster) {
    return new CpuTime(
        ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime()
            / 1e9,
        postmaster.isPresent() ? database(postmaster.getAsLong()) : 0,
        sum(firstLine(MACHINE).map(line -> line.split("\\s+")), BUSY));
  }

  /** What has passed since {@code earlier}. */
  public CpuTime since(CpuTime earlier) {
    return new CpuTime(
        program - earlier.program, database - earlier.database, machine - earlier.machine);
  }

  /** What neither this process nor the database used. */
  public double others() {
    return Math.max(0, machine - program - database);
  }

  private static double database(long postmaster) {
    Stream<Long> running =
        ProcessHandle.of(postmaster).stream()
            .flatMap(ProcessHandle::descendants)
            .map(ProcessHandle::pid);
    return process(postmaster, OWN)
        + process(postmaster, ENDED_CHILDREN)
        + running.mapToDouble(pid -> process(pid, OWN)).sum();
  }

  /** Behind the name, which is in brackets and may hold blanks. */
  private static double process(long pid, int[] fields) {
    return sum(
        firstLine(Path.of("/proc/" + pid + "/stat"))
            .map(line -> line.substring(line.lastIndexOf(')') + 2).split(" ")),
        fields);
  }

  private static double sum(Optional<String[]> line, int[] fields) {
    return line.map(values -> Arrays.stream(fields).mapToLong(i -> Long.parseLong(values[i])).sum())
        .map(ticks -> ticks / TICKS_A_SECOND)
        .orElse(0.0);
  }

  private static Optional<String> firstLine(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.findFirst();
    } catch (IOException e) {
      return Optional.empty(); // ended just now, or not Linux
    }
  }
}
