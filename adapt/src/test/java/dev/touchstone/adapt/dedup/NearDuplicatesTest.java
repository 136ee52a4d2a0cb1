package dev.touchstone.adapt.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NearDuplicatesTest {

  private static final String RUMOUR =
      "The old bridge over the river collapsed this morning and forty people are missing";

  private final NearDuplicates nearDuplicates = new NearDuplicates();

  @Test
  void groupsTextsThatDifferInCaseLinksAndPunctuationOnly() {
    int[] groups =
        nearDuplicates.groups(
            List.of(
                "Sirens tonight!! https://example.org/abc",
                "The council meets on Monday",
                "SIRENS tonight… https://example.org/xyz"));

    assertThat(groups).containsExactly(0, 1, 0);
  }

  @Test
  void groupsARumourRetoldWithAWordChanged() {
    int[] groups =
        nearDuplicates.groups(
            List.of(RUMOUR, RUMOUR.replace("forty", "fifty"), "BREAKING: " + RUMOUR + " #bridge"));

    assertThat(groups).containsExactly(0, 0, 0);
  }

  @Test
  void sparesDifferentPostsOnTheSameTopic() {
    List<String> posts =
        List.of(
            "The old bridge over the river is closed for repairs until the end of March",
            "Is it true that the bridge over the river collapsed? Has anyone been there?",
            "Police: the bridge stands, the photo going round was taken in another country",
            RUMOUR);

    assertThat(nearDuplicates.groups(posts)).containsExactly(0, 1, 2, 3);
  }

  @Test
  void findsEveryPlantedRetellingAmongThousandsOfOthers() {
    Random random = new Random(7);
    List<String> posts = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      posts.add(sentence(random));
    }
    for (int i = 0; i < 300; i++) {
      posts.add(posts.get(i) + " spreading");
    }

    int[] groups = nearDuplicates.groups(posts);

    for (int i = 0; i < posts.size(); i++) {
      assertThat(groups[i]).as("group of post %d", i).isEqualTo(i < 3000 ? i : i - 3000);
    }
  }

  @Test
  void flagsOnlyTextsThatTheOtherListRepeats() {
    List<String> texts =
        List.of(RUMOUR, "The council meets on Monday", RUMOUR + "!", "Rain is expected all week");
    List<String> others =
        List.of("Water levels fell by ten centimetres", RUMOUR.replace("forty", "thirty"));

    BitSet repeated = nearDuplicates.repeatedIn(texts, others);

    assertThat(repeated.stream()).containsExactly(0, 2);
  }

  @Test
  void flagsARepeatThatIsExactAfterNormalisingHoweverShort() {
    BitSet repeated = nearDuplicates.repeatedIn(List.of("No!", "Yes"), List.of("no"));

    assertThat(repeated.stream()).containsExactly(0);
  }

  @Test
  void givesTheSameGroupsInWhateverOrderTheTextsCome() {
    Random random = new Random(11);
    List<String> posts = new ArrayList<>(List.of(RUMOUR, RUMOUR + " now"));
    for (int i = 0; i < 50; i++) {
      posts.add(sentence(random));
    }
    List<String> reversed = new ArrayList<>(posts);
    Collections.reverse(reversed);

    assertThat(nearDuplicates.groups(posts)[1]).isZero();
    assertThat(nearDuplicates.groups(reversed)[51]).isEqualTo(50);
  }

  @Test
  void refusesAThresholdThatTheBandsCannotKeep() {
    assertThatThrownBy(() -> new NearDuplicates(0.2)).hasMessageContaining("got 0.2");
  }

  private static String sentence(Random random) {
    StringBuilder words = new StringBuilder();
    for (int word = 0; word < 12; word++) {
      for (int letter = 0; letter < 6; letter++) {
        words.append((char) ('a' + random.nextInt(26)));
      }
      words.append(' ');
    }
    return words.toString();
  }
}
