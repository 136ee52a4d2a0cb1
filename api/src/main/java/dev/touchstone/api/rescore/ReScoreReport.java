package dev.touchstone.api.rescore;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.core.run.Run;

/**
 * What became of a range of posts, counted as it goes. Counts of an attempt that was killed are not
 * among them: its posts are found judged already. Used by one thread.
 */
final class ReScoreReport {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Run run;
  private final ReScoreRange range;
  private final String modelId;
  private final double margin;
  private long posts;
  private long judgedAlready;
  private long leftToPeople;
  private long superseded;
  private long changed;
  private long held;
  private long overtaken;

  ReScoreReport(Run run, ReScoreRange range, String modelId, double margin) {
    this.run = run;
    this.range = range;
    this.modelId = modelId;
    this.margin = margin;
  }

  /** A post whose current verdict is the model's. */
  void judgedAlready() {
    posts++;
    judgedAlready++;
  }

  /** A post that a person decided. */
  void leftToAPerson() {
    posts++;
    leftToPeople++;
  }

  /** A post whose verdict was superseded by somebody else meanwhile. */
  void overtaken() {
    posts++;
    overtaken++;
  }

  /**
   * A post with a new verdict.
   *
   * @param decisionChanged whether it says otherwise
   * @param decisionHeld whether it would, but for the margin
   */
  void superseded(boolean decisionChanged, boolean decisionHeld) {
    posts++;
    superseded++;
    changed += decisionChanged ? 1 : 0;
    held += decisionHeld ? 1 : 0;
  }

  /** How many posts it has come past. */
  long posts() {
    return posts;
  }

  String json() {
    return JSON.createObjectNode()
        .put("runId", run.id().toString())
        .put("attempt", run.status().attempts())
        .put("from", range.from().toString())
        .put("to", range.to().toString())
        .put("modelId", modelId)
        .put("margin", margin)
        .put("posts", posts)
        .put("superseded", superseded)
        .put("decisionsChanged", changed)
        .put("decisionsHeldByMargin", held)
        .put("judgedByTheModelAlready", judgedAlready)
        .put("leftToPeople", leftToPeople)
        .put("overtaken", overtaken)
        .toString();
  }
}
