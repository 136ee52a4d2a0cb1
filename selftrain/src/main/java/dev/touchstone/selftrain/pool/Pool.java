package dev.touchstone.selftrain.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All posts of a run in a row: those of the sources, domain after domain, then the labelled ones of
 * the target, then its stream.
 *
 * @param sources of each source domain
 * @param labelled of the target
 * @param stream rows of the stream
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record Pool(List<Posts> sources, Posts labelled, int[] stream) {

  public Pool {
    sources = List.copyOf(sources);
  }

  /**
   * A pool of these.
   *
   * @param sources class index of each post, by domain
   * @param labelled class index of each labelled post of the target
   * @param stream number of posts of its stream
   */
  public static Pool of(List<int[]> sources, int[] labelled, int stream) {
    List<Posts> domains = new ArrayList<>();
    int from = 0;
    for (int[] classes : sources) {
      domains.add(new Posts(rows(from, classes.length), classes));
      from += classes.length;
    }
    Posts target = new Posts(rows(from, labelled.length), labelled);
    return new Pool(domains, target, rows(from + labelled.length, stream));
  }

  /** Rows of each source domain and, last, of the stream. */
  public List<int[]> domains() {
    return Stream.concat(sources.stream().map(Posts::rows), Stream.of(stream)).toList();
  }

  private static int[] rows(int from, int count) {
    return IntStream.range(from, from + count).toArray();
  }
}
