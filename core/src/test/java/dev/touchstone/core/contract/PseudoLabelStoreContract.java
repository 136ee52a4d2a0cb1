package dev.touchstone.core.contract;

import static dev.touchstone.core.contract.Samples.FLOOD;
import static dev.touchstone.core.contract.Samples.START;
import static dev.touchstone.core.contract.Samples.pseudoLabel;
import static dev.touchstone.core.contract.Samples.quarantined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.core.port.RunStore;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.run.RunKind;
import dev.touchstone.core.selftrain.PseudoLabel;
import dev.touchstone.core.selftrain.PseudoLabelCount;
import dev.touchstone.core.selftrain.PseudoLabelQuery;
import dev.touchstone.core.selftrain.PseudoLabelSet;
import dev.touchstone.core.selftrain.PseudoLabelStore;
import dev.touchstone.core.selftrain.QuarantineReason;
import dev.touchstone.core.selftrain.Subtraction;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link PseudoLabelStore} promises. */
public abstract class PseudoLabelStoreContract {

  private static final List<String> IDS = List.of("B", "a", "b", "é", "😀");

  private final UUID run = selfTraining(1).id();
  private final PseudoLabelSet first = new PseudoLabelSet(run, 1);
  private final PseudoLabelSet second = new PseudoLabelSet(run, 2);
  private final PseudoLabel byAnn = pseudoLabel("B", "text 0", "ann", 0);
  private final PseudoLabel byBob = pseudoLabel("a", "text 1", "bob", 1);
  private final PseudoLabel byNobody = pseudoLabel("b", "text 2", null, 2);
  private final PseudoLabel repeated = quarantined("é", "text 3", QuarantineReason.DUPLICATE);
  private final PseudoLabel alsoByAnn = pseudoLabel("😀", "text 4", "ann", 1);
  private final List<PseudoLabel> all = List.of(byAnn, byBob, byNobody, repeated, alsoByAnn);
  private PseudoLabelStore labels;

  /** Stores without any data. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void fivePostsAndARunThatWasBegunTwice() {
    Stores stores = emptyStores();
    labels = stores.pseudoLabels();
    stores.models().add(Samples.SOURCE_MODEL);
    for (int i = 0; i < IDS.size(); i++) {
      stores.intake().store(Samples.batch(i, Samples.judged(IDS.get(i), "text " + i, i)));
    }
    RunStore runs = stores.runs();
    runs.add(selfTraining(1));
    runs.add(selfTraining(2));
    runs.start(run, START);
    runs.start(run, START);
  }

  @Test
  void keepsEveryPartInTheOrderOfTheIds() {
    labels.add(first, List.of(alsoByAnn, repeated, byNobody, byBob, byAnn));

    assertThat(labels.page(PseudoLabelQuery.all(first, 10))).isEqualTo(all);
  }

  @Test
  void givesPagesThatFollowOneAnother() {
    labels.add(first, all);

    PseudoLabelQuery query = PseudoLabelQuery.all(first, 2);
    assertThat(labels.page(query)).containsExactly(byAnn, byBob);
    query = query.continuedAfter(byBob);
    assertThat(labels.page(query)).containsExactly(byNobody, repeated);
    query = query.continuedAfter(repeated);
    assertThat(labels.page(query)).containsExactly(alsoByAnn);
  }

  @Test
  void givesWhatCountsWithoutAnAuthorOrACluster() {
    labels.add(first, all);

    assertThat(accepted(Subtraction.NOTHING)).containsExactly(byAnn, byBob, byNobody, alsoByAnn);
    assertThat(accepted(Subtraction.ofAuthor("ann"))).containsExactly(byBob, byNobody);
    assertThat(accepted(Subtraction.ofCluster(1))).containsExactly(byAnn, byNobody);
    assertThat(accepted(new Subtraction(Set.of(PseudoLabel.authorDigest("bob")), Set.of(0, 2))))
        .containsExactly(alsoByAnn);
  }

  @Test
  void keepsTheSetsOfAttemptsApart() {
    labels.add(first, List.of(byAnn));
    labels.add(second, List.of(byAnn, byBob));

    assertThat(labels.page(PseudoLabelQuery.all(first, 10))).containsExactly(byAnn);
    assertThat(labels.page(PseudoLabelQuery.all(second, 10))).containsExactly(byAnn, byBob);
    assertThat(labels.setsOf(run)).containsExactly(first, second);
    assertThat(labels.setsOf(selfTraining(2).id())).isEmpty();
  }

  @Test
  void countsWhatCountedAndWhatDidNotBySet() {
    labels.add(first, all);
    labels.add(second, List.of(byAnn, byBob));

    assertThat(labels.counts(run))
        .containsExactlyInAnyOrder(
            new PseudoLabelCount(first, null, 4),
            new PseudoLabelCount(first, QuarantineReason.DUPLICATE, 1),
            new PseudoLabelCount(second, null, 2));
    assertThat(labels.counts(selfTraining(2).id())).isEmpty();
  }

  @Test
  void leavesAKnownOneAsItIs() {
    labels.add(first, List.of(byAnn));

    labels.add(first, List.of(quarantined("B", "text 0", QuarantineReason.AUTHOR_CAP), byBob));

    assertThat(labels.page(PseudoLabelQuery.all(first, 10))).containsExactly(byAnn, byBob);
  }

  @Test
  void tellsInWhichSetsAnAuthorCounts() {
    PseudoLabelSet later = new PseudoLabelSet(selfTraining(2).id(), 1);
    labels.add(first, List.of(byBob));
    labels.add(second, List.of(byAnn, alsoByAnn));
    labels.add(later, List.of(byAnn, byBob));

    assertThat(labels.countingAuthor(PseudoLabel.authorDigest("ann")))
        .containsExactly(later, second);
    assertThat(labels.countingAuthor(PseudoLabel.authorDigest("bob")))
        .containsExactly(later, first);
    assertThat(labels.countingAuthor(PseudoLabel.authorDigest("eve"))).isEmpty();
  }

  @Test
  void refusesASetOfARunThatIsNotStored() {
    UUID unknown = selfTraining(9).id();

    assertThatThrownBy(() -> labels.add(new PseudoLabelSet(unknown, 1), List.of(byAnn)))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining(unknown.toString());
  }

  @Test
  void holdsNothingOfASetThatNobodyAdded() {
    assertThat(labels.page(PseudoLabelQuery.all(first, 10))).isEmpty();
  }

  private List<PseudoLabel> accepted(Subtraction without) {
    return labels.page(PseudoLabelQuery.accepted(first, without, 10));
  }

  private static Run selfTraining(long sequence) {
    Run run = Samples.run(FLOOD, sequence);
    return new Run(
        run.id(),
        run.domain(),
        RunKind.SELF_TRAINING,
        run.requestedBy(),
        run.parametersJson(),
        run.createdAt(),
        run.status());
  }
}
