package dev.touchstone.detector.text;

import java.util.Random;
import java.util.stream.Collectors;

/** Generates text out of what trips normalisers up. */
final class NastyText {

  private static final String[] PIECES = {
    "vaccine",
    "The",
    "INDIA",
    " ",
    "  ",
    "\n",
    "\t",
    "&",
    "&amp;",
    "&lt;",
    "&#38;",
    "&#x200B;",
    "amp;",
    "#",
    "##",
    "@",
    "_",
    "http://",
    "https://t.co/x",
    "www.",
    "example.org",
    ".",
    "...",
    ",",
    "1,234",
    "9",
    "\u0430",
    "\u0456",
    "\u0406",
    "\u03BF",
    "\u041C\u043E",
    "\u0501",
    "\u217C",
    "\u200B",
    "\u200D",
    "\u202E",
    "\u00AD",
    "\uFE0F",
    "\uFEFF",
    "\u0301",
    "\u0308",
    "\u0345",
    "\u034F",
    "\u1100",
    "\u1161",
    "\u115F",
    "\u3164",
    "\uFFA0",
    "\uFF06",
    "\uFF03",
    "\uFF20",
    "\uFB03",
    "\u1E9B\u0323",
    "\u212B",
    "\u0130",
    "\u2126",
    "\u00B5",
    "\u00BD",
    "\u2026",
    "\u3000",
    "\u0085",
    "\u2028",
    "\u0000",
    "\u007F",
    "\uFFFD",
    "\uD83D",
    "\uDE31",
    "\uD83D\uDE31",
    "\uDB40\uDC41",
    "\uD835\uDD17",
    "\u0E33",
    "\u0F77",
    "\u1D2C",
    "\u02B0",
    "\uFDFA",
    "\u2460",
    "\u13A0",
    "\u0561",
    "\u1D0F",
    "\u2C9F",
    "\uD801\uDC2C",
    "a.b/c",
    "x@y.org",
    "user",
    "URL"
  };

  private static final int MAX_PIECES = 12;

  private final Random random;

  NastyText(Random random) {
    this.random = random;
  }

  String next() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(MAX_PIECES); i >= 0; i--) {
      if (random.nextInt(4) == 0) {
        text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
      } else {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
    }
    return text.toString();
  }

  static String escaped(String text) {
    return text.codePoints()
        .mapToObj(c -> String.format("U+%04X", c))
        .collect(Collectors.joining(" "));
  }
}
