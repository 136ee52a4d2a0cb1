package dev.touchstone.bench.queue;

import dev.touchstone.adapt.active.LabellingOrder;
import dev.touchstone.adapt.active.LabellingPool;
import dev.touchstone.adapt.data.Shuffle;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;

/** An order to label posts in. */
enum Order {
  /** The product's: clusters first, then margin. */
  QUEUE {
    @Override
    int[] choose(LabellingPool pool, int count, long seed) {
      return new LabellingOrder().choose(pool, count, seed);
    }
  },
  /** As they come. */
  RANDOM {
    @Override
    int[] choose(LabellingPool pool, int count, long seed) {
      int[] all = IntStream.range(0, pool.size()).toArray();
      return IntStream.of(Shuffle.of(all, seed)).limit(count).toArray();
    }
  },
  /** Margin alone, known as uncertainty sampling. */
  MARGIN {
    @Override
    int[] choose(LabellingPool pool, int count, long seed) {
      return IntStream.range(0, pool.size())
          .boxed()
          .sorted(Comparator.comparingDouble(post -> Math.abs(pool.probabilities()[post] - 0.5)))
          .mapToInt(Integer::intValue)
          .limit(count)
          .toArray();
    }
  };

  /** Indices of the posts to label next. */
  abstract int[] choose(LabellingPool pool, int count, long seed);

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
