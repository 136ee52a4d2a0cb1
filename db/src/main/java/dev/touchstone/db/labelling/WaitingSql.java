package dev.touchstone.db.labelling;

import dev.touchstone.core.labelling.LeasePurpose;

/** The query for posts that wait. */
final class WaitingSql {

  /**
   * A digest draws which posts come, so that no order of arrival decides and no page is sorted by
   * chance twice.
   */
  private static final String FRAME =
      """
      SELECT w.post_id, w.version, w.raw_sha256, w.text, v.probability
      FROM (SELECT DISTINCT ON (p.raw_sha256) p.post_id, p.version, p.raw_sha256, p.text
            FROM post_version p
            %s
            WHERE p.domain = :domain AND p.text IS NOT NULL
              AND NOT EXISTS (SELECT FROM post_version later
                              WHERE later.post_id = p.post_id AND later.version > p.version)
              AND NOT EXISTS (SELECT FROM labelling_lease held
                              WHERE held.domain = :domain AND held.raw_sha256 = p.raw_sha256
                                AND held.ended_at IS NULL AND held.expires_at > :at)
              AND NOT EXISTS (SELECT FROM labelling_lease skipped
                              WHERE skipped.domain = :domain AND skipped.raw_sha256 = p.raw_sha256
                                AND skipped.analyst = :analyst AND skipped.ended_by = 'SKIPPED')
              %s
            ORDER BY p.raw_sha256, p.post_id, p.version) w
      LEFT JOIN current_verdict c ON c.post_id = w.post_id
      LEFT JOIN verdict v ON v.id = c.verdict_id
      ORDER BY hashtextextended(w.post_id, :draw)
      LIMIT :limit
      """;

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
