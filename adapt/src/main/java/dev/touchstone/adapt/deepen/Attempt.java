package dev.touchstone.adapt.deepen;

import dev.touchstone.adapt.anchored.AnchoredKernelRegression;
import dev.touchstone.adapt.anchored.Anchors;
import dev.touchstone.adapt.dedup.NearDuplicates;
import dev.touchstone.adapt.deepen.HeldBack.Shelf;
import dev.touchstone.adapt.full.TunedEncoder;
import dev.touchstone.adapt.full.TunedEncoder.State;
import dev.touchstone.adapt.full.lesson.Anchored;
import dev.touchstone.adapt.full.lesson.Lesson;
import dev.touchstone.adapt.job.AdaptationException;
import dev.touchstone.adapt.job.AdaptationException.Reason;
import dev.touchstone.adapt.job.OpenModel;
import dev.touchstone.adapt.job.Shots;
import dev.touchstone.adapt.job.StepListener;
import dev.touchstone.adapt.job.guard.Folds;
import dev.touchstone.adapt.meta.inner.DivergedException;
import dev.touchstone.core.Sha256;
import dev.touchstone.detector.bundle.ModelDraft;
import dev.touchstone.detector.encoder.EncoderFileException;
import dev.touchstone.detector.encoder.EncoderFiles;
import dev.touchstone.detector.transformer.LearningDevice;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * From labels to an encoder and a head.
 *
 * @param choice what to learn with
 * @param source the model to learn on top of
 * @param shots what to learn
 * @param teaching what to learn besides
 * @param groups near-duplicate group of each shot
 * @param steps told how far it has come
 */
