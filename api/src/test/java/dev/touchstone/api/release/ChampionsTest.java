package dev.touchstone.api.release;

import static dev.touchstone.core.contract.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.model.Release.Alias;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChampionsTest {

  /** What was released for the domain, oldest first, above the source model {@code S}. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "'', -",
        "A, S",
        "A B, A",
        "A B A, S",
        "A B C B, A",
        "A B C A, S",
        "A S, -",
        "A B S C, S",
        "S, -",
      })
  void isTheOneBeforeAndNeverOneThatWasGoneBackFrom(String released, String before) {
    List<Release> releases = new ArrayList<>();
    releases.add(release(null, Alias.CHAMPION, "S", 0));
    String[] models = released.isEmpty() ? new String[0] : released.split(" ");
    for (int i = 0; i < models.length; i++) {
      releases.add(release("flood", Alias.CHAMPION, models[i], i + 1));
    }
    releases.add(release("flood", Alias.SHADOW, "X", 90));
    releases.add(release("storm", Alias.CHAMPION, "Y", 91));
    Collections.reverse(releases);

    assertThat(Champions.before("flood", releases)).isEqualTo(Optional.ofNullable(before));
  }

  @Test
  void hasNothingBeforeWithoutAnyRelease() {
    assertThat(Champions.before("flood", List.of())).isEmpty();
  }

  @Test
  void isTaggedByItsReleaseAndNotByItsModel() {
    Release first = release("flood", Alias.CHAMPION, "A", 1);
    Release again = release("flood", Alias.CHAMPION, "A", 2);

    assertThat(ChampionTag.of(first))
        .matches("\"[0-9a-f]{32}\"")
        .isNotEqualTo(ChampionTag.of(again));
    assertThatThrownBy(() -> ChampionTag.require(Optional.of(again), ChampionTag.of(first)))
        .isInstanceOf(ProblemException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "TAG", "\"other\", TAG", "TAG , \"other\""})
  void passesWhereItIsTheOneThatWasSeen(String ifMatch) {
    Release champion = release("flood", Alias.CHAMPION, "A", 1);
    String given = ifMatch.replace("TAG", ChampionTag.of(champion));

    assertThatCode(() -> ChampionTag.require(Optional.of(champion), given))
        .doesNotThrowAnyException();
    assertThatCode(() -> ChampionTag.require(Optional.of(champion), null))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "W/TAG", "\"other\"", "TAGx"})
  void isRefusedWhereItIsAnother(String ifMatch) {
    Release champion = release("flood", Alias.CHAMPION, "A", 1);
    String given = ifMatch.replace("TAG", ChampionTag.of(champion));

    assertThatThrownBy(() -> ChampionTag.require(Optional.of(champion), given))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> ChampionTag.require(Optional.empty(), "*"))
        .isInstanceOf(ProblemException.class);
  }

  private static Release release(String domain, Alias alias, String model, int second) {
    return new Release(domain, alias, model, START.plusSeconds(second), "stu", null);
  }
}
