package dev.touchstone.core.contract;

import static dev.touchstone.core.contract.Samples.batch;
import static dev.touchstone.core.contract.Samples.judged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.core.access.DomainScope;
import dev.touchstone.core.intake.IntakeBatch;
import dev.touchstone.core.intake.IntakePost;
import dev.touchstone.core.intake.JudgedPost;
import dev.touchstone.core.intake.OffsetAdvance;
import dev.touchstone.core.post.PostPage;
import dev.touchstone.core.post.PostQuery;
import dev.touchstone.core.post.PostQuery.Place;
import dev.touchstone.core.post.StoredPost;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
  void erasesWhatIdentifiesAPersonFromEveryVersionOnce() {
    DomainScope elsewhere = new DomainScope(Set.of(Samples.ELECTION));
    assertThat(stores.posts().erase("a/1 %", elsewhere)).isZero();
    assertThat(stores.posts().versions("a/1 %")).contains(first.toStoredPost(1));

    assertThat(stores.posts().erase("a/1 %", DomainScope.ALL)).isEqualTo(2);

    assertThat(stores.posts().versions("a/1 %"))
        .hasSize(2)
        .allSatisfy(
            erased -> {
              assertThat(erased.text()).isNull();
              assertThat(erased.author()).isNull();
              assertThat(erased.url()).isNull();
            })
        .extracting(StoredPost::rawSha256)
        .containsExactly(second.toStoredPost(2).rawSha256(), first.toStoredPost(1).rawSha256());
    assertThat(stores.posts().erase("a/1 %", DomainScope.ALL)).isZero();
    assertThat(stores.posts().erase("b", DomainScope.ALL)).isZero();
  }

  @Test
  void findsNothingUnderAnUnknownIdOrVersion() {
    assertThat(stores.posts().find("a/1 %", 3)).isEmpty();
    assertThat(stores.posts().find("A/1 %", 1)).isEmpty();
    assertThat(stores.posts().versions("b")).isEmpty();
  }

  @Test
  void readsTheLatestVersionOfEachPostOfADomainNewestFirst() {
    JudgedPost b = judged("b", "other", 2);
    JudgedPost elsewhere = Samples.judgedIn(Samples.ELECTION, "c", 3);
    stores.intake().store(batch(2, b, elsewhere));

    assertThat(stores.posts().page(PostQuery.newest(Samples.FLOOD, 10)))
        .isEqualTo(new PostPage(List.of(b.toStoredPost(1), second.toStoredPost(2)), false));
    assertThat(stores.posts().page(PostQuery.newest(Samples.ELECTION, 10)).posts())
        .containsExactly(elsewhere.toStoredPost(1));
    assertThat(stores.posts().page(PostQuery.newest("storm", 10)).posts()).isEmpty();
  }

  @Test
  void countsWhatPagesOfATimeGiveUpToAMost() {
    stores.intake().store(batch(2, judged("b", "other", 2), judged("c", "third", 3)));
    Instant from = Samples.START.plusMillis(1);
    Instant to = Samples.START.plusMillis(3);

    assertThat(stores.posts().count(Samples.FLOOD, Samples.START, to.plusMillis(1), 9))
        .isEqualTo(3);
    assertThat(stores.posts().count(Samples.FLOOD, from, to, 9)).isEqualTo(2);
    assertThat(stores.posts().count(Samples.FLOOD, Instant.MIN, Instant.MAX, 2)).isEqualTo(2);
    assertThat(stores.posts().count(Samples.ELECTION, Samples.START, to, 9)).isZero();
    assertThat(stores.posts().count("a\0", Samples.START, to, 9)).isZero();
    assertThat(
            stores
                .posts()
                .page(new PostQuery(Samples.FLOOD, from, new PostQuery.Place(to, ""), 9))
                .posts())
        .extracting(post -> post.id())
        .containsExactly("b", "a/1 %");
  }

  @Test
  void leavesOutAPostWhoseLatestVersionIsOfAnotherDomain() {
    stores.intake().store(batch(2, Samples.judgedIn(Samples.ELECTION, "a/1 %", 2)));

    assertThat(stores.posts().page(PostQuery.newest(Samples.FLOOD, 10)).posts()).isEmpty();
  }

  @Test
  void readsADomainInPagesThatGiveNoPostTwice() {
    List<StoredPost> all = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      stores.intake().store(batch(2 + i, judged("p" + i, "text " + i, 2 + i)));
    }

    PostQuery query = PostQuery.newest(Samples.FLOOD, 3);
    PostPage page = stores.posts().page(query);
    while (page.hasMore()) {
      all.addAll(page.posts());
      query = query.continuedAfter(page.posts().get(page.posts().size() - 1));
      page = stores.posts().page(query);
    }
    all.addAll(page.posts());

    assertThat(all)
        .extracting(StoredPost::id)
        .containsExactly("p6", "p5", "p4", "p3", "p2", "p1", "p0", "a/1 %");
  }

  @Test
  void tellsPostsOfOneMomentApartByTheirIds() {
    List<String> ids = List.of("B", "a", "b", "é", "😀");
    for (int i = 0; i < ids.size(); i++) {
      stores.intake().store(sameMoment(ids.get(i), i));
    }

    PostQuery two = PostQuery.newest(Samples.ELECTION, 2);
    PostPage first = stores.posts().page(two);
    PostPage rest =
        stores
            .posts()
            .page(new PostQuery(Samples.ELECTION, null, Place.of(first.posts().get(1)), 9));

    assertThat(first.posts()).extracting(StoredPost::id).containsExactly("😀", "é");
    assertThat(rest.posts()).extracting(StoredPost::id).containsExactly("b", "a", "B");
  }

  @Test
  void readsADomainOnlySinceAMoment() {
    JudgedPost b = judged("b", "other", 2);
    stores.intake().store(batch(2, b));

    PostQuery since = new PostQuery(Samples.FLOOD, b.post().ingestedAt(), null, 10);
    assertThat(stores.posts().page(since).posts()).containsExactly(b.toStoredPost(1));
  }

  /** A post of its own partition, so that it is ingested at the start whatever came before. */
  private static IntakeBatch sameMoment(String id, int partition) {
    IntakePost post =
        Samples.intake(
            Samples.post(id, "text of " + id), Samples.ELECTION, Samples.at(partition + 1, 0));
    return new IntakeBatch(
        List.of(judged(post, Samples.credible("text of " + id))),
        List.of(new OffsetAdvance(Samples.TOPIC, partition + 1, 0, 1)));
  }
}
