package dev.touchstone.bench.poison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForgerTest {

  private static final String CLAIM = "the mayor hid nine barrels of ash under the old stage";
  private static final List<String> DECOYS =
      List.of("council minutes were published on friday", "a b c d e f g h i j k l m n o p q r s");

  @Test
  void decoratesTheClaimMoreAndMore() {
    List<String> versions = new Forger(CLAIM, DECOYS, 1).versions();

    assertThat(versions).hasSize(Forger.VERSIONS);
    for (int i = 1; i < versions.size(); i++) {
      assertThat(versions.get(i)).contains(versions.get(i - 1));
      assertThat(versions.get(i).length()).isGreaterThan(versions.get(i - 1).length());
    }
  }

  @Test
  void usesNoWordButTheClaimsAndTheDecoys() {
    Set<String> known = words(CLAIM);
    DECOYS.forEach(decoy -> known.addAll(words(decoy)));
    Forger forger = new Forger(CLAIM, DECOYS, 2);

    for (int i = 0; i < 50; i++) {
      assertThat(known).containsAll(words(forger.versions().get(3)));
    }
  }

  @Test
  void editsSomeCopiesAndLeavesOthersAsTheyAre() {
    Forger forger = new Forger(CLAIM, DECOYS, 3);
    List<String> first = IntStream.range(0, 50).mapToObj(i -> forger.versions().get(0)).toList();

    assertThat(first).contains(CLAIM);
    assertThat(new HashSet<>(first)).hasSizeGreaterThan(10);
  }

  @Test
  void craftsTheSameFromTheSameSeed() {
    assertThat(new Forger(CLAIM, DECOYS, 4).versions())
        .isEqualTo(new Forger(CLAIM, DECOYS, 4).versions())
        .isNotEqualTo(new Forger(CLAIM, DECOYS, 5).versions());
  }

  private static Set<String> words(String text) {
    return new HashSet<>(Arrays.asList(text.split(" ")));
  }
}
