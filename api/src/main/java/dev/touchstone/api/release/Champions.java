package dev.touchstone.api.release;

import dev.touchstone.core.model.Release;
import dev.touchstone.core.model.Release.Alias;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which champion was there before. A model that is released again while later ones stand above it
 * takes those away, so that going back twice goes back two steps and never forth again.
 */
final class Champions {

  private Champions() {}

  /**
   * The model that served {@code domain} before the present one; empty where none did.
   *
   * @param newestFirst every release
   */
  static Optional<String> before(String domain, List<Release> newestFirst) {
    Deque<String> models = new ArrayDeque<>();
    general(newestFirst).ifPresent(models::push);
    ArrayDeque<Release> oldestLast = new ArrayDeque<>(newestFirst);
    for (Iterator<Release> i = oldestLast.descendingIterator(); i.hasNext(); ) {
      Release release = i.next();
      if (release.alias() == Alias.CHAMPION && domain.equals(release.domain())) {
        put(models, release.modelId());
      }
    }
    return models.stream().skip(1).findFirst();
  }

  private static void put(Deque<String> models, String model) {
    while (models.contains(model)) {
      models.pop();
    }
    models.push(model);
  }

  /** What serves every domain without a champion of its own. */
  private static Optional<String> general(List<Release> newestFirst) {
    return newestFirst.stream()
        .filter(release -> release.alias() == Alias.CHAMPION && Objects.isNull(release.domain()))
        .map(Release::modelId)
        .findFirst();
  }
}
