package dev.touchstone.core.shadow;

import java.time.Instant;
import java.util.List;

/** Reads what shadows said. Their scores are stored with the verdicts that they stand beside. */
public interface ShadowStore {

  /**
   * A shadow on a domain's stream.
   *
   * @param domain the domain
   * @param modelId the shadow
   * @param since only what was judged at or after this
   */
  record Trial(String domain, String modelId, Instant since) {}

  /** How far a shadow agrees with what was served. */
  ShadowComparison compare(Trial trial);

  /** The latest {@code limit} posts on which it does not, newest first. */
  List<ShadowFlip> flips(Trial trial, int limit);
}
