package dev.touchstone.db.labelling;

import dev.touchstone.core.labelling.LeasePurpose;

/** The query for posts that wait. */
final class WaitingSql {

  /**
   * That a post version {@code p} is its post's latest. Few posts have a second one, and those have
   * an index of their own; that a later version is not the first is said for its sake.
   */
  static final String LATEST =
      """
      NOT EXISTS (SELECT FROM post_version later
                  WHERE later.post_id = p.post_id AND later.version > p.version
                    AND later.version > 1)
      """;

  /**
   * A digest draws which posts come, so that no order of arrival decides and no page is sorted by
   * chance twice. Texts and scores are read of those alone that were drawn.
   */
  private static final String FRAME =
      """
      SELECT w.post_id, w.version, w.raw_sha256, t.text, v.probability
      FROM (SELECT post_id, version, raw_sha256
            FROM (SELECT DISTINCT ON (p.raw_sha256) p.post_id, p.version, p.raw_sha256
                  FROM post_version p
                  %s
                  WHERE p.domain = :domain AND p.text IS NOT NULL
                    AND NOT EXISTS (SELECT FROM labelling_lease held
                                    WHERE held.domain = :domain AND held.raw_sha256 = p.raw_sha256
                                      AND held.ended_at IS NULL AND held.expires_at > :at)
                    AND NOT EXISTS (SELECT FROM labelling_lease skipped
                                    WHERE skipped.domain = :domain
                                      AND skipped.raw_sha256 = p.raw_sha256
                                      AND skipped.analyst = :analyst
                                      AND skipped.ended_by = 'SKIPPED')
                    %s
                    AND LATEST
                  ORDER BY p.raw_sha256, p.post_id, p.version) texts
            ORDER BY hashtextextended(post_id, :draw) LIMIT :limit) w
      JOIN post_version t ON t.post_id = w.post_id AND t.version = w.version
      LEFT JOIN current_verdict c ON c.post_id = w.post_id
      LEFT JOIN verdict v ON v.id = c.verdict_id
      ORDER BY hashtextextended(w.post_id, :draw)
      """
          .replace("LATEST", LATEST);

  private static final String FIRST =
      FRAME.formatted(
          "",
          """
          AND NOT EXISTS (SELECT FROM current_label l
                          WHERE l.domain = :domain AND l.raw_sha256 = p.raw_sha256)
          """);

  private static final String SECOND =
      FRAME.formatted(
          "JOIN current_label l ON l.domain = :domain AND l.raw_sha256 = p.raw_sha256",
          """
          AND l.analyst <> :analyst
          AND NOT EXISTS (SELECT FROM second_label s WHERE s.label_id = l.id)
          """);

  private WaitingSql() {}

  static String of(LeasePurpose purpose) {
    return switch (purpose) {
      case FIRST -> FIRST;
      case SECOND -> SECOND;
    };
  }
}
