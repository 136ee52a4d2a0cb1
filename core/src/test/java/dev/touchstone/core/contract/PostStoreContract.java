package dev.touchstone.core.contract;

import static dev.touchstone.core.contract.Samples.batch;
import static dev.touchstone.core.contract.Samples.judged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.core.intake.JudgedPost;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link dev.touchstone.core.port.PostStore} promises. */
public abstract class PostStoreContract {

  private final JudgedPost first = judged("a/1 %", "first", 0);
  private final JudgedPost second = judged("a/1 %", "second", 1);
  private Stores stores;

  /** Stores without any data. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void oneEditedPost() {
    stores = emptyStores();
    stores.models().add(Samples.SOURCE_MODEL);
    stores.intake().store(batch(0, first, second));
  }

  @Test
  void givesVersionsLatestFirst() {
    assertThat(stores.posts().versions("a/1 %"))
        .containsExactly(second.toStoredPost(2), first.toStoredPost(1));
  }

  @Test
  void findsOneVersion() {
    assertThat(stores.posts().find("a/1 %", 1)).contains(first.toStoredPost(1));
  }

  @Test
  void findsNothingUnderAnUnknownIdOrVersion() {
    assertThat(stores.posts().find("a/1 %", 3)).isEmpty();
    assertThat(stores.posts().find("A/1 %", 1)).isEmpty();
    assertThat(stores.posts().versions("b")).isEmpty();
  }
}
