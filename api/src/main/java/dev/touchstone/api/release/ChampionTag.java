package dev.touchstone.api.release;

import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.core.Sha256;
import dev.touchstone.core.model.Release;
import java.util.Arrays;
import java.util.Optional;

/** The entity tag of what serves a domain as champion: another release has another tag. */
final class ChampionTag {

  private ChampionTag() {}

  /** The tag in quotes. */
  static String of(Release champion) {
    String release = champion.domain() + "|" + champion.modelId() + "|" + champion.releasedAt();
    return '"' + Sha256.of(release).substring(0, 32) + '"';
  }

  /**
   * Refuses a request that was made for another champion.
   *
   * @param ifMatch the {@code If-Match} header, or null
   * @throws ProblemException 412
   */
  static void require(Optional<Release> champion, String ifMatch) {
    if (ifMatch != null && champion.filter(serving -> matches(serving, ifMatch)).isEmpty()) {
      throw ProblemException.preconditionFailed(
          "Another release serves the domain by now; read its releases again.");
    }
  }

  private static boolean matches(Release champion, String ifMatch) {
    String tag = of(champion);
    return Arrays.stream(ifMatch.split(",", -1))
        .map(String::strip)
        .anyMatch(one -> one.equals("*") || one.equals(tag));
  }
}
