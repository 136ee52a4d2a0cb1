package dev.touchstone.core.contract;

import static dev.touchstone.core.contract.Samples.batch;
import static dev.touchstone.core.contract.Samples.judged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.core.intake.JudgedPost;
import dev.touchstone.core.port.Outbox;
import dev.touchstone.core.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Outbox} promises. */
public abstract class OutboxContract {

  private final JudgedPost first = judged("a", "first", 0);
  private final JudgedPost second = judged("b", "second", 1);
  private final JudgedPost third = judged("c", "third", 2);
  private Outbox outbox;

  /** Stores without any data. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void threeUnpublishedVerdicts() {
    Stores stores = emptyStores();
    stores.models().add(Samples.SOURCE_MODEL);
    stores.intake().store(batch(0, first, second, third));
    outbox = stores.outbox();
  }

  @Test
  void publishesEachVerdictOnceOldestFirst() {
    List<Verdict> published = new ArrayList<>();

    assertThat(outbox.publish(2, published::addAll)).isEqualTo(2);
    assertThat(outbox.publish(2, published::addAll)).isEqualTo(1);
    assertThat(outbox.publish(2, published::addAll)).isZero();

    assertThat(published)
        .containsExactly(
            first.toVerdict(1, null), second.toVerdict(1, null), third.toVerdict(1, null));
    assertThat(outbox.backlog()).isZero();
  }

  @Test
  void keepsWhatCouldNotBePublished() {
    IllegalStateException failure = new IllegalStateException("broker is away");

    assertThatThrownBy(
            () ->
                outbox.publish(
                    2,
                    verdicts -> {
                      throw failure;
                    }))
        .isSameAs(failure);

    assertThat(outbox.backlog()).isEqualTo(3);
  }

  @Test
  void skipsWhatAnotherRelayIsPublishing() {
    List<Verdict> mine = new ArrayList<>();
    List<Verdict> others = new ArrayList<>();

    outbox.publish(
        2,
        verdicts -> {
          mine.addAll(verdicts);
          outbox.publish(2, others::addAll);
        });

    assertThat(mine).extracting(Verdict::postId).containsExactly("a", "b");
    assertThat(others).extracting(Verdict::postId).containsExactly("c");
    assertThat(outbox.backlog()).isZero();
  }

  @Test
  void callsNoPublisherWhenNothingWaits() {
    outbox.publish(10, verdicts -> {});
    AtomicInteger calls = new AtomicInteger();

    assertThat(outbox.publish(10, verdicts -> calls.incrementAndGet())).isZero();
    assertThat(calls).hasValue(0);
  }
}
