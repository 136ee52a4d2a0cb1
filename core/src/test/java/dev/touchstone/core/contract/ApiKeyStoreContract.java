package dev.touchstone.core.contract;

import static dev.touchstone.core.contract.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.core.Sha256;
import dev.touchstone.core.access.ApiKey;
import dev.touchstone.core.access.ApiKeyStore;
import dev.touchstone.core.access.DomainScope;
import dev.touchstone.core.access.Role;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link ApiKeyStore} promises. */
public abstract class ApiKeyStoreContract {

  private static final String SECRET = Sha256.of("a secret");
  private static final String ANOTHER = Sha256.of("another secret");

  private ApiKeyStore keys;

  /** A store without keys. */
  protected abstract ApiKeyStore emptyStore();

  @BeforeEach
  void noKeys() {
    keys = emptyStore();
  }

  @ParameterizedTest
  @EnumSource
  void keepsEveryPart(Role role) {
    DomainScope scope = new DomainScope(Set.of("flood", "election"));
    ApiKey key = key("ana", 1, role, scope, START.plusSeconds(60));

    assertThat(keys.add(key, SECRET)).isTrue();

    assertThat(keys.findBySecret(SECRET)).contains(key);
    assertThat(keys.find(key.id())).contains(key);
  }

  @Test
  void keepsAKeyForAllDomainsThatNeverExpires() {
    ApiKey key = key("ana", 1);

    keys.add(key, SECRET);

    assertThat(keys.findBySecret(SECRET)).contains(key);
  }

  @Test
  void findsNothingUnderAnUnknownSecret() {
    keys.add(key("ana", 1), SECRET);

    assertThat(keys.findBySecret(ANOTHER)).isEmpty();
    assertThat(keys.find(key("ana", 2).id())).isEmpty();
  }

  @Test
  void takesANameOnceUntilItsKeyIsRevoked() {
    ApiKey first = key("ana", 1);
    ApiKey second = key("ana", 2);
    keys.add(first, SECRET);

    assertThat(keys.add(second, ANOTHER)).isFalse();
    assertThat(keys.list()).containsExactly(first);
    keys.revoke(first.id(), START);
    assertThat(keys.add(second, ANOTHER)).isTrue();
  }

  @Test
  void makesAFirstKeyOnlyWhereThereNeverWasOne() {
    ApiKey first = key("first", 1);

    assertThat(keys.addFirst(first, SECRET)).isTrue();
    assertThat(keys.addFirst(key("second", 2), ANOTHER)).isFalse();
    keys.revoke(first.id(), START);
    assertThat(keys.addFirst(key("second", 2), ANOTHER)).isFalse();

    assertThat(keys.list()).hasSize(1);
  }

  @Test
  void listsNewestFirst() {
    ApiKey older = key("ana", 1);
    ApiKey newer = key("ben", 2);
    keys.add(newer, ANOTHER);
    keys.add(older, SECRET);

    assertThat(keys.list()).containsExactly(newer, older);
  }

  @Test
  void revokesOnce() {
    ApiKey key = key("ana", 1);
    keys.add(key, SECRET);

    assertThat(keys.revoke(key.id(), START.plusSeconds(1))).isTrue();
    assertThat(keys.revoke(key.id(), START.plusSeconds(2))).isFalse();
    assertThat(keys.revoke(key("ben", 2).id(), START)).isFalse();

    assertThat(keys.findBySecret(SECRET))
        .get()
        .extracting(ApiKey::revokedAt)
        .isEqualTo(START.plusSeconds(1));
  }

  @Test
  void cutsTimesToTheMicrosecond() {
    ApiKey key = key("ana", 1, Role.READER, DomainScope.ALL, START.plusNanos(1_000_999));
    keys.add(key, SECRET);

    assertThat(keys.find(key.id()).orElseThrow().expiresAt()).isEqualTo(START.plusMillis(1));
  }

  private static ApiKey key(String name, long sequence) {
    return key(name, sequence, Role.READER, DomainScope.ALL, null);
  }

  private static ApiKey key(
      String name, long sequence, Role role, DomainScope scope, Instant expiresAt) {
    return new ApiKey(
        Samples.uuid7(START.plusMillis(sequence), sequence),
        name,
        role,
        scope,
        START,
        "admin",
        expiresAt,
        null);
  }
}
