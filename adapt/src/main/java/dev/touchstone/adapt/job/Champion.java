package dev.touchstone.adapt.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.adapt.job.guard.Contestant;
import dev.touchstone.detector.bundle.TrainingRecord.LabelUse;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The model that serves, as one side of a comparison on labels that it may have learned from.
 *
 * @param model the model
 * @param heldBack its run's probability of misinformation for labels, each by a model that was made
 *     without it
 */
public record Champion(OpenModel model, Map<UUID, Double> heldBack) {

  /** Where a run's report says {@link #heldBack}, by label. */
  public static final String HELD_BACK = "heldBack";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double LEAST = 1e-12;

  public Champion {
    heldBack = Map.copyOf(heldBack);
  }

  /**
   * The champion of a run.
   *
   * @param source what the run learns on top of: if that reads the champion's own encoder, both
   *     sides can be made again on vectors that have seen the same labels, which is fairer than a
   *     record
   */
  public static Champion of(OpenModel champion, Models models, OpenModel source) {
    boolean alike =
        champion.isRefittable()
            && champion.manifest().encoder().id().equals(source.manifest().encoder().id());
    return new Champion(champion, alike ? Map.of() : heldBack(models.championReport()));
  }

  /**
   * What it says of shots without having learned from them: what its run has on record; or it is
   * made again without them, where it was made from labels alone; or what it says as it is, where
   * it has not learned from them. Of others it has no honest opinion.
   *
   * @param contested the shots as it reads them
   */
  public Contestant contestant(Shots shots, float[][] contested) {
    return new Honest(
        shots.rows().stream().map(this::recorded).toList(),
        knownRows(shots),
        Contestant.of(model.recipe(contested), contested));
  }

  /** Rows that it has learned from in a way that can't be undone, and has no record of. */
  private BitSet knownRows(Shots shots) {
    BitSet known = new BitSet();
    if (!model.isRefittable()) {
      Set<UUID> learned =
          model.manifest().training().labels().stream()
              .map(LabelUse::labelId)
              .collect(Collectors.toSet());
      for (int row = 0; row < shots.size(); row++) {
        Shots.Row shot = shots.rows().get(row);
        boolean isKnown = shot.labels().stream().anyMatch(label -> learned.contains(label.id()));
        known.set(row, isKnown && recorded(shot) == null);
      }
    }
    return known;
  }

  private Double recorded(Shots.Row shot) {
    return shot.labels().stream()
        .map(label -> heldBack.get(label.id()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /**
   * {@link #heldBack} of a report.
   *
   * @param report JSON, or null for none
   */
  static Map<UUID, Double> heldBack(String report) {
    Map<UUID, Double> heldBack = new HashMap<>();
    if (report != null) {
      for (Map.Entry<String, JsonNode> entry : tree(report).path(HELD_BACK).properties()) {
        heldBack.put(UUID.fromString(entry.getKey()), entry.getValue().asDouble());
      }
    }
    return heldBack;
  }

  private static JsonNode tree(String report) {
    try {
      return JSON.readTree(report);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the report of the run behind the champion is no JSON", e);
    }
  }

  private record Honest(List<Double> recorded, BitSet known, Contestant made)
      implements Contestant {

    @Override
    public double[] logOdds(BitSet heldBack) {
      double[] logOdds = made.logOdds(heldBack);
      int[] rows = heldBack.stream().toArray();
      for (int i = 0; i < rows.length; i++) {
        Double before = recorded.get(rows[i]);
        if (before != null) {
          logOdds[i] = logOdds(before);
        }
      }
      return logOdds;
    }

    @Override
    public boolean isHonest(int row) {
      return !known.get(row);
    }

    private static double logOdds(double probability) {
      double p = Math.min(Math.max(probability, LEAST), 1 - LEAST);
      return Math.log(p / (1 - p));
    }
  }
}
