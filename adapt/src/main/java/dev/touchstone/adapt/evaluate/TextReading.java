package dev.touchstone.adapt.evaluate;

import dev.touchstone.detector.text.NormaliserMode;
import dev.touchstone.detector.text.TextNormaliser;
import java.util.List;
import java.util.Locale;

/** How an evaluation reads texts. */
public enum TextReading {
  /** As published, the way the papers read them. */
  RAW(NormaliserMode.RAW),
  /** Links, punctuation and typography dropped, so that a dataset's habits give nothing away. */
  PLAIN(NormaliserMode.PLAIN);

  private final NormaliserMode mode;

  TextReading(NormaliserMode mode) {
    this.mode = mode;
  }

  /** Its name on the command line and in JSON. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A text, read this way. */
  public String read(String text) {
    return TextNormaliser.of(mode).normalise(text);
  }

  /** Every text, read this way. */
  public List<String> read(List<String> texts) {
    return texts.stream().map(this::read).toList();
  }
}
