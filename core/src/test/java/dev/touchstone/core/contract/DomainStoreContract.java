package dev.touchstone.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.core.domain.Domain;
import dev.touchstone.core.domain.DomainState;
import dev.touchstone.core.port.DomainStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link DomainStore} promises. */
public abstract class DomainStoreContract {

  private DomainStore domains;

  /** Stores without any data. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void noDomains() {
    domains = emptyStores().domains();
  }

  @Test
  void findsNothingUnderAnUnknownName() {
    assertThat(domains.find("flood")).isEmpty();
    assertThat(domains.list()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void keepsEveryState(DomainState state) {
    Domain domain = new Domain("flood", state, "rivers", Samples.START);

    assertThat(domains.create(domain)).isTrue();

    assertThat(domains.find("flood")).contains(domain);
  }

  @Test
  void leavesAKnownDomainAsItIs() {
    Domain first = new Domain("flood", DomainState.NEW, null, Samples.START);
    domains.create(first);

    boolean created = domains.create(new Domain("flood", DomainState.LIVE, "other", Samples.START));

    assertThat(created).isFalse();
    assertThat(domains.find("flood")).contains(first);
  }

  @Test
  void movesADomainOnlyFromTheStateItIsIn() {
    domains.create(new Domain("flood", DomainState.NEW, "rivers", Samples.START));

    assertThat(domains.move("flood", DomainState.ADAPTING, DomainState.LIVE)).isFalse();
    assertThat(domains.move("flood", DomainState.NEW, DomainState.ADAPTING)).isTrue();
    assertThat(domains.move("storm", DomainState.NEW, DomainState.ADAPTING)).isFalse();

    assertThat(domains.list())
        .containsExactly(new Domain("flood", DomainState.ADAPTING, "rivers", Samples.START));
  }

  @Test
  void describesADomainAnewAndLeavesTheRest() {
    domains.create(new Domain("flood", DomainState.LIVE, "rivers", Samples.START));

    assertThat(domains.describe("flood", "the Elbe")).isTrue();
    assertThat(domains.describe("storm", "the coast")).isFalse();

    assertThat(domains.list())
        .containsExactly(new Domain("flood", DomainState.LIVE, "the Elbe", Samples.START));
    assertThat(domains.describe("flood", null)).isTrue();
    assertThat(domains.find("flood").orElseThrow().description()).isNull();
  }

  @Test
  void listsByName() {
    for (String name : new String[] {"b", "a.2", "a-1", "a"}) {
      domains.create(new Domain(name, DomainState.NEW, null, Samples.START));
    }

    assertThat(domains.list()).extracting(Domain::name).containsExactly("a", "a-1", "a.2", "b");
  }

  @Test
  void cutsTimesToTheMicrosecond() {
    domains.create(new Domain("flood", DomainState.NEW, null, Samples.START.plusNanos(999)));

    assertThat(domains.find("flood").orElseThrow().createdAt()).isEqualTo(Samples.START);
  }
}
