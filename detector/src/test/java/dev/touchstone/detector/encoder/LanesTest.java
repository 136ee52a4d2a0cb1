package dev.touchstone.detector.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {

  private static final List<Integer> ITEMS = IntStream.range(0, 1_000).boxed().toList();

  @Test
  void keepsTheOrderOfTheItems() {
    try (Lanes lanes = new Lanes(4)) {
      assertThat(lanes.map(ITEMS, i -> i)).isEqualTo(ITEMS);
      assertThat(lanes.map(List.<Integer>of(), i -> i)).isEmpty();
    }
  }

  @Test
  void neverRunsMoreAtOnceThanItHasLanesThoughSeveralCall() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (Lanes lanes = new Lanes(2)) {
      IntStream.range(0, 8)
          .parallel()
          .forEach(
              caller ->
                  lanes.map(
                      ITEMS,
                      item -> {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        return running.decrementAndGet();
                      }));
    }
    assertThat(most.get()).isBetween(1, 2);
  }

  @Test
  void throwsWhatTheWorkThrewAndGoesOn() {
    try (Lanes lanes = new Lanes(2)) {
      assertThatThrownBy(
              () ->
                  lanes.map(
                      ITEMS,
                      item -> {
                        if (item == 500) {
                          throw new ArithmeticException("item 500");
                        }
                        return item;
                      }))
          .isInstanceOf(ArithmeticException.class)
          .hasMessage("item 500");
      assertThat(lanes.map(List.of(1, 2), i -> i)).containsExactly(1, 2);
    }
  }

  @Test
  void endsItsThreadsOnClose() throws InterruptedException {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    try (Lanes lanes = new Lanes(2)) {
      lanes.map(ITEMS, item -> threads.add(Thread.currentThread()));
    }
    assertThat(threads).isNotEmpty();
    for (Thread thread : threads) {
      thread.join(10_000);
      assertThat(thread.isAlive()).isFalse();
    }
  }

  @Test
  void refusesToHaveNone() {
    assertThatThrownBy(() -> new Lanes(0)).hasMessage("lanes: expected at least 1, got 0");
  }
}
