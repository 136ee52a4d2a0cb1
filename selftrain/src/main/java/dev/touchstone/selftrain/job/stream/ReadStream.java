package dev.touchstone.selftrain.job.stream;

import dev.touchstone.core.post.PostKey;
import dev.touchstone.selftrain.gate.StreamPost;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What was read.
 *
 * @param posts the posts that something can be learned of, in the order of their ids' UTF-8 bytes,
 *     which no reader and no time of arrival changes
 * @param leftOut how many others there were, by reason; absent reasons are absent keys
 * @param erased those whose texts are gone
 */
public record ReadStream(
    List<ReadPost> posts, Map<LeftOut, Integer> leftOut, List<PostKey> erased) {

  public ReadStream {
    posts = List.copyOf(posts);
    leftOut = Map.copyOf(leftOut);
    erased = List.copyOf(erased);
  }

  /** Number of posts read. */
  public int size() {
    return posts.size() + leftOut.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many were left out for this reason. */
  public int leftOut(LeftOut reason) {
    return leftOut.getOrDefault(reason, 0);
  }

  /** The posts for the gates. */
  public List<StreamPost> streamPosts() {
    return posts.stream().map(ReadPost::post).toList();
  }

  /** What they say. */
  public List<String> texts() {
    return posts.stream().map(read -> read.post().text()).toList();
  }

  /** Vectors as the source-trained model reads them. */
  public float[][] vectors() {
    return posts.stream().map(read -> read.post().embedding()).toArray(float[][]::new);
  }

  /** Vectors as the champion reads them. */
  public float[][] asReadByChampion() {
    return posts.stream().map(ReadPost::asReadByChampion).toArray(float[][]::new);
  }

  /** The same without some of the posts. */
  public ReadStream without(BitSet rows, LeftOut reason) {
    if (rows.isEmpty()) {
      return this;
    }
    Map<LeftOut, Integer> counts = new EnumMap<>(LeftOut.class);
    counts.putAll(leftOut);
    counts.merge(reason, rows.cardinality(), Integer::sum);
    return new ReadStream(
        IntStream.range(0, posts.size())
            .filter(row -> !rows.get(row))
            .mapToObj(posts::get)
            .toList(),
        counts,
        erased);
  }
}
