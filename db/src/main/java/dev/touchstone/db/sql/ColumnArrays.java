package dev.touchstone.db.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * A statement whose parameters are the columns of many rows, one array each: whatever the number of
 * rows, it is one prepared statement and one round trip.
 */
public final class ColumnArrays<T> {

  /** Sets one parameter of the statement. */
  private interface Column {
    void set(PreparedStatement statement, int index) throws SQLException;
  }

  /** Takes a row of a result. */
  public interface RowReader {
    /** Reads the row that {@code row} stands on. */
    void read(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final String sql;
  private final Collection<T> rows;
  private final List<Column> columns = new ArrayList<>();

  /** A statement on {@code connection}, which stays the caller's, over {@code rows}. */
  public ColumnArrays(Connection connection, String sql, Collection<T> rows) {
    this.connection = connection;
    this.sql = sql;
    this.rows = rows;
  }

  /** The next parameter, as {@code text[]}. */
  public ColumnArrays<T> text(Function<T, String> value) {
    return column("text", value, String[]::new);
  }

  /** The next parameter, as {@code int4[]}. */
  public ColumnArrays<T> integer(Function<T, Integer> value) {
    return column("int4", value, Integer[]::new);
  }

  /** The next parameter, as {@code int8[]}. */
  public ColumnArrays<T> bigint(Function<T, Long> value) {
    return column("int8", value, Long[]::new);
  }

  /** The next parameter, as {@code float8[]}. */
  public ColumnArrays<T> real(Function<T, Double> value) {
    return column("float8", value, Double[]::new);
  }

  /** The next parameter, as {@code bool[]}. */
  public ColumnArrays<T> bool(Function<T, Boolean> value) {
    return column("bool", value, Boolean[]::new);
  }

  /** The next parameter, as {@code uuid[]}. */
  public ColumnArrays<T> uuid(Function<T, UUID> value) {
    return column("uuid", value, UUID[]::new);
  }

  /** The next parameter, as {@code timestamptz[]}. */
  public ColumnArrays<T> time(Function<T, Instant> value) {
    return column("timestamptz", value.andThen(Values::time), OffsetDateTime[]::new);
  }

  /** The next parameter, as {@code bytea[]}, of hexadecimal digests. */
  public ColumnArrays<T> digest(Function<T, String> value) {
    return column("bytea", value.andThen(Values::digest), byte[][]::new);
  }

  /** Executes a statement that returns no rows. */
  public void update() {
    try (PreparedStatement statement = prepare()) {
      statement.executeUpdate();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Executes a query and hands each row to {@code reader}. */
  public void query(RowReader reader) {
    try (PreparedStatement statement = prepare();
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        reader.read(result);
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private <V> ColumnArrays<T> column(String type, Function<T, V> value, IntFunction<V[]> newArray) {
    V[] values = rows.stream().map(value).toArray(newArray);
    columns.add((statement, i) -> statement.setArray(i, connection.createArrayOf(type, values)));
    return this;
  }

  private PreparedStatement prepare() throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).set(statement, i + 1);
    }
    return statement;
  }

  private static UnableToExecuteStatementException failed(SQLException cause) {
    return new UnableToExecuteStatementException(cause, null);
  }
}
