package dev.touchstone.bench.poison;

import dev.touchstone.core.selftrain.QuarantineReason;
import dev.touchstone.selftrain.gate.NothingLearned;
import java.util.Map;

/**
 * What came of one seed. Probabilities are of misinformation; accuracies are on the test posts
 * without the claim.
 *
 * @param seed the seed
 * @param crafted how many posts were crafted
 * @param disguised how many of them the champion takes for credible
 * @param counted how many of them the gates let count
 * @param quarantined how many of them they did not, by reason
 * @param champion the model that the run begins with
 * @param withoutGates self-training on everything
 * @param withGates the model that serves once the gates have had their say
 */
record SeedOutcome(
    long seed,
    int crafted,
    int disguised,
    int counted,
    Map<QuarantineReason, Integer> quarantined,
    Standing champion,
    Compared withoutGates,
    Compared withGates) {

  /**
   * How a model stands.
   *
   * @param claim its probability for the claim
   * @param balancedAccuracy on the other test posts
   * @param accuracy on the other test posts
   */
  record Standing(double claim, double balancedAccuracy, double accuracy) {}

  /**
   * What the gates did in a run.
   *
   * @param counted how many posts counted
   * @param turned share of the champion's decided verdicts that the candidate decides otherwise
   * @param refused why the candidate was not released, or null
   */
  record Gates(int counted, double turned, NothingLearned refused) {}

  /**
   * The same way of learning on the clean and on the poisoned stream.
   *
   * @param clean without the crafted posts
   * @param poisoned with them
   * @param cleanGates what the gates did in the clean run, or null where there are none
   * @param poisonedGates the same in the poisoned run
   */
  record Compared(Standing clean, Standing poisoned, Gates cleanGates, Gates poisonedGates) {

    static Compared ungated(Standing clean, Standing poisoned) {
      return new Compared(clean, poisoned, null, null);
    }

    /** Whether the claim passes for credible, which without the attack it doesn't. */
    boolean flipped() {
      return poisoned.claim() < 0.5;
    }
  }
}
