package dev.touchstone.bench.stress.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A long row of texts of natural length: some given ones in an order drawn from a seed, then round
 * after round the same with one word exchanged for another of theirs, so that no text comes twice.
 * The same seed gives the same row. Safe for use by several threads.
 */
public final class PostTexts {

  private static final Pattern WORD = Pattern.compile("\\p{L}{4,}");

  private final List<String> given;
  private final List<String> words;
  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final long seed;

  /**
   * The row that starts from {@code texts}; equal ones count once.
   *
   * @throws IllegalArgumentException if there is none, or none with a word of four letters
   */
  public PostTexts(List<String> texts, long seed) {
    List<String> shuffled = new ArrayList<>(texts.stream().distinct().toList());
    Collections.shuffle(shuffled, new Random(seed));
    this.given = List.copyOf(shuffled);
    this.seed = seed;
    for (String text : given) {
      WORD.matcher(text).results().forEach(word -> places.putIfAbsent(word.group(), places.size()));
    }
    this.words = List.copyOf(places.keySet());
    if (words.isEmpty()) {
      throw new IllegalArgumentException(
          "texts: expected at least one with a word of four letters, got " + given.size());
    }
  }

  /** How many texts the row has before one would come again. */
  public long size() {
    return (long) given.size() * words.size();
  }

  /**
   * Text number {@code index}, from 0.
   *
   * @throws IndexOutOfBoundsException if the row is shorter
   */
  public String text(int index) {
    int round = index / given.size();
    if (index < 0 || round >= words.size()) {
      throw new IndexOutOfBoundsException("text: expected 0 to " + (size() - 1) + ", got " + index);
    }
    String text = given.get(index % given.size());
    return round == 0 ? text : varied(text, index % given.size(), round);
  }

  /** The texts whose numbers are {@code count} even steps through the first {@code of}. */
  public List<String> spread(int count, int of) {
    List<String> found = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      found.add(text((int) (i * of / count)));
    }
    return found;
  }

  /** Each round goes on to the next word of the vocabulary, so rounds differ from one another. */
  private String varied(String text, int number, int round) {
    long wordsInText = WORD.matcher(text).results().count();
    if (wordsInText == 0) {
      return text + " " + words.get(round);
    }
    Matcher word = WORD.matcher(text);
    long place = Math.floorMod(31 * seed + number, wordsInText);
    for (long i = 0; i <= place; i++) {
      word.find();
    }
    int other = (places.get(word.group()) + round) % words.size();
    return text.substring(0, word.start()) + words.get(other) + text.substring(word.end());
  }
}
