package dev.touchstone.selftrain.evaluate;

import dev.touchstone.adapt.anchored.Anchors;
import dev.touchstone.adapt.embed.TextEmbedder;
import dev.touchstone.adapt.evaluate.MemoryUse;
import dev.touchstone.adapt.evaluate.TextReading;
import dev.touchstone.adapt.evaluate.report.Result;
import dev.touchstone.adapt.meta.FewShotMethod;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.core.model.EncoderIdentity;
import dev.touchstone.selftrain.evaluate.report.SelfTrainingReport;
import dev.touchstone.selftrain.evaluate.report.StreamResult;
import dev.touchstone.selftrain.evaluate.report.TargetReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Compares self-training methods: each domain of a data set in turn is the target and the others
 * are its sources. Source rows that a row of the target repeats are left out; each seed splits the
 * target anew, near-duplicates kept together; every method of a seed shares the split and the
 * labels. Single-threaded.
 */
public final class SelfTrainingEvaluation {

  private final TextEmbedder embedder;
  private final Function<String, FewShotMethod> methods;
  private final LongSupplier nanoTime;

  /**
   * @param embedder gives the embeddings
   * @param methods gives a method by its name, such as {@code SelfTrainingMethods::named}
   * @param nanoTime elapsed time in nanoseconds, such as {@code System::nanoTime}
   */
  public SelfTrainingEvaluation(
      TextEmbedder embedder, Function<String, FewShotMethod> methods, LongSupplier nanoTime) {
    this.embedder = embedder;
    this.methods = methods;
    this.nanoTime = nanoTime;
  }

  /**
   * Runs the comparison.
   *
   * @param finished told of each target as it is done, for a run may take hours
   * @throws dev.touchstone.adapt.data.InvalidDatasetException if the file can't be read, names no
   *     domains, or has too few rows
   * @throws IllegalArgumentException if a method is unknown, or every domain is only ever a source
   * @throws IllegalStateException if a method fails on a target and seed, which the message names
   */
  public SelfTrainingReport run(
      ByDomainRequest request, Progress progress, Consumer<TargetReport> finished) {
    Map<String, FewShotMethod> named = new LinkedHashMap<>();
    request.allMethods().forEach(name -> named.put(name, methods.apply(name)));
    DomainData data = DomainData.read(request.data());
    List<Target> targets = targets(data, request.protocol());
    List<TargetReport> reports = new ArrayList<>();
    for (TextReading text : request.texts()) {
      reports.addAll(new Reading(request, named, text, finished).run(data, targets, progress));
    }
    return report(request, data, reports, embedder.encoder());
  }

  private static List<Target> targets(DomainData data, StreamProtocol protocol) {
    List<Target> targets =
        data.rows().keySet().stream()
            .filter(domain -> !protocol.neverTargets().contains(domain))
            .map(domain -> new Target(data, domain))
            .toList();
    if (targets.isEmpty()) {
      throw new IllegalArgumentException(
          "expected a domain that may be the target among "
              + data.rows().keySet()
              + ", got only sources");
    }
    targets.forEach(target -> target.draws(protocol.seeds()));
    return targets;
  }

  private static SelfTrainingReport report(
      ByDomainRequest request,
      DomainData data,
      List<TargetReport> targets,
      EncoderIdentity encoder) {
    return SelfTrainingReport.of(
        new SelfTrainingReport.Facts(
            data.data().name(), data.data().sha256(), encoder, MemoryUse.residentPeak()),
        request,
        targets);
  }

  /** The trials of one reading of the texts. */
  private final class Reading {

    private final ByDomainRequest request;
    private final Map<String, FewShotMethod> named;
    private final TextReading text;
    private final Consumer<TargetReport> finished;

    Reading(
        ByDomainRequest request,
        Map<String, FewShotMethod> named,
        TextReading text,
        Consumer<TargetReport> finished) {
      this.finished = finished;
      this.request = request;
      this.named = named;
      this.text = text;
    }

    List<TargetReport> run(DomainData data, List<Target> targets, Progress progress) {
      String suffix = " (" + text.key() + ")";
      List<String> texts = text.read(data.data().texts());
      Encoded encoded =
          new Encoded(
              texts,
              embedder.embed(data.data().name() + suffix, texts, progress),
              Anchors.builtIn().embed(text::read, embedder, progress),
              text.read(Anchors.builtIn().texts()));
      long steps = (long) targets.size() * named.size() * request.protocol().seeds();
      try (Progress.Phase phase = progress.start("Learning" + suffix, steps)) {
        List<TargetReport> reports = new ArrayList<>();
        for (Target target : targets) {
          TargetReport report = target(trials(target, encoded), phase);
          finished.accept(report);
          reports.add(report);
        }
        return reports;
      }
    }

    private StreamTrials trials(Target target, Encoded encoded) {
      return new StreamTrials(target, encoded, request.protocol(), nanoTime);
    }

    private TargetReport target(StreamTrials trials, Progress.Phase phase) {
      List<StreamResult> results = new ArrayList<>();
      named.forEach(
          (name, method) -> results.add(trials.run(setting(trials.target(), name), method, phase)));
      return TargetReport.of(
          new TargetReport.Facts(
              trials.target().name(),
              text.key(),
              trials.target().facts(),
              trials.target().sourceFacts()),
          request,
          results);
    }

    private Result.Setting setting(Target target, String method) {
      return new Result.Setting(
          text.key(), target.sourceName(), method, request.protocol().labels() / 2);
    }
  }
}
