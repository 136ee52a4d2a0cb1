package dev.touchstone.detector.transformer;

import java.util.List;

/** Posts written for the tests, from one word to more than any encoder reads. */
final class InventedPosts {

  private static final String SENTENCE = "Officials said the water had not reached the school. ";

  static final List<String> TEXTS =
      List.of(
          "flood",
          "",
          "The bridge is closed.",
          "BREAKING!! they are hiding the REAL number of missing people, share before it is"
              + " deleted",
          "Is it true that tap water in the old town is unsafe? My neighbour says boil it twice"
              + " \uD83D\uDE31",
          "\u6C34 \u5371\u967A caf\u00E9 na\u00EFve Stra\u00DFe",
          "The council opened three shelters on Friday evening; 214 people slept there, and the "
              + "gymnasium of the lower school will stay open until the river falls below four "
              + "metres, the mayor told reporters.",
          "http://example.org/a?b=c #flood2026 @town_hall 3.5 m @ 18:40, 40% of pumps off-line :(",
          SENTENCE.repeat(6),
          "water ".repeat(700).strip(),
          SENTENCE.repeat(80));

  private InventedPosts() {}
}
