package dev.touchstone.core.label;

import dev.touchstone.core.verdict.Label;
import java.util.List;
import java.util.function.Function;

/**
 * How far analysts agree.
 *
 * @param pairs how many texts have two labels
 * @param agreed of how many both are the same
 * @param kappa Cohen's kappa (1960): agreement beyond chance, -1 to 1; NaN without pairs or where
 *     chance alone explains all of it, since everybody says the same of everything
 */
public record Agreement(int pairs, int agreed, double kappa) {

  /** The agreement of pairs. */
  public static Agreement of(List<LabelPair> pairs) {
    int agreed = (int) pairs.stream().filter(LabelPair::agrees).count();
    double observed = (double) agreed / pairs.size();
    double first = share(pairs, pair -> pair.first().label());
    double second = share(pairs, pair -> pair.second().label());
    double chance = first * second + (1 - first) * (1 - second);
    return new Agreement(pairs.size(), agreed, (observed - chance) / (1 - chance));
  }

  private static double share(List<LabelPair> pairs, Function<LabelPair, Label> of) {
    return pairs.stream()
        .mapToDouble(pair -> of.apply(pair) == Label.MISINFORMATION ? 1 : 0)
        .average()
        .orElse(Double.NaN);
  }
}
