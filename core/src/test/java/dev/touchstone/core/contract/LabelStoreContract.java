package dev.touchstone.core.contract;

import static dev.touchstone.core.contract.Samples.ELECTION;
import static dev.touchstone.core.contract.Samples.FLOOD;
import static dev.touchstone.core.contract.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.core.domain.Domain;
import dev.touchstone.core.domain.DomainState;
import dev.touchstone.core.label.DomainLabel;
import dev.touchstone.core.label.LabelPair;
import dev.touchstone.core.label.LabelPlan;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.label.SecondLabel;
import dev.touchstone.core.label.Withdrawal;
import dev.touchstone.core.port.LabelStore;
import dev.touchstone.core.verdict.Label;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link LabelStore} promises. */
public abstract class LabelStoreContract {

  private Stores stores;
  private LabelStore labels;

  /** Stores without any data. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void twoDomains() {
    stores = emptyStores();
    labels = stores.labels();
    for (String name : List.of(FLOOD, ELECTION)) {
      stores.domains().create(new Domain(name, DomainState.NEW, null, START));
    }
  }

  @Test
  void keepsEveryPartAndTheText() {
    LabelledText pasted = Samples.labelled(FLOOD, 1, "the dam broke", Label.MISINFORMATION);

    LabelPlan plan = labels.add(List.of(pasted));

    assertThat(plan).isEqualTo(new LabelPlan(List.of(pasted), 0));
    assertThat(labels.current(FLOOD)).containsExactly(pasted);
    assertThat(labels.find(pasted.label().id())).contains(pasted);
  }

  @Test
  void findsManyLabelsAtOnce() {
    LabelledText first = Samples.labelled(FLOOD, 1, "one", Label.CREDIBLE);
    LabelledText second = Samples.labelled(FLOOD, 2, "two", Label.CREDIBLE);
    labels.add(List.of(first, second));

    assertThat(labels.find(List.of(second.label().id(), first.label().id(), new UUID(0x7000, 1))))
        .containsExactly(first, second);
    assertThat(labels.find(List.of())).isEmpty();
  }

  @Test
  void keepsTheTextOfAPostThatIsNotStored() {
    LabelledText ofPost = ofPost("a", 1, "the dam broke");

    labels.add(List.of(ofPost));

    assertThat(labels.current(FLOOD)).containsExactly(ofPost);
  }

  @Test
  void findsTheTextOfAStoredPost() {
    stores.models().add(Samples.SOURCE_MODEL);
    stores.intake().store(Samples.batch(0, Samples.judged("a", "the dam broke", 0)));
    LabelledText ofPost = ofPost("a", 1, "the dam broke");

    labels.add(List.of(ofPost));

    assertThat(labels.current(FLOOD)).containsExactly(ofPost);
  }

  @Test
  void listsADomainsLabelsOldestFirst() {
    LabelledText second = Samples.labelled(FLOOD, 2, "two", Label.CREDIBLE);
    LabelledText first = Samples.labelled(FLOOD, 1, "one", Label.CREDIBLE);
    LabelledText other = Samples.labelled(ELECTION, 3, "one", Label.MISINFORMATION);

    labels.add(List.of(second, first));
    labels.add(List.of(other));

    assertThat(labels.current(FLOOD)).containsExactly(first, second);
    assertThat(labels.current(ELECTION)).containsExactly(other);
  }

  @Test
  void addsNothingForATextThatHasTheSameLabel() {
    LabelledText first = Samples.labelled(FLOOD, 1, "one", Label.CREDIBLE);
    LabelledText again = Samples.labelled(FLOOD, 2, "one", Label.CREDIBLE);
    labels.add(List.of(first));

    assertThat(labels.add(List.of(again))).isEqualTo(new LabelPlan(List.of(), 1));
    assertThat(labels.find(again.label().id())).isEmpty();
  }

  @Test
  void letsALaterLabelSupersedeAnEarlierOne() {
    LabelledText first = Samples.labelled(FLOOD, 1, "one", Label.CREDIBLE);
    LabelledText second = Samples.labelled(FLOOD, 2, "one", Label.MISINFORMATION);
    LabelledText third = Samples.labelled(FLOOD, 3, "one", Label.CREDIBLE);
    labels.add(List.of(first));

    labels.add(List.of(second, third));

    assertThat(labels.current(FLOOD))
        .extracting(LabelledText::label)
        .containsExactly(third.label().superseding(second.label().id()));
    assertThat(labels.find(first.label().id())).contains(first);
    assertThat(labels.find(second.label().id()))
        .map(LabelledText::label)
        .map(DomainLabel::supersedes)
        .contains(first.label().id());
  }

  @Test
  void refusesADomainThatIsNotStored() {
    LabelledText stray = Samples.labelled("storm", 1, "one", Label.CREDIBLE);

    assertThatThrownBy(() -> labels.add(List.of(stray)))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("storm");
    assertThat(labels.current("storm")).isEmpty();
  }

  @Test
  void refusesLabelsOfTwoDomainsAtOnce() {
    List<LabelledText> mixed =
        List.of(
            Samples.labelled(FLOOD, 1, "one", Label.CREDIBLE),
            Samples.labelled(ELECTION, 2, "one", Label.CREDIBLE));

    assertThatThrownBy(() -> labels.add(mixed)).isInstanceOf(IllegalArgumentException.class);
    assertThat(labels.current(FLOOD)).isEmpty();
  }

  @Test
  void addsNothingWhereNothingIsGiven() {
    assertThat(labels.add(List.of())).isEqualTo(new LabelPlan(List.of(), 0));
  }

  @Test
  void whatIsWithdrawnCountsNoLongerAndWhatItSupersededCountsAgain() {
    LabelledText first = Samples.labelled(FLOOD, 1, "one", Label.CREDIBLE);
    LabelledText second = Samples.labelled(FLOOD, 2, "one", Label.MISINFORMATION);
    labels.add(List.of(first));
    labels.add(List.of(second));

    assertThat(labels.withdraw(FLOOD, withdrawal(second))).isEmpty();

    assertThat(labels.current(FLOOD)).containsExactly(first);
    assertThat(labels.find(second.label().id())).isPresent();
  }

  @Test
  void aTextWhoseLabelWasWithdrawnCanBeLabelledAnew() {
    LabelledText first = Samples.labelled(FLOOD, 1, "one", Label.CREDIBLE);
    LabelledText second = Samples.labelled(FLOOD, 2, "one", Label.MISINFORMATION);
    LabelledText third = Samples.labelled(FLOOD, 3, "one", Label.MISINFORMATION);
    labels.add(List.of(first));
    labels.add(List.of(second));
    labels.withdraw(FLOOD, withdrawal(second));

    labels.add(List.of(third));

    assertThat(labels.current(FLOOD))
        .extracting(LabelledText::label)
        .containsExactly(third.label().superseding(first.label().id()));
  }

  @Test
  void withdrawsAllOrNothing() {
    LabelledText mine = Samples.labelled(FLOOD, 1, "one", Label.CREDIBLE);
    LabelledText elsewhere = Samples.labelled(ELECTION, 2, "one", Label.CREDIBLE);
    labels.add(List.of(mine));
    labels.add(List.of(elsewhere));

    assertThat(labels.withdraw(FLOOD, withdrawal(mine, elsewhere)))
        .containsExactly(elsewhere.label().id());

    assertThat(labels.current(FLOOD)).containsExactly(mine);
    assertThat(labels.current(ELECTION)).containsExactly(elsewhere);
  }

  @Test
  void keepsOneSecondOpinionOfAnotherAnalyst() {
    LabelledText first = Samples.labelled(FLOOD, 1, "one", Label.CREDIBLE);
    labels.add(List.of(first));
    SecondLabel second = second(first, 2, "another");

    assertThat(labels.addSecond(second(first, 3, first.label().analyst()))).isFalse();
    assertThat(labels.addSecond(second)).isTrue();
    assertThat(labels.addSecond(second(first, 4, "a third"))).isFalse();

    assertThat(labels.pairs(FLOOD)).containsExactly(new LabelPair(first.label(), second));
    assertThat(labels.pairs(ELECTION)).isEmpty();
    assertThat(labels.current(FLOOD)).containsExactly(first);
  }

  @Test
  void takesNoSecondOpinionOnALabelThatIsNotCurrent() {
    LabelledText first = Samples.labelled(FLOOD, 1, "one", Label.CREDIBLE);
    labels.add(List.of(first));
    labels.add(List.of(Samples.labelled(FLOOD, 2, "one", Label.MISINFORMATION)));

    assertThat(labels.addSecond(second(first, 3, "another"))).isFalse();
    assertThat(labels.addSecond(second(Samples.labelled(FLOOD, 9, "x", Label.CREDIBLE), 4, "b")))
        .isFalse();
  }

  private static Withdrawal withdrawal(LabelledText... taken) {
    return new Withdrawal(
        Stream.of(taken).map(one -> one.label().id()).toList(), "analyst", "a slip", START);
  }

  private static SecondLabel second(LabelledText first, long sequence, String analyst) {
    return new SecondLabel(
        Samples.uuid7(START, sequence),
        first.label().id(),
        Label.MISINFORMATION,
        analyst,
        null,
        START.truncatedTo(ChronoUnit.MICROS));
  }

  private static LabelledText ofPost(String postId, long sequence, String text) {
    DomainLabel pasted = Samples.labelled(FLOOD, sequence, text, Label.CREDIBLE).label();
    return new LabelledText(
        new DomainLabel(
            pasted.id(),
            pasted.domain(),
            postId,
            pasted.rawSha256(),
            pasted.label(),
            pasted.analyst(),
            pasted.reason(),
            pasted.labelledAt(),
            null),
        text);
  }
}
