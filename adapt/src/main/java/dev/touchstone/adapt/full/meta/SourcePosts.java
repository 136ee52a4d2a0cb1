package dev.touchstone.adapt.full.meta;

import dev.touchstone.adapt.data.Shuffle;
import dev.touchstone.adapt.meta.FewShotTask.SourceDomain;
import dev.touchstone.core.verdict.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Posts of source domains, domain after domain; the same for every seed.
 *
 * @param texts of all domains
 * @param labels class index of each post, by domain
 */
public record SourcePosts(List<String> texts, List<int[]> labels) {

  public SourcePosts {
    texts = List.copyOf(texts);
    labels = List.copyOf(labels);
  }

  /**
   * Draws posts.
   *
   * @param method who asks, for the message
   * @param perClass posts of each class of each domain, where it has as many
   * @throws IllegalArgumentException if a domain's texts are absent
   */
  public static SourcePosts of(String method, List<SourceDomain> domains, int perClass) {
    List<String> texts = new ArrayList<>();
    List<int[]> labels = new ArrayList<>();
    for (SourceDomain domain : domains) {
      domain.requireTexts(method);
      int[] all = domain.examples().labels();
      int[] rows =
          IntStream.range(0, Label.values().length)
              .flatMap(label -> drawn(all, label, perClass))
              .toArray();
      IntStream.of(rows).mapToObj(domain.texts()::get).forEach(texts::add);
      labels.add(IntStream.of(rows).map(row -> all[row]).toArray());
    }
    return new SourcePosts(texts, labels);
  }

  /** Class index of each post, domain after domain. */
  public int[] allLabels() {
    return labels.stream().flatMapToInt(IntStream::of).toArray();
  }

  private static IntStream drawn(int[] labels, int label, int count) {
    int[] rows = IntStream.range(0, labels.length).filter(row -> labels[row] == label).toArray();
    return IntStream.of(Shuffle.of(rows, label)).limit(count);
  }
}
