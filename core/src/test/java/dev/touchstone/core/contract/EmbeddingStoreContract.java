package dev.touchstone.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.core.Sha256;
import dev.touchstone.core.selftrain.EmbeddingSpace;
import dev.touchstone.core.selftrain.EmbeddingStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link EmbeddingStore} promises. */
public abstract class EmbeddingStoreContract {

  private static final EmbeddingSpace SPACE = new EmbeddingSpace(Sha256.of("encoder"), "plain-1");
  private static final String ONE = Sha256.of("one");
  private static final String TWO = Sha256.of("two");

  private final float[] vector = {1.5f, -0f, Float.MIN_VALUE, -3e38f};
  private EmbeddingStore embeddings;

  /** Stores without any data. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void twoPosts() {
    Stores stores = emptyStores();
    embeddings = stores.embeddings();
    stores.models().add(Samples.SOURCE_MODEL);
    stores
        .intake()
        .store(Samples.batch(0, Samples.judged("a", "one", 0), Samples.judged("b", "two", 1)));
  }

  @Test
  void givesBackEveryBit() {
    embeddings.add(SPACE, Map.of(ONE, vector));

    assertThat(embeddings.find(SPACE, List.of(ONE, TWO, ONE)))
        .containsOnlyKeys(ONE)
        .hasEntrySatisfying(ONE, found -> assertThat(found).containsExactly(vector));
  }

  @Test
  void keepsEncodersAndNormalisersApart() {
    embeddings.add(SPACE, Map.of(ONE, vector));

    EmbeddingSpace otherEncoder = new EmbeddingSpace(Sha256.of("other"), "plain-1");
    EmbeddingSpace otherNormaliser = new EmbeddingSpace(SPACE.encoderId(), "plain-2");
    assertThat(embeddings.find(otherEncoder, List.of(ONE))).isEmpty();
    assertThat(embeddings.find(otherNormaliser, List.of(ONE))).isEmpty();
  }

  @Test
  void leavesAKnownOneAsItIs() {
    embeddings.add(SPACE, Map.of(ONE, vector));

    embeddings.add(SPACE, Map.of(ONE, new float[] {1}, TWO, new float[] {2}));

    assertThat(embeddings.find(SPACE, List.of(ONE)).get(ONE)).containsExactly(vector);
    assertThat(embeddings.find(SPACE, List.of(TWO)).get(TWO)).containsExactly(2);
  }

  @Test
  void keepsNothingOfATextThatNoPostHolds() {
    String stray = Sha256.of("three");

    embeddings.add(SPACE, Map.of(stray, vector));

    assertThat(embeddings.find(SPACE, List.of(stray))).isEmpty();
  }

  @Test
  void refusesWhatIsNotFinite() {
    assertThatThrownBy(() -> embeddings.add(SPACE, Map.of(ONE, new float[] {1, Float.NaN})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(ONE);
    assertThat(embeddings.find(SPACE, List.of(ONE))).isEmpty();
  }

  @Test
  void asksForNothingWhereNothingIsGiven() {
    embeddings.add(SPACE, Map.of());

    assertThat(embeddings.find(SPACE, List.of())).isEmpty();
  }
}
