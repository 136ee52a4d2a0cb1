package dev.touchstone.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRecordsTest {

  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final UUID ID = new UUID(NOW.toEpochMilli() << 16 | 0x7000, 1L << 63);
  private static final DomainScope FLOOD = new DomainScope(Set.of("flood"));

  @Test
  void aRoleMayWhatThoseBeforeItMay() {
    assertThat(Role.ADMIN.covers(Role.READER)).isTrue();
    assertThat(Role.STEWARD.covers(Role.STEWARD)).isTrue();
    assertThat(Role.READER.covers(Role.ANALYST)).isFalse();
  }

  @Test
  void aScopeCoversItsDomainsAndTheScopesWithinIt() {
    DomainScope both = new DomainScope(Set.of("flood", "storm"));

    assertThat(both.covers("flood")).isTrue();
    assertThat(both.covers("election")).isFalse();
    assertThat(both.covers((String) null)).isFalse();
    assertThat(both.covers(FLOOD)).isTrue();
    assertThat(FLOOD.covers(both)).isFalse();
    assertThat(both.covers(DomainScope.ALL)).isFalse();
    assertThat(DomainScope.ALL.covers((String) null)).isTrue();
    assertThat(DomainScope.ALL.covers(both)).isTrue();
    assertThat(DomainScope.ALL.covers(DomainScope.ALL)).isTrue();
  }

  @Test
  void aScopeIsNeitherEmptyNorOfNamesThatNoDomainHas() {
    assertThatThrownBy(() -> new DomainScope(Set.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got none");
    assertThatThrownBy(() -> new DomainScope(Set.of("Not A Name")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aKeyIsValidUntilItExpiresOrIsRevoked() {
    assertThat(key(null, null).isValidAt(NOW)).isTrue();
    assertThat(key(NOW.plusMillis(1), null).isValidAt(NOW)).isTrue();
    assertThat(key(NOW, null).isValidAt(NOW)).isFalse();
    assertThat(key(null, NOW).isValidAt(NOW)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\u0000b", "tab\t"})
  void aKeyHasAName(String name) {
    assertThat(ApiKey.isName(name)).isFalse();
    assertThatThrownBy(() -> new ApiKey(ID, name, Role.READER, FLOOD, NOW, "admin", null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 100 characters");
  }

  @Test
  void aNameIsNotTooLong() {
    assertThat(ApiKey.isName("a".repeat(100))).isTrue();
    assertThat(ApiKey.isName("a".repeat(101))).isFalse();
    assertThat(ApiKey.isName(null)).isFalse();
  }

  @Test
  void secretsAreRandomAndHideThemselves() {
    SecureRandom random = new SecureRandom();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      KeySecret secret = KeySecret.random(random);
      assertThat(secret.value()).matches("ts_[A-Za-z0-9_-]{43}");
      assertThat(secret.toString()).doesNotContain(secret.value().substring(3));
      assertThat(seen.add(secret.sha256())).isTrue();
    }
  }

  @Test
  void aShortSecretIsRefusedWithoutBeingShown() {
    assertThatThrownBy(() -> new KeySecret("hunter2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a secret of at least 32 characters, got 7");
  }

  private static ApiKey key(Instant expiresAt, Instant revokedAt) {
    return new ApiKey(ID, "ana", Role.READER, FLOOD, NOW, "admin", expiresAt, revokedAt);
  }
}
