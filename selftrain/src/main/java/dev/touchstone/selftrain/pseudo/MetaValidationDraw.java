package dev.touchstone.selftrain.pseudo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The released code's sample of the meta-validation set: labelled posts drawn without replacement,
 * the likelier the larger their loss, and the rest uniformly from the expansion. The paper takes
 * the whole set.
 *
 * @param size posts of a sample, at most
 * @param labelled of them labelled ones, at most
 */
public record MetaValidationDraw(int size, int labelled) {

  /** A hundred, up to half of them labelled; drawn anew every twenty steps. */
  public static final MetaValidationDraw RELEASED = new MetaValidationDraw(100, 50);

  /**
   * A sample.
   *
   * @param labelled indices into the labelled posts
   * @param expansion members of the expansion
   */
  public record Sample(List<Integer> labelled, List<Integer> expansion) {}

  /**
   * Draws a sample.
   *
   * @param losses current loss of each labelled post, not negative
   * @param expansion the expansion's members
   */
  public Sample draw(double[] losses, List<Integer> expansion, RandomGenerator random) {
    List<Integer> hard = byLoss(losses, random);
    List<Integer> rest = uniform(expansion, size - hard.size(), random);
    return new Sample(hard, rest);
  }

  /** Exponential keys: the k smallest of {@code e_i / loss_i} are a draw without replacement. */
  private List<Integer> byLoss(double[] losses, RandomGenerator random) {
    double[] keys = new double[losses.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = random.nextExponential() / Math.max(losses[i], Double.MIN_NORMAL);
    }
    return IntStream.range(0, keys.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> keys[i]))
        .limit(Math.min(labelled, size))
        .sorted()
        .toList();
  }

  private static List<Integer> uniform(List<Integer> members, int count, RandomGenerator random) {
    List<Integer> left = new ArrayList<>(members);
    List<Integer> drawn = new ArrayList<>();
    while (drawn.size() < count && !left.isEmpty()) {
      int at = random.nextInt(left.size());
      drawn.add(left.get(at));
      left.set(at, left.get(left.size() - 1));
      left.remove(left.size() - 1);
    }
    return drawn.stream().sorted().toList();
  }
}
