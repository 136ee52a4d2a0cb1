package dev.touchstone.adapt.job;

import dev.touchstone.adapt.job.AdaptationException.Reason;
import dev.touchstone.core.Sha256;
import dev.touchstone.core.label.DomainLabel;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.detector.bundle.TrainingRecord.LabelUse;
import dev.touchstone.detector.text.TextNormaliser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Labels as a learner takes them: one row for each text, however often and in whatever spelling it
 * was labelled, in the order of the labels' ids, so that the order they came in changes nothing.
 *
 * @param rows the rows
 * @param erased labels whose text is gone; the rows are without them
 */
public record Shots(List<Row> rows, List<UUID> erased) {

  /** Fewest rows to learn from. */
  static final int LEAST = 2;

  /**
   * A text with its label.
   *
   * @param text the normalised text
   * @param labels the labels that say so, all of one class
   */
  public record Row(String text, List<DomainLabel> labels) {

    int labelIndex() {
      return labels.get(0).label().index();
    }
  }

  /**
   * Sorts labels into rows.
   *
   * @throws AdaptationException if a text has both labels or fewer than {@value #LEAST} are left
   */
  public static Shots of(List<LabelledText> labels, TextNormaliser normaliser) {
    Shots shots = any(labels, normaliser);
    requireEnough(shots.size(), shots.erased);
    return shots;
  }

  /**
   * Sorts labels into rows, however few they are.
   *
   * @throws AdaptationException if a text has both labels
   */
  public static Shots any(List<LabelledText> labels, TextNormaliser normaliser) {
    Map<String, List<DomainLabel>> byText = new LinkedHashMap<>();
    List<UUID> erased = new ArrayList<>();
    for (LabelledText one : inOrder(labels)) {
      if (one.hasText()) {
        String text = normaliser.normalise(one.text());
        byText.computeIfAbsent(text, none -> new ArrayList<>()).add(one.label());
      } else {
        erased.add(one.label().id());
      }
    }
    requireAgreement(byText);
    return new Shots(
        byText.entrySet().stream().map(e -> new Row(e.getKey(), e.getValue())).toList(), erased);
  }

  /** Number of rows. */
  public int size() {
    return rows.size();
  }

  /** What the rows say. */
  public List<String> texts() {
    return rows.stream().map(Row::text).toList();
  }

  /**
   * The rows' texts as another normaliser reads them.
   *
   * @param labels the labels that the rows were made of
   */
  public List<String> readBy(TextNormaliser normaliser, List<LabelledText> labels) {
    Map<UUID, String> raw = new HashMap<>();
    labels.forEach(one -> raw.put(one.label().id(), one.text()));
    return rows.stream().map(row -> normaliser.normalise(raw.get(row.labels.get(0).id()))).toList();
  }

  /** Class index of each row. */
  public int[] labels() {
    return rows.stream().mapToInt(Row::labelIndex).toArray();
  }

  /** {@code both}, {@code one-class} where every row has the same label, or {@code none}. */
  public String classes() {
    long classes = rows.stream().mapToInt(Row::labelIndex).distinct().count();
    return classes == 0 ? "none" : classes == 1 ? "one-class" : "both";
  }

  /** What stands behind each row, rows ascending. */
  public List<LabelUse> uses() {
    return IntStream.range(0, rows.size())
        .boxed()
        .flatMap(row -> rows.get(row).labels.stream().map(label -> use(label, row)))
        .toList();
  }

  private static LabelUse use(DomainLabel label, int row) {
    return new LabelUse(label.id(), label.postId(), label.rawSha256(), label.label(), row);
  }

  /** The value of each label's row, by label. */
  public SortedMap<UUID, Double> byLabel(double[] ofRows) {
    SortedMap<UUID, Double> byLabel = new TreeMap<>();
    uses().forEach(use -> byLabel.put(use.labelId(), ofRows[use.row()]));
    return byLabel;
  }

  /** Digest of the labels' ids, for seeds: the same labels are split and shuffled the same way. */
  public long digest() {
    String ids = uses().stream().map(use -> use.labelId().toString()).collect(Collectors.joining());
    return Long.parseUnsignedLong(Sha256.of(ids).substring(0, 16), 16);
  }

  /** By the ids' text, since {@link UUID} compares as signed numbers. */
  private static List<LabelledText> inOrder(List<LabelledText> labels) {
    return labels.stream()
        .sorted(Comparator.comparing((LabelledText one) -> one.label().id().toString()))
        .toList();
  }

  private static void requireAgreement(Map<String, List<DomainLabel>> byText) {
    List<List<UUID>> disputed =
        byText.values().stream()
            .filter(labels -> labels.stream().map(DomainLabel::label).distinct().count() > 1)
            .map(labels -> labels.stream().map(DomainLabel::id).toList())
            .toList();
    if (!disputed.isEmpty()) {
      throw new AdaptationException(
          Reason.CONTRADICTORY_LABELS,
          "labels: expected one label for texts that read the same, got both from the labels "
              + disputed);
    }
  }

  private static void requireEnough(int rows, List<UUID> erased) {
    if (rows >= LEAST) {
      return;
    }
    String got = "labels: expected at least " + LEAST + " different texts, got " + rows;
    if (erased.isEmpty()) {
      throw new AdaptationException(Reason.TOO_FEW_LABELS, got);
    }
    throw new AdaptationException(
        Reason.ERASED_LABELS, got + "; the texts of these labels were erased: " + erased);
  }
}
