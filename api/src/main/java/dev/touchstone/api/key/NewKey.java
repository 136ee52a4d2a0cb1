package dev.touchstone.api.key;

import dev.touchstone.api.access.Caller;
import dev.touchstone.api.access.FirstKey;
import dev.touchstone.api.access.Roles;
import dev.touchstone.api.problem.Fault;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.api.request.Moments;
import dev.touchstone.core.access.ApiKey;
import dev.touchstone.core.access.DomainScope;
import dev.touchstone.core.access.Role;
import dev.touchstone.core.domain.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body that asks for a key.
 *
 * @param name who or what will hold it
 * @param role what it may do: reader, analyst, steward or admin
 * @param domains the domains it is for, at most {@value #MOST_DOMAINS}; null for all
 * @param expiresAt from when on it is of no use: a moment or a date, at most ten years ahead; null
 *     for never
 */
public record NewKey(
    @Schema(required = true, maxLength = ApiKey.MAX_NAME_LENGTH) String name,
    @Schema(
            required = true,
            enumeration = {Roles.READER, Roles.ANALYST, Roles.STEWARD, Roles.ADMIN})
        String role,
    @Schema(maxItems = NewKey.MOST_DOMAINS) List<String> domains,
    @Schema(format = "date-time") String expiresAt) {

  static final int MOST_DOMAINS = 100;

  private static final Duration LONGEST = Duration.ofDays(3653);

  /** Names of those who are no key of the store's, or of a special one. */
  private static final Set<String> TAKEN =
      Set.of(Caller.LOCAL.getName(), "touchstone", FirstKey.CONFIGURED);

  /**
   * What a key shall be.
   *
   * @param expiresAt null for never
   */
  record Wanted(String name, Role role, DomainScope scope, Instant expiresAt) {}

  /**
   * What is wanted.
   *
   * @param by the scope of whoever asks, which the key's must lie in
   * @throws ProblemException naming each fault
   */
  Wanted checked(DomainScope by, Instant now) {
    List<Fault> faults = new ArrayList<>();
    checkName(faults);
    Optional<Role> wanted = role(faults);
    DomainScope scope = scope(by, faults);
    Instant expires = expiry(now, faults);
    if (!faults.isEmpty()) {
      throw ProblemException.badRequest(faults);
    }
    return new Wanted(name, wanted.orElseThrow(), scope, expires);
  }

  private void checkName(List<Fault> faults) {
    if (!ApiKey.isName(name)) {
      faults.add(Fault.at("/name", ApiKey.NAME_RULE));
    } else if (TAKEN.stream().anyMatch(name::equalsIgnoreCase)) {
      faults.add(Fault.at("/name", "expected none of " + new TreeSet<>(TAKEN)));
    }
  }

  private Optional<Role> role(List<Fault> faults) {
    Optional<Role> known =
        Arrays.stream(Role.values())
            .filter(each -> Roles.name(each).equalsIgnoreCase(role))
            .findFirst();
    if (known.isEmpty()) {
      faults.add(
          Fault.at(
              "/role",
              "expected one of " + Arrays.stream(Role.values()).map(Roles::name).toList()));
    }
    return known;
  }

  private DomainScope scope(DomainScope by, List<Fault> faults) {
    int before = faults.size();
    if (domains != null && (domains.isEmpty() || domains.size() > MOST_DOMAINS)) {
      faults.add(
          Fault.at(
              "/domains",
              "expected 1 to " + MOST_DOMAINS + " domains, or null, got " + domains.size()));
    }
    for (int i = 0; domains != null && i < domains.size(); i++) {
      if (!DomainName.isValid(domains.get(i))) {
        faults.add(Fault.at("/domains/" + i, DomainName.RULE));
      }
    }
    if (faults.size() > before) {
      return null;
    }
    DomainScope scope = domains == null ? DomainScope.ALL : new DomainScope(Set.copyOf(domains));
    if (!by.covers(scope)) {
      faults.add(Fault.at("/domains", "expected domains that your own key is for"));
    }
    return scope;
  }

  private Instant expiry(Instant now, List<Fault> faults) {
    if (expiresAt == null) {
      return null;
    }
    try {
      Instant moment = Moments.parse(expiresAt);
      if (moment.isAfter(now) && moment.isBefore(now.plus(LONGEST))) {
        return moment;
      }
      faults.add(Fault.at("/expiresAt", "expected a moment in the next ten years"));
    } catch (IllegalArgumentException e) {
      faults.add(Fault.at("/expiresAt", "expected " + e.getMessage()));
    }
    return null;
  }
}
