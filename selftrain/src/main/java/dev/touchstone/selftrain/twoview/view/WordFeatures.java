package dev.touchstone.selftrain.twoview.view;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts as the words and pairs of words that at least {@value #LEAST_POSTS} posts of the stream
 * hold, weighted by their rareness, each text of length 1. Unlike the gates' features, punctuation
 * is kept and a link is one word: a rumour asks and shouts. Immutable.
 */
final class WordFeatures {

  private static final int LEAST_POSTS = 2;
  private static final String LINK = " \uE000 ";
  private static final Pattern LINKS = Pattern.compile("https?://\\S+");
  private static final Pattern TOKEN =
      Pattern.compile("\uE000|[#@]?[\\p{L}\\p{M}\\p{N}_]+|[^\\p{L}\\p{M}\\p{N}_\\s]");

  private final Map<String, Integer> columns;
  private final double[] rareness;

  private WordFeatures(Map<String, Integer> columns, double[] rareness) {
    this.columns = columns;
    this.rareness = rareness;
  }

  /** The features of a stream. */
  static WordFeatures of(List<String> stream) {
    Map<String, Integer> posts = new HashMap<>();
    stream.forEach(text -> terms(text).forEach(term -> posts.merge(term, 1, Integer::sum)));
    List<String> kept =
        posts.keySet().stream().filter(t -> posts.get(t) >= LEAST_POSTS).sorted().toList();
    Map<String, Integer> columns = new HashMap<>();
    double[] rareness = new double[kept.size()];
    for (int column = 0; column < rareness.length; column++) {
      columns.put(kept.get(column), column);
      double share = (1.0 + stream.size()) / (1 + posts.get(kept.get(column)));
      rareness[column] = Math.log(share) + 1;
    }
    return new WordFeatures(columns, rareness);
  }

  /** The texts as rows. */
  SparseRows rows(List<String> texts) {
    return new SparseRows(
        rareness.length, texts.stream().map(this::row).toArray(SparseRows.Row[]::new));
  }

  private SparseRows.Row row(String text) {
    int[] held =
        terms(text).stream().filter(columns::containsKey).mapToInt(columns::get).sorted().toArray();
    double square = Arrays.stream(held).mapToDouble(c -> rareness[c] * rareness[c]).sum();
    double length = Math.sqrt(square) + 1e-9;
    double[] values = Arrays.stream(held).mapToDouble(c -> rareness[c] / length).toArray();
    return new SparseRows.Row(held, values);
  }

  /** Words and pairs of neighbours, each once. */
  static Set<String> terms(String text) {
    Matcher tokens = TOKEN.matcher(LINKS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(LINK));
    Set<String> terms = new LinkedHashSet<>();
    String before = null;
    while (tokens.find()) {
      terms.add(tokens.group());
      if (before != null) {
        terms.add(before + ' ' + tokens.group());
      }
      before = tokens.group();
    }
    return terms;
  }
}
