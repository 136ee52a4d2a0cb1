package dev.touchstone.detector;

import dev.touchstone.core.verdict.Explanation;
import dev.touchstone.core.verdict.Explanation.Span;
import dev.touchstone.detector.encoder.EncodedTexts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Explains a judgement by leaving out a stretch of the raw text at a time and scoring the rest: the
 * change of the calibrated log-odds is the stretch's influence. Beside it stand the labelled posts
 * that are nearest to the text, where the model was adapted from any.
 */
final class Occlusion {

  private static final String METHOD = "occlusion/1";
  private static final String WITH_NEIGHBOURS = "occlusion/1, nearest-labels/1";

  /**
   * Most stretches that are left out, one encoder run each; a longer text gets longer stretches.
   */
  private static final int MAX_STRETCHES = 48;

  private static final int MAX_SPANS = 5;
  private static final double NEGLIGIBLE = 1e-3;

  /** What is written with no blank in between. */
  private static final Pattern CHUNK = Pattern.compile("[^\\s\\p{Z}]+");

  private final ServedEncoders encoders;

  Occlusion(ServedEncoders encoders) {
    this.encoders = encoders;
  }

  Explanation explain(ServedModel model, String text) {
    String method = model.neighbours().exist() ? WITH_NEIGHBOURS : METHOD;
    if (!Reading.of(model, text).hasText()) {
      return new Explanation(method, List.of(), List.of());
    }
    List<Stretch> words = stretches(text);
    List<Stretch> stretches = words.size() < 2 ? List.of() : words;
    List<String> variants = variants(model, text, stretches);
    EncodedTexts encoded = encoders.with(model.encoderId(), encoder -> encoder.encode(variants));
    return new Explanation(
        method,
        strongest(influences(model, stretches, encoded)),
        model.neighbours().of(encoded.vector(0)));
  }

  /** A stretch of the raw text, in UTF-16 indices. */
  private record Stretch(int start, int end) {

    String leftOutOf(String text) {
      return text.substring(0, start) + text.substring(end);
    }
  }

  /** The whole text, then the text without each stretch, normalised. */
  private static List<String> variants(ServedModel model, String text, List<Stretch> stretches) {
    List<String> variants = new ArrayList<>();
    variants.add(model.normaliser().normalise(text));
    stretches.forEach(s -> variants.add(model.normaliser().normalise(s.leftOutOf(text))));
    return variants;
  }

  private static List<Span> influences(
      ServedModel model, List<Stretch> stretches, EncodedTexts encoded) {
    double whole = model.logOdds(encoded.vector(0));
    return IntStream.range(0, stretches.size())
        .mapToObj(
            i -> {
              Stretch s = stretches.get(i);
              return new Span(s.start, s.end, whole - model.logOdds(encoded.vector(i + 1)));
            })
        .toList();
  }

  private static List<Span> strongest(List<Span> spans) {
    return spans.stream()
        .filter(span -> Math.abs(span.influence()) >= NEGLIGIBLE)
        .sorted(Comparator.comparingDouble((Span span) -> -Math.abs(span.influence())))
        .limit(MAX_SPANS)
        .toList();
  }

  /** Neighbouring words, as many to a stretch as keeps the stretches few. */
  private static List<Stretch> stretches(String text) {
    List<Stretch> words = new ArrayList<>();
    Matcher matcher = CHUNK.matcher(text);
    while (matcher.find()) {
      words.add(new Stretch(matcher.start(), matcher.end()));
    }
    int each = Math.max(1, (words.size() + MAX_STRETCHES - 1) / MAX_STRETCHES);
    List<Stretch> stretches = new ArrayList<>();
    for (int i = 0; i < words.size(); i += each) {
      int last = Math.min(words.size(), i + each) - 1;
      stretches.add(new Stretch(words.get(i).start, words.get(last).end));
    }
    return stretches;
  }
}
