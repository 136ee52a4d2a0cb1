package dev.touchstone.api.access;

import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.core.access.AuditLog;
import dev.touchstone.core.access.DomainScope;
import dev.touchstone.core.access.Role;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/**
 * Who makes the request that this thread answers, and what is theirs to see and change. A domain
 * outside a key's scope is to its holder as one that does not exist.
 */
@Singleton
public final class Access {

  private final SecurityIdentity identity;
  private final AuditLog audit;
  private final ChangeClaim claim;

  Access(SecurityIdentity identity, AuditLog audit, ChangeClaim claim) {
    this.identity = identity;
    this.audit = audit;
    this.claim = claim;
  }

  /** Who asks. */
  public Caller caller() {
    return (Caller) identity.getPrincipal();
  }

  /** The domains that the caller's key is for. */
  public DomainScope scope() {
    return caller().scope();
  }

  /**
   * Refuses a caller of a lower role, where not all of what a method does takes the same.
   *
   * @throws ForbiddenException 403
   */
  public void require(Role least) {
    if (!caller().role().covers(least)) {
      throw new ForbiddenException();
    }
  }

  /** Whether what belongs to {@code domain} is the caller's to see. */
  public boolean covers(String domain) {
    return scope().covers(domain);
  }

  /**
   * Whether a model is the caller's to see.
   *
   * @param domain the domain that it was made for; one for no domain of its own, null, is
   *     everybody's
   */
  public boolean coversModelOf(String domain) {
    return domain == null || covers(domain);
  }

  /**
   * Refuses a domain that is not the caller's.
   *
   * @throws ProblemException 404
   */
  public void requireCovered(String domain) {
    if (!covers(domain)) {
      throw ProblemException.noSuchDomain();
    }
  }

  /** Does a change in the caller's name; as {@link AuditLog#acting}. */
  public void change(Runnable change) {
    change(
        () -> {
          change.run();
          return null;
        });
  }

  /** Does a change in the caller's name; as {@link AuditLog#acting}. */
  public <T> T change(Supplier<T> change) {
    return change(null, change);
  }

  /**
   * Does a change in the caller's name, for {@code reason}; as {@link AuditLog#acting}.
   *
   * @param reason in the caller's words, or null
   */
  public <T> T change(String reason, Supplier<T> change) {
    T changed = audit.acting(caller().actor(), reason, claim.around(change));
    claim.made();
    return changed;
  }
}
