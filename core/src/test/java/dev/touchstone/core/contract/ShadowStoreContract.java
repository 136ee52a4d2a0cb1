package dev.touchstone.core.contract;

import static dev.touchstone.core.contract.Samples.FLOOD;
import static dev.touchstone.core.contract.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.core.intake.JudgedPost;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.core.shadow.ShadowComparison;
import dev.touchstone.core.shadow.ShadowFlip;
import dev.touchstone.core.shadow.ShadowScore;
import dev.touchstone.core.shadow.ShadowStore;
import dev.touchstone.core.shadow.ShadowStore.Trial;
import dev.touchstone.core.verdict.Decision;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link ShadowStore} promises of what intake stores. */
public abstract class ShadowStoreContract {

  private static final ModelBundle SHADOW =
      Samples.model(ModelKind.ADAPTED, FLOOD, START, "shadow");
  private static final String ID = SHADOW.version().id();
  private static final double SERVED = Samples.misinformation("a").score().probability();

  private Stores stores;

  /** Stores without any data. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void threePostsOfWhichTwoHaveAShadow() {
    stores = emptyStores();
    stores.models().add(Samples.SOURCE_MODEL);
    stores.models().add(SHADOW);
    stores
        .intake()
        .store(
            Samples.batch(
                0,
                beside(Samples.judged("a", "first", 0), Decision.LIKELY_MISINFORMATION, 0.75),
                beside(Samples.judged("b", "second", 1), Decision.NEEDS_REVIEW, 0.5),
                Samples.judged("c", "third", 2)));
  }

  @Test
  void comparesWithWhatWasServed() {
    ShadowComparison comparison = stores.shadows().compare(new Trial(FLOOD, ID, START));

    assertThat(comparison.posts()).isEqualTo(2);
    assertThat(comparison.agreements()).isEqualTo(1);
    assertThat(comparison.meanDifference()).isCloseTo(0.625 - SERVED, within(1e-12));
    assertThat(comparison.meanAbsoluteDifference()).isCloseTo(SERVED - 0.625, within(1e-12));
  }

  @Test
  void listsFlipsNewestFirst() {
    JudgedPost later = beside(Samples.judged("d", "fourth", 3), Decision.LIKELY_CREDIBLE, 0.0625);
    stores.intake().store(Samples.batch(3, later));
    Trial trial = new Trial(FLOOD, ID, START);

    assertThat(stores.shadows().flips(trial, 10))
        .extracting(ShadowFlip::shadow)
        .containsExactly(Decision.LIKELY_CREDIBLE, Decision.NEEDS_REVIEW);
    assertThat(stores.shadows().flips(trial, 1))
        .containsExactly(
            new ShadowFlip(
                later.verdictId(),
                Decision.LIKELY_MISINFORMATION,
                SERVED,
                Decision.LIKELY_CREDIBLE,
                0.0625));
  }

  @Test
  void keepsDomainsModelsAndEarlierTrialsApart() {
    ShadowComparison nothing = new ShadowComparison(0, 0, 0, 0);

    assertThat(stores.shadows().compare(new Trial("election", ID, START))).isEqualTo(nothing);
    assertThat(stores.shadows().compare(new Trial(FLOOD, "0".repeat(64), START)))
        .isEqualTo(nothing);
    assertThat(stores.shadows().compare(new Trial(FLOOD, ID, START.plusSeconds(9))))
        .isEqualTo(nothing);
    assertThat(stores.shadows().flips(new Trial("no name", "no digest", START), 5)).isEmpty();
  }

  @Test
  void storesNothingForAPostThatIsKnown() {
    stores
        .intake()
        .store(
            Samples.batch(
                3, beside(Samples.judged("a", "first", 3), Decision.LIKELY_CREDIBLE, 0.125)));

    assertThat(stores.shadows().compare(new Trial(FLOOD, ID, START)).posts()).isEqualTo(2);
  }

  private static JudgedPost beside(JudgedPost judged, Decision decision, double probability) {
    return new JudgedPost(
        judged.post(),
        judged.classification(),
        judged.verdictId(),
        judged.decidedAt(),
        new ShadowScore(ID, decision, probability));
  }
}
