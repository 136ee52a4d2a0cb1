package dev.touchstone.bench.stress.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.core.contract.Samples;
import dev.touchstone.core.contract.Stores;
import dev.touchstone.core.intake.JudgedPost;
import dev.touchstone.core.memory.MemoryStores;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerdictTallyTest {

  private final Stores stores = MemoryStores.withSourceModel();

  @Test
  void findsPostsWithoutAVerdictAndPostsWithTwo() {
    stores
        .intake()
        .store(
            Samples.batch(
                0,
                Samples.judged("flood/0", "first", 0),
                Samples.judged("flood/1", "second", 1),
                Samples.judged("flood/1", "second, again", 2),
                Samples.judgedIn(Samples.ELECTION, "election/0", 3)));

    VerdictTally tally = VerdictTally.of(stores.verdicts(), Samples.FLOOD);

    assertThat(tally).isEqualTo(new VerdictTally(3, 2));
    assertThat(tally.drops(5)).isEqualTo(3);
    assertThat(tally.duplicates()).isEqualTo(1);
  }

  @Test
  void countsBeyondOnePage() {
    stores
        .intake()
        .store(
            Samples.batch(
                0,
                IntStream.range(0, 1001)
                    .mapToObj(i -> Samples.judged("flood/" + i, "text " + i, i))
                    .toArray(JudgedPost[]::new)));

    assertThat(VerdictTally.of(stores.verdicts(), Samples.FLOOD))
        .isEqualTo(new VerdictTally(1001, 1001));
  }

  @Test
  void countsNothingOfAnUnknownDomain() {
    assertThat(VerdictTally.of(stores.verdicts(), "nowhere").drops(2)).isEqualTo(2);
  }
}
