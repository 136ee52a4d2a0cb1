package dev.touchstone.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.core.Sha256;
import dev.touchstone.core.model.EncoderIdentity;
import dev.touchstone.core.model.LearnedEncoder;
import dev.touchstone.core.port.EncoderStore;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What {@link EncoderStore} promises. */
public abstract class EncoderStoreContract {

  private static final String PARENT = Sha256.of("parent");

  /** A store without any data. */
  protected abstract EncoderStore emptyStore();

  @Test
  void givesBackWhatWasStored() {
    EncoderStore store = emptyStore();
    LearnedEncoder one = encoder("one", "int8");
    store.add(one);
    store.add(encoder("two", "fp32"));

    assertThat(store.find(one.identity().id())).contains(one);
  }

  @Test
  void leavesAKnownOneAsItIs() {
    EncoderStore store = emptyStore();
    LearnedEncoder one = encoder("one", "int8");
    store.add(one);
    store.add(new LearnedEncoder(one.identity(), Sha256.of("another"), one.weights()));

    assertThat(store.find(one.identity().id())).contains(one);
  }

  @Test
  void hasNoneThatWasNotStored() {
    EncoderStore store = emptyStore();
    store.add(encoder("one", "int8"));

    assertThat(store.find(encoder("one", "fp32").identity().id())).isEmpty();
    assertThat(store.find("no digest")).isEmpty();
    assertThat(store.has(encoder("one", "int8").identity().id())).isTrue();
    assertThat(store.has(encoder("one", "fp32").identity().id())).isFalse();
    assertThat(store.has("no digest")).isFalse();
  }

  /** An encoder of these weights. */
  public static LearnedEncoder encoder(String weights, String precision) {
    byte[] bytes = weights.getBytes(StandardCharsets.UTF_8);
    return new LearnedEncoder(
        new EncoderIdentity(
            "tiny", precision, "cls", 128, 4, Sha256.of(bytes), Sha256.of("tokenizer")),
        PARENT,
        bytes);
  }
}
