package dev.touchstone.adapt.evaluate;

import dev.touchstone.adapt.embed.TextEmbedder;
import dev.touchstone.adapt.evaluate.report.EvaluationReport;
import dev.touchstone.adapt.evaluate.report.Result;
import dev.touchstone.adapt.evaluate.report.Result.Setting;
import dev.touchstone.adapt.evaluate.split.Draw;
import dev.touchstone.adapt.meta.FewShotMethod;
import dev.touchstone.adapt.progress.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Compares few-shot methods on a target that they have not seen. Source texts that are
 * near-duplicates of a target text are left out; each seed splits the target with near-duplicate
 * groups on one side and draws shots from the larger part; every method and source of a seed share
 * both. Single-threaded.
 */
public final class Evaluation {

  private final TextEmbedder embedder;
  private final Function<String, FewShotMethod> methods;
  private final LongSupplier nanoTime;

  /**
   * @param embedder gives the embeddings
   * @param methods gives a method by its name, such as {@code FewShotMethods::named}
   * @param nanoTime elapsed time in nanoseconds, such as {@code System::nanoTime}
   */
  public Evaluation(
      TextEmbedder embedder, Function<String, FewShotMethod> methods, LongSupplier nanoTime) {
    this.embedder = embedder;
    this.methods = methods;
    this.nanoTime = nanoTime;
  }

  /**
   * Runs the comparison.
   *
   * @throws dev.touchstone.adapt.data.InvalidDatasetException if a file can't be read or has too
   *     few rows
   * @throws IllegalArgumentException if a method is unknown
   * @throws IllegalStateException if a method fails on a source and seed, which the message names
   */
  public EvaluationReport run(EvaluationRequest request, Progress progress) {
    Map<String, FewShotMethod> named =
        Plan.methods(request).stream().collect(Collectors.toMap(name -> name, methods));
    Material material = Material.read(request);
    List<Draw> draws = draws(request, material);
    Plan plan = new Plan(request, draws.stream().mapToInt(Draw::mostShots).min().orElseThrow());
    Map<Setting, Result> results = new LinkedHashMap<>();
    for (TextReading text : request.texts()) {
      Vectors vectors = Vectors.of(material, text, embedder, progress);
      learn(
              plan,
              text,
              new Trials(
                  vectors, draws, new Methods(named, nanoTime), request.protocol().unlabelled()),
              progress)
          .forEach(result -> results.put(result.setting(), result));
    }
    return new Assembly(plan, material, draws, results).report(embedder.encoder());
  }

  /**
   * Methods by name, and the clock that they are timed by.
   *
   * @param nanoTime elapsed time in nanoseconds
   */
  record Methods(Map<String, FewShotMethod> byName, LongSupplier nanoTime) {}

  private static List<Draw> draws(EvaluationRequest request, Material material) {
    return LongStream.range(0, request.protocol().seeds())
        .mapToObj(seed -> Draw.of(material.target(), material.groups(), request.protocol(), seed))
        .toList();
  }

  private static List<Result> learn(Plan plan, TextReading text, Trials trials, Progress progress) {
    List<SourceSpec> sources = plan.request().sources();
    int settings = sources.stream().mapToInt(source -> plan.trials(text, source).size()).sum();
    List<Result> results = new ArrayList<>();
    try (Progress.Phase phase =
        progress.start("Learning (" + text.key() + ")", (long) settings * trials.seeds())) {
      for (SourceSpec source : sources) {
        plan.trials(text, source)
            .forEach(setting -> results.add(trials.run(setting, source, phase)));
      }
    }
    return results;
  }
}
