package dev.touchstone.adapt.job.guard;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Objects;

/** What the guard found. */
public sealed interface Comparison {

  /**
   * Both were judged on the same held-back labels.
   *
   * @param labels number of texts they were judged on
   * @param candidateLogLoss the candidate's mean log loss, in nats
   * @param championLogLoss the champion's
   * @param standardError of the mean of the paired differences
   */
  record Judged(int labels, double candidateLogLoss, double championLogLoss, double standardError)
      implements Comparison {

    /** How much the candidate loses more than the champion; negative where it is better. */
    @JsonProperty
    public double meanDifference() {
      return candidateLogLoss - championLogLoss;
    }

    /** Why the candidate must not take the champion's place; null where it may. */
    public String refusal() {
      return clearlyWorse()
          ? String.format(
              Locale.ROOT,
              "worse than the champion on %d held-back labels: expected a log loss of at most %.4f"
                  + " (the champion's) and one standard error of the difference, %.4f, got %.4f",
              labels,
              championLogLoss,
              standardError,
              candidateLogLoss)
          : null;
    }

    /** Whether it loses more by over one standard error. */
    @JsonProperty
    public boolean clearlyWorse() {
      return meanDifference() > standardError;
    }
  }

  /**
   * The labels don't allow a comparison.
   *
   * @param reason why not
   */
  record NotJudged(String reason) implements Comparison {

    public NotJudged {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
