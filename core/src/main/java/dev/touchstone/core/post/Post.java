package dev.touchstone.core.post;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One post as its producer sent it.
 *
 * @param id the producer's id, 1 to {@value PostRules#MAX_ID_LENGTH} characters
 * @param text the raw text, at most {@value PostRules#MAX_TEXT_BYTES} bytes of UTF-8, not empty
 * @param domain the domain it names, or null
 * @param author the author's handle, or null
 * @param publishedAt when its author published it, or null; from year 1 to 9999
 * @param url where it was published, or null
 * @param lang the language its producer states (BCP 47), or null
 */
public record Post(
    String id,
    String text,
    String domain,
    String author,
    Instant publishedAt,
    String url,
    String lang) {

  /**
   * @throws InvalidPostException naming every field that breaks a rule of {@link PostRules}
   */
  public Post {
    List<Violation> violations =
        new ArrayList<>(PostRules.check(id, text, domain, author, url, lang));
    violations.addAll(PostRules.checkPublishedAt(publishedAt));
    if (!violations.isEmpty()) {
      throw new InvalidPostException(violations);
    }
  }
}
