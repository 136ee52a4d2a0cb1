package dev.touchstone.detector;

import dev.touchstone.detector.encoder.EncodedText;
import dev.touchstone.detector.encoder.EncodedTexts;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a batch's texts encode to: each once by every encoder that a model reads it by.
 *
 * @param byEncoder encoder id to text to what it is encoded to
 */
record Encodings(Map<String, Map<String, EncodedText>> byEncoder) {

  /** Encodes what there is to score. */
  static Encodings of(List<Reading> readings, ServedEncoders encoders) {
    Map<String, Set<String>> texts = new HashMap<>();
    for (Reading reading : readings) {
      if (reading.hasText()) {
        add(texts, reading.model(), reading);
        add(texts, reading.shadow(), reading);
      }
    }
    Map<String, Map<String, EncodedText>> encoded = new HashMap<>();
    texts.forEach((encoder, some) -> encoded.put(encoder, encoded(encoder, some, encoders)));
    return new Encodings(encoded);
  }

  /** What the model reads of a text that there was to score. */
  EncodedText of(ServedModel model, String normalised) {
    return byEncoder.get(model.encoderId()).get(normalised);
  }

  private static void add(Map<String, Set<String>> texts, ServedModel model, Reading reading) {
    if (model != null) {
      texts
          .computeIfAbsent(model.encoderId(), id -> new LinkedHashSet<>())
          .add(reading.normalised());
    }
  }

  private static Map<String, EncodedText> encoded(
      String encoderId, Set<String> texts, ServedEncoders encoders) {
    List<String> rows = List.copyOf(texts);
    EncodedTexts encoded = encoders.with(encoderId, encoder -> encoder.encode(rows));
    Map<String, EncodedText> byText = new HashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      byText.put(rows.get(row), encoded.row(row));
    }
    return byText;
  }
}
