package dev.touchstone.detector.text;

import org.jsoup.parser.Parser;

/** HTML character references. */
final class Entities {

  private Entities() {}

  /** Decodes one level of HTML5's references, as inside an attribute: links keep their queries. */
  static String decode(String text) {
    return text.indexOf('&') < 0 ? text : Parser.unescapeEntities(text, true);
  }
}
