package dev.touchstone.db.labelling;

import dev.touchstone.core.label.DomainLabel;
import dev.touchstone.core.label.LabelPair;
import dev.touchstone.core.label.SecondLabel;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.db.sql.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Second opinions in PostgreSQL. */
final class SecondLabels {

  /** Where two come at once, the table lets one in. */
  private static final String INSERT =
      """
      INSERT INTO second_label (id, label_id, label, analyst, reason, labelled_at)
      SELECT :id, l.id, CAST(:label AS label_value), :analyst, :reason, :at
      FROM (SELECT c.id, c.analyst FROM current_label c WHERE c.id = :first) l
      WHERE l.analyst <> :analyst
      ON CONFLICT (label_id) DO NOTHING
      """;

  private static final String FIND =
      """
      SELECT id, label_id, label, analyst, reason, labelled_at FROM second_label
      WHERE label_id IN (<labels>)
      """;

  private SecondLabels() {}

  static boolean add(Handle handle, SecondLabel second) {
    return handle
            .createUpdate(INSERT)
            .bind("id", second.id())
            .bind("first", second.labelId())
            .bind("label", second.label().name())
            .bind("analyst", second.analyst())
            .bind("reason", second.reason())
            .bind("at", Values.time(second.labelledAt()))
            .execute()
        == 1;
  }

  /** Those of {@code labels} that have one, in their order. */
  static List<LabelPair> pairs(Handle handle, List<DomainLabel> labels) {
    if (labels.isEmpty()) {
      return List.of();
    }
    Map<UUID, SecondLabel> seconds =
        handle
            .createQuery(FIND)
            .bindList("labels", labels.stream().map(DomainLabel::id).toList())
            .map((row, context) -> second(row))
            .stream()
            .collect(Collectors.toMap(SecondLabel::labelId, Function.identity()));
    return labels.stream()
        .filter(label -> seconds.containsKey(label.id()))
        .map(label -> new LabelPair(label, seconds.get(label.id())))
        .toList();
  }

  private static SecondLabel second(ResultSet row) throws SQLException {
    return new SecondLabel(
        row.getObject("id", UUID.class),
        row.getObject("label_id", UUID.class),
        Values.constant(Label.class, row, "label"),
        row.getString("analyst"),
        row.getString("reason"),
        Values.instant(row, "labelled_at"));
  }
}
