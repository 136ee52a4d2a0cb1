package dev.touchstone.core.port;

import dev.touchstone.core.domain.Domain;
import java.util.List;
import java.util.Optional;

/** Reads and creates domains. */
public interface DomainStore {

  /** All domains by name. */
  List<Domain> list();

  /** The domain, or empty. */
  Optional<Domain> find(String name);

  /**
   * Creates a domain.
   *
   * @return false where one of that name exists; it is left as it is
   */
  boolean create(Domain domain);
}
