package dev.touchstone.api.labelling;

import dev.touchstone.adapt.active.LabellingOrder;
import dev.touchstone.adapt.active.LabellingPool;
import dev.touchstone.adapt.dedup.NearDuplicates;
import dev.touchstone.api.labelling.LabellingDesk.Asked;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.labelling.WaitingPost;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Chooses among posts that wait. Of each group of near-duplicates one post comes, the first; none
 * where one of the group is labelled or in somebody's hands.
 *
 * @param vectors gives vectors
 */
record HandOut(PostVectors vectors) {

  /** Most vectors to make before an answer; a machine makes some hundred a second. */
  private static final int MADE_AT_MOST = 128;

  /** Labels to stay away from. */
  private static final int LATEST_LABELS = 200;

  /**
   * A chosen post.
   *
   * @param alike how many of the posts that were looked at repeat it, itself included
   */
  record Chosen(WaitingPost post, int alike) {}

  /**
   * Chooses.
   *
   * @param labels the domain's
   * @param inHand texts that somebody labels right now
   */
  List<Chosen> choose(
      Asked asked, List<WaitingPost> waiting, List<LabelledText> labels, List<String> inHand) {
    String domain = asked.domain();
    List<Chosen> apart =
        apart(unlike(waiting, Stream.concat(texts(labels), inHand.stream()).toList()));
    Map<String, float[]> known =
        vectors.of(domain, apart.stream().map(one -> one.post().text()).toList(), MADE_AT_MOST);
    List<Chosen> seen = apart.stream().filter(one -> known.containsKey(one.post().text())).toList();
    LabellingPool pool =
        new LabellingPool(
            seen.stream().map(one -> known.get(one.post().text())).toArray(float[][]::new),
            seen.stream().mapToDouble(one -> one.post().probability()).toArray(),
            labelled(domain, labels));
    return Arrays.stream(new LabellingOrder().choose(pool, asked.count(), labels.size()))
        .mapToObj(seen::get)
        .toList();
  }

  private float[][] labelled(String domain, List<LabelledText> labels) {
    List<String> texts = texts(labels).toList();
    texts = texts.subList(Math.max(0, texts.size() - LATEST_LABELS), texts.size());
    return vectors.of(domain, texts, MADE_AT_MOST).values().toArray(float[][]::new);
  }

  private static Stream<String> texts(List<LabelledText> labels) {
    return labels.stream().map(LabelledText::text).filter(Objects::nonNull);
  }

  private static List<WaitingPost> unlike(List<WaitingPost> waiting, List<String> others) {
    BitSet alike =
        new NearDuplicates().repeatedIn(waiting.stream().map(WaitingPost::text).toList(), others);
    return IntStream.range(0, waiting.size())
        .filter(i -> !alike.get(i))
        .mapToObj(waiting::get)
        .toList();
  }

  private static List<Chosen> apart(List<WaitingPost> waiting) {
    int[] groups = new NearDuplicates().groups(waiting.stream().map(WaitingPost::text).toList());
    Map<Integer, Integer> sizes = new HashMap<>();
    Arrays.stream(groups).forEach(group -> sizes.merge(group, 1, Integer::sum));
    List<Chosen> apart = new ArrayList<>();
    for (int i = 0; i < groups.length; i++) {
      if (groups[i] == i) {
        apart.add(new Chosen(waiting.get(i), sizes.get(i)));
      }
    }
    return apart;
  }
}
