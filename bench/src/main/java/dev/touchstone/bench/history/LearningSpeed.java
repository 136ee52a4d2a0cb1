package dev.touchstone.bench.history;

import dev.touchstone.adapt.data.LabelledPost;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.adapt.progress.Progress.Phase;
import dev.touchstone.api.label.GivenLabel;
import dev.touchstone.api.label.Labelling;
import dev.touchstone.api.platform.Platform;
import dev.touchstone.core.access.DomainScope;
import dev.touchstone.core.port.Classifier.Request;
import dev.touchstone.core.port.RunStore;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.run.RunKind;
import dev.touchstone.core.run.RunState;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.ingest.consume.VerdictIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** From a label to the model that serves, on a domain that has learned before. */
final class LearningSpeed {

  private static final int FIRST_LABELS = 20;
  private static final int TIMES = 5;
  private static final int MILLIS_BETWEEN_LOOKS = 20;
  private static final long PATIENCE_NANOS = 120_000_000_000L;

  private final Platform platform;
  private final String domain;
  private final List<LabelledPost> posts;
  private final Labelling labelling;
  private final VerdictIds ids;

  /**
   * Learns from {@code posts}, whose texts differ and whose classes take turns.
   *
   * @throws IllegalArgumentException if there are too few
   */
  LearningSpeed(Platform platform, String domain, List<LabelledPost> posts, Random random) {
    if (posts.size() < FIRST_LABELS + TIMES) {
      throw new IllegalArgumentException(
          "labels: expected at least "
              + (FIRST_LABELS + TIMES)
              + " of both kinds in turn, got "
              + posts.size());
    }
    this.platform = platform;
    this.domain = domain;
    this.posts = posts;
    this.labelling =
        new Labelling(
            platform.database().labelStore(), platform.database().postStore(), platform.clock());
    this.ids = new VerdictIds(random);
  }

  /**
   * What it took.
   *
   * @param ended from the label to the run's end, with the model released where there is one
   * @param served from the label to the first judgement by the released model
   * @param released how many of the runs released a model; the others found none that is better
   */
  record Found(Quartiles ended, Quartiles served, int released) {}

  /**
   * Gives the first labels and learns from them.
   *
   * @return the model that serves then
   */
  String begin() {
    label(posts.subList(0, FIRST_LABELS));
    Run run = learn();
    if (run.status().state() != RunState.SUCCEEDED) {
      throw new IllegalStateException(
          "expected the first labels to give a model, got " + run.status().outcome().reason());
    }
    String model = run.status().outcome().modelId();
    awaitService(model);
    return model;
  }

  Found measure(Progress progress) {
    List<Long> ended = new ArrayList<>();
    List<Long> served = new ArrayList<>();
    try (Phase phase = progress.start("label to champion", TIMES)) {
      for (int time = 0; time < TIMES; time++) {
        long begun = System.nanoTime();
        label(posts.subList(FIRST_LABELS + time, FIRST_LABELS + time + 1));
        Run run = learn();
        ended.add(System.nanoTime() - begun);
        if (run.status().state() == RunState.SUCCEEDED) {
          awaitService(run.status().outcome().modelId());
          served.add(System.nanoTime() - begun);
        }
        phase.advance(1);
      }
    }
    return new Found(
        Quartiles.of(ended), served.isEmpty() ? null : Quartiles.of(served), served.size());
  }

  private void label(List<LabelledPost> some) {
    List<GivenLabel> given =
        some.stream().map(post -> new GivenLabel(null, post.text(), post.label(), null)).toList();
    labelling.add(domain, "bench", given, DomainScope.ALL);
  }

  private Run learn() {
    Instant now = platform.clock().instant();
    UUID id = ids.at(now);
    platform
        .learning()
        .queue()
        .submit(new Run(id, domain, RunKind.ADAPTATION, "bench", "{}", now, Run.Status.QUEUED));
    RunStore runs = platform.database().runStore();
    long begun = System.nanoTime();
    Run run = runs.find(id).orElseThrow();
    while (!run.status().state().isOver()) {
      pause(begun, "run " + id + " to end");
      run = runs.find(id).orElseThrow();
    }
    if (run.status().state() == RunState.FAILED) {
      throw new IllegalStateException("run " + id + ": " + run.status().outcome().reason());
    }
    return run;
  }

  private void awaitService(String model) {
    List<Request> request = List.of(new Request(domain, posts.get(0).text()));
    long begun = System.nanoTime();
    while (!platform.classifier().classify(request).get(0).modelId().equals(model)) {
      pause(begun, "model " + model + " to serve");
    }
  }

  private static void pause(long begun, String expected) {
    if (System.nanoTime() - begun > PATIENCE_NANOS) {
      throw new IllegalStateException("expected " + expected + " within two minutes");
    }
    try {
      Thread.sleep(MILLIS_BETWEEN_LOOKS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + expected, e);
    }
  }

  /** Different texts of both classes in turn, in an order drawn by {@code random}. */
  static List<LabelledPost> inTurn(List<LabelledPost> all, Random random) {
    List<LabelledPost> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    List<LabelledPost> credible = different(shuffled, Label.CREDIBLE);
    List<LabelledPost> misinformation = different(shuffled, Label.MISINFORMATION);
    List<LabelledPost> turns = new ArrayList<>();
    for (int i = 0; i < Math.min(credible.size(), misinformation.size()); i++) {
      turns.add(misinformation.get(i));
      turns.add(credible.get(i));
    }
    return turns;
  }

  private static List<LabelledPost> different(List<LabelledPost> posts, Label label) {
    Set<String> seen = new HashSet<>();
    return posts.stream().filter(post -> post.label() == label && seen.add(post.text())).toList();
  }
}