@SuppressWarnings("ArrayRecordComponent") // handed over inside the package, never compared
record Attempt(
    EncoderChoice choice,
    OpenModel source,
    Shots shots,
    Teaching teaching,
    int[] groups,
    StepListener steps) {

  /** The setting that names the number of threads. */
  private static final String THREADS = "threads";

  /** The setting that names the device. */
  private static final String DEVICE = "device";

  /** Least share of posts that a rounded encoder must decide like the unrounded one. */
  static final double LEAST_AGREEMENT = 0.99;

  private static final String INT8 = "int8";

  /** Copies of an encoder's weights that are held at once while it learns, and is written. */
  private static final int COPIES = 5;

  static Attempt of(
      EncoderChoice choice, OpenModel source, Shots shots, Teaching teaching, StepListener steps) {
    int[] groups = new NearDuplicates().groups(shots.texts());
    return new Attempt(choice, source, shots, teaching, groups, steps);
  }

  /** Digest of what is learned: what is kept of anything else is of no use. */
  long digest() {
    String all = shots.digest() + " " + new TreeMap<>(teaching.settings());
    return Long.parseUnsignedLong(Sha256.of(all).substring(0, 16), 16);
  }

  /**
   * Learns, and serves what was learned in the configured encoder's precision, unless rounding
   * changes too many decisions.
   *
   * @param posts normalised texts to tell that by
   * @throws AdaptationException if it can't be learned
   */
  Made made(Shelf shelf, List<String> posts) {
    return learn(
        (lesson, files) -> {
          HeldBack heldBack = heldBack(lesson, shelf);
          State state = tuned(lesson);
          steps.at(Step.ROUNDING, "writing the encoder, comparing on " + posts.size() + " posts");
          Served served = served(lesson, state, files.served(), posts);
          if (!files.served().precision().equals(INT8) || posts.isEmpty()) {
            return made(heldBack, served, null, files);
          }
          double agreement =
              agreement(
                  Made.deciding(heldBack, source),
                  served.postLogits(),
                  lesson.logits(lesson.learned(state, shots.texts(), shots.labels()), posts));
          return agreement >= LEAST_AGREEMENT
              ? made(heldBack, served, agreement, files)
              : made(
                  heldBack,
                  served(lesson, state, files.trainable().encoder(), List.of()),
                  agreement,
                  files);
        });
  }

  /** Learns again what is served in that precision, all of it. */
  Made again(String precision) {
    return learn(
        (lesson, files) -> {
          HeldBack heldBack = heldBack(lesson, Shelf.NONE);
          EncoderFiles target =
              precision.equals(files.served().precision())
                  ? files.served()
                  : files.trainable().encoder();
          Served served = served(lesson, tuned(lesson), target, List.of());
          return made(heldBack, served, null, files);
        });
  }

  private interface Work {
    Made with(Lesson lesson, EncoderChoice.Files files);
  }

  private Made learn(Work work) {
    requireLabelsOfBothClasses();
    try {
      EncoderChoice.Files files = choice.files();
      requireMemory(files);
      try (TunedEncoder encoder = choice.open(files)) {
        Anchors anchors = Anchors.builtIn();
        List<String> texts = anchors.texts().stream().map(source.normaliser()::normalise).toList();
        Anchored read = new Anchored(texts, anchors.labels());
        return work.with(new Lesson(encoder, read, teaching.course(encoder, read)), files);
      }
    } catch (EncoderFileException e) {
      throw new AdaptationException(Reason.ENCODER_FILES, e.getMessage(), e);
    } catch (DivergedException e) {
      throw new AdaptationException(Reason.DIVERGED, "learning diverged: " + e.getMessage(), e);
    }
  }

  private HeldBack heldBack(Lesson lesson, Shelf shelf) {
    return HeldBack.of(
        lesson,
        shots,
        Folds.of(shots.labels(), groups, shots.digest()),
        shelf,
        fold ->
            Step.COMPARING.parts(
                steps,
                "learning "
                    + teaching.described()
                    + " without part "
                    + (fold + 1)
                    + " of "
                    + Folds.COUNT));
  }

  private State tuned(Lesson lesson) {
    return lesson
        .course()
        .tune(
            shots.texts(),
            shots.labels(),
            shots.digest(),
            Step.LEARNING.parts(steps, "learning all " + teaching.described()));
  }

  private Served served(Lesson lesson, State state, EncoderFiles target, List<String> posts) {
    return Served.of(
        lesson,
        lesson.toServe(state, target),
        source.manifest().encoder().id(),
        new Served.Texts(shots.texts(), shots.labels(), posts),
        choice.on().threads());
  }

  private Made made(HeldBack heldBack, Served served, Double agreement, EncoderChoice.Files files) {
    Made.Taught taught = new Made.Taught(teaching.method(), settings(files));
    return new Made(source, shots, heldBack, served, agreement, taught);
  }

  private static double agreement(ModelDraft.Deciding deciding, double[] one, double[] other) {
    long same =
        IntStream.range(0, one.length)
            .filter(
                i ->
                    deciding.thresholds().decide(deciding.calibrator().probability(one[i]))
                        == deciding
                            .thresholds()
                            .decide(deciding.calibrator().probability(other[i])))
            .count();
    return (double) same / one.length;
  }

  /** What a model with these settings was learned on; before there was a choice, the processor. */
  static LearningDevice device(Map<String, String> settings) {
    return new LearningDevice(
        settings.getOrDefault(DEVICE, LearningDevice.CPU), Integer.parseInt(settings.get(THREADS)));
  }

  private Map<String, String> settings(EncoderChoice.Files files) {
    Map<String, String> settings = new HashMap<>(AnchoredKernelRegression.settings());
    settings.put("classes", shots.classes());
    settings.put("anchors", Anchors.builtIn().sha256());
    settings.put(THREADS, Integer.toString(choice.on().threads()));
    settings.put(DEVICE, choice.on().name());
    settings.put("learnedFromWeights", files.trainable().encoder().weights().sha256());
    settings.putAll(teaching.settings());
    return settings;
  }

  /** A process that runs out of memory would take what it serves with it. */
  private static void requireMemory(EncoderChoice.Files files) {
    Runtime runtime = Runtime.getRuntime();
    long free = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    long needed = COPIES * (long) files.trainable().encoder().weights().bytes().length;
    if (free < needed) {
      throw new AdaptationException(
          Reason.OUT_OF_MEMORY,
          String.format(
              Locale.ROOT,
              "memory to learn an encoder: expected %d MB free in this process, got %d MB; start it"
                  + " with a larger -Xmx in TOUCHSTONE_JAVA_OPTIONS",
              needed / 1_000_000,
              free / 1_000_000));
    }
  }

  private void requireLabelsOfBothClasses() {
    int fewest = Folds.fewestGroups(shots.labels(), groups);
    if (fewest < Folds.COUNT) {
      throw new AdaptationException(
          Reason.TOO_FEW_LABELS,
          "labels: expected at least "
              + Folds.COUNT
              + " different texts of each class to learn an encoder and hold some back, got "
              + fewest);
    }
  }
}
