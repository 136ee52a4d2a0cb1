package dev.touchstone.selftrain.gate;

import dev.touchstone.adapt.metrics.Predictions;
import dev.touchstone.core.verdict.Label;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A stream's posts in the order that they came in.
 *
 * @param posts the posts, first come first
 * @param probabilities of misinformation, by the encoder's view
 * @param places where each stands in the caller's order
 */
@SuppressWarnings("ArrayRecordComponent") // handed over inside the package, never compared
record Arrivals(List<StreamPost> posts, double[] probabilities, int[] places) {

  private static final Comparator<StreamPost> FIRST_COME =
      Comparator.comparing(StreamPost::ingestedAt)
          .thenComparing(post -> post.key().id())
          .thenComparing(post -> post.key().version());

  static Arrivals of(List<StreamPost> stream, double[] probabilities) {
    int[] places =
        IntStream.range(0, stream.size())
            .boxed()
            .sorted(Comparator.comparing(stream::get, FIRST_COME))
            .mapToInt(Integer::intValue)
            .toArray();
    return new Arrivals(
        Arrays.stream(places).mapToObj(stream::get).toList(),
        Arrays.stream(places).mapToDouble(place -> probabilities[place]).toArray(),
        places);
  }

  int size() {
    return places.length;
  }

  StreamPost post(int arrival) {
    return posts.get(arrival);
  }

  /** The label by the encoder's view. */
  Label label(int arrival) {
    return probabilities[arrival] >= Predictions.DECISION ? Label.MISINFORMATION : Label.CREDIBLE;
  }

  List<String> texts() {
    return posts.stream().map(StreamPost::text).toList();
  }
}
