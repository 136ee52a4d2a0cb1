package dev.touchstone.bench.jmh;

import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.adapt.progress.Progress.Phase;
import dev.touchstone.bench.jmh.EncoderReport.Result;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmark. Candidates take turns round after round, so that whatever else the machine
 * does in the meantime falls on all of them.
 *
 * @param rounds how often each has its turn, at least 1
 * @param warmUps passes of a turn that don't count
 * @param passes passes of a turn that do, at least 1
 * @param threads how many texts are encoded at once, at least 1
 */
record EncoderRounds(int rounds, int warmUps, int passes, int threads) {

  EncoderRounds {
    if (rounds < 1 || warmUps < 0 || passes < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "expected at least 1 round, pass and thread, got "
              + rounds
              + ", "
              + passes
              + " and "
              + threads);
    }
  }

  /** Posts to encode, and what is known of them. */
  record Posts(List<String> texts, double tokensPerPost) {}

  /**
   * Runs every candidate on {@code posts}.
   *
   * @throws IOException if the posts can't be handed over
   * @throws IllegalStateException if a candidate fails
   */
  EncoderReport run(Posts posts, Progress progress) throws IOException {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    Path file = Files.createTempFile("touchstone-bench", ".json");
    try {
      PostFile.write(posts.texts(), file);
      Map<Candidate, List<List<Double>>> turns = turns(posts, file, progress);
      return new EncoderReport(
          posts.texts().size(), posts.tokensPerPost(), threads, rounds, load, results(turns));
    } finally {
      Files.delete(file);
    }
  }

  private Map<Candidate, List<List<Double>>> turns(Posts posts, Path file, Progress progress) {
    Map<Candidate, List<List<Double>>> turns = new EnumMap<>(Candidate.class);
    try (Phase phase = progress.start("encoders", (long) rounds * Candidate.values().length)) {
      for (int round = 0; round < rounds; round++) {
        for (Candidate candidate : Candidate.values()) {
          turns
              .computeIfAbsent(candidate, unseen -> new ArrayList<>())
              .add(postsPerSecond(turn(candidate, file), posts.texts().size()));
          phase.advance(1);
        }
      }
    }
    return turns;
  }

  private Collection<RunResult> turn(Candidate candidate, Path file) {
    try {
      return new Runner(
              new OptionsBuilder()
                  .include(EncoderBenchmark.class.getName())
                  .param("candidate", candidate.name())
                  .param("threads", Integer.toString(threads))
                  .param("posts", file.toString())
                  .forks(1)
                  .warmupIterations(warmUps)
                  .measurementIterations(passes)
                  .shouldFailOnError(true)
                  .verbosity(VerboseMode.SILENT)
                  .build())
          .run();
    } catch (RunnerException e) {
      throw new IllegalStateException(candidate.title() + " failed: " + e.getMessage(), e);
    }
  }

  private static List<Double> postsPerSecond(Collection<RunResult> results, int posts) {
    return results.stream()
        .flatMap(result -> result.getBenchmarkResults().stream())
        .flatMap(fork -> fork.getIterationResults().stream())
        .map(pass -> posts / pass.getPrimaryResult().getScore())
        .toList();
  }

  static List<Result> results(Map<Candidate, List<List<Double>>> turns) {
    List<Double> ours =
        turns.get(Candidate.TOUCHSTONE).stream().map(EncoderRounds::median).toList();
    List<Result> results = new ArrayList<>();
    turns.forEach(
        (candidate, rounds) -> {
          List<Double> ratios = new ArrayList<>();
          for (int round = 0; round < rounds.size(); round++) {
            ratios.add(ours.get(round) / median(rounds.get(round)));
          }
          List<Double> all = rounds.stream().flatMap(List::stream).toList();
          results.add(new Result(candidate, median(all), median(ratios), all));
        });
    return results;
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
