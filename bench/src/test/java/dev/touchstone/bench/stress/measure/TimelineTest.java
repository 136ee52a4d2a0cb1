package dev.touchstone.bench.stress.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.bench.stress.load.OpenLoop;
import dev.touchstone.bench.stress.load.PostStream;
import dev.touchstone.bench.stress.load.PostTexts;
import dev.touchstone.core.contract.Samples;
import dev.touchstone.core.contract.Stores;
import dev.touchstone.core.memory.MemoryStores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {

  private static final Instant START = Samples.START;

  private final PostStream stream =
      new PostStream("flood", 4, new PostTexts(List.of("the river rises", "no tide falls"), 1));
  private final Timeline timeline = new Timeline(stream, new OpenLoop(START, 10));

  @Test
  void measuresFromWhenAPostWasDue() {
    timeline.done(stream.id(0), START.plusMillis(30));
    timeline.done(stream.id(3), START.plusMillis(340));

    assertThat(timeline.done()).isEqualTo(2);
    assertThat(timeline.elapsed()).isEqualTo(Duration.ofMillis(340));
    assertThat(timeline.latencies().at(50)).isEqualTo(30e6);
    assertThat(timeline.latencies().max()).isEqualTo(40e6);
  }

  @Test
  void keepsTheFirstTimeOfAPost() {
    timeline.done(stream.id(0), START.plusMillis(30));
    timeline.done(stream.id(0), START.plusMillis(90));

    assertThat(timeline.done()).isEqualTo(1);
    assertThat(timeline.latencies().max()).isEqualTo(30e6);
  }

  @Test
  void passesOverPostsOfOthers() {
    timeline.done("flood.warm-up/0", START);
    timeline.done("sample-0001", START);

    assertThat(timeline.done()).isZero();
  }

  @Test
  void notesAPostWhenItsTransactionIsAnswered() {
    Stores stores = MemoryStores.withSourceModel();
    Clock clock = Clock.fixed(START.plusMillis(250), ZoneOffset.UTC);
    WatchedStore store = new WatchedStore(stores.intake(), () -> timeline, clock);

    store.store(Samples.batch(0, Samples.judged(stream.id(1), "the river rises", 0)));

    assertThat(store.nextOffset(Samples.TOPIC, 0)).hasValue(1);
    assertThat(timeline.done()).isEqualTo(1);
    assertThat(timeline.latencies().max()).isEqualTo(150e6);
  }
}
