package dev.touchstone.core.access;

import dev.touchstone.core.domain.DomainName;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The domains that a key is for.
 *
 * @param domains their names, whether such domains exist yet or not; null for all
 */
public record DomainScope(Set<String> domains) {

  /** Every domain. */
  public static final DomainScope ALL = new DomainScope(null);

  public DomainScope {
    if (domains != null) {
      domains.forEach(DomainName::require);
      if (domains.isEmpty()) {
        throw new IllegalArgumentException("scope: expected all domains or at least one, got none");
      }
      domains = Collections.unmodifiableSet(new TreeSet<>(domains));
    }
  }

  /** Whether it is every domain. */
  public boolean isAll() {
    return domains == null;
  }

  /** Whether {@code domain} is in it; null, which is no domain's, is in that of all alone. */
  public boolean covers(String domain) {
    return isAll() || (domain != null && domains.contains(domain));
  }

  /** Whether every domain of {@code other} is in it. */
  public boolean covers(DomainScope other) {
    return isAll() || (!other.isAll() && domains.containsAll(other.domains()));
  }
}
