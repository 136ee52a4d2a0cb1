package dev.touchstone.adapt.full.meta;

import dev.touchstone.adapt.meta.FewShotTask.SourceDomain;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What was made of source domains, kept until it is asked for others, so that it is made once for
 * all seeds. Safe from several threads, which wait for each other.
 *
 * @param <T> what is made
 */
public final class OfSources<T> {

  private List<SourceDomain> last = List.of();
  private T made;

  /**
   * What there is of these domains, or else what is made now.
   *
   * @param domains at least one
   */
  public synchronized T of(List<SourceDomain> domains, Supplier<T> making) {
    if (!isLast(domains)) {
      made = making.get();
      last = List.copyOf(domains);
    }
    return made;
  }

  private boolean isLast(List<SourceDomain> domains) {
    return last.size() == domains.size()
        && IntStream.range(0, last.size()).allMatch(i -> same(last.get(i), domains.get(i)));
  }

  private static boolean same(SourceDomain one, SourceDomain other) {
    return one.name().equals(other.name()) && one.texts().equals(other.texts());
  }
}
