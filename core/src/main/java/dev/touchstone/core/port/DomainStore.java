package dev.touchstone.core.port;

import dev.touchstone.core.domain.Domain;
import dev.touchstone.core.domain.DomainState;
import java.util.List;
import java.util.Optional;

/** Reads, creates and moves domains. */
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

  /**
   * Moves a domain from one state to another.
   *
   * @return false where it is not in {@code from}, or there is no such domain; it is left as it is
   */
  boolean move(String name, DomainState from, DomainState to);

  /**
   * Describes a domain anew.
   *
   * @param description in an analyst's words, or null
   * @return false where there is no such domain
   */
  boolean describe(String name, String description);
}
