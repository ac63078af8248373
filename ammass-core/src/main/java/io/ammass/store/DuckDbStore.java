package io.ammass.store;

import io.ammass.data.Interval;
import io.ammass.data.TimeSeries;
import io.ammass.error.AmmassException;
import io.ammass.error.MissingModuleException;
import io.ammass.unit.Unit;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * A store in one DuckDB file. One process at a time.
 *
 * <p>Optional: needs {@code org.duckdb:duckdb_jdbc} on the class path. Stamps are milliseconds
 * since 1970 in UTC. Values go through DuckDB's appender: row by row through JDBC is a thousand
 * times slower.
 */
public final class DuckDbStore implements SeriesStore {
  private static final long MAX_KNOWN = Long.MAX_VALUE;

  private final DuckDBConnection connection;
  private final Map<String, Stored> stored = new LinkedHashMap<>();

  private record Stored(int number, StoredGrid grid) {}

  private DuckDbStore(DuckDBConnection connection) {
    this.connection = connection;
  }

  /**
   * Opens a store, making the file if there is none.
   *
   * @param file the file
   * @return the store; close it
   * @throws MissingModuleException if DuckDB is not on the class path
   * @throws AmmassException if the file is no such store
   */
  public static DuckDbStore open(Path file) {
    try {
      Connection plain = DriverManager.getConnection("jdbc:duckdb:" + file);
      DuckDBConnection connection = plain.unwrap(DuckDBConnection.class);
      DuckDbStore store = new DuckDbStore(connection);
      store.prepare();
      return store;
    } catch (SQLException e) {
      if (String.valueOf(e.getMessage()).startsWith("No suitable driver")) {
        throw new MissingModuleException(
            "a DuckDB store needs org.duckdb:duckdb_jdbc on the class path", e);
      }
      throw failure("open " + file.getFileName(), e);
    }
  }

  private void prepare() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS series (number INTEGER PRIMARY KEY, id VARCHAR UNIQUE NOT"
              + " NULL, name VARCHAR NOT NULL, unit VARCHAR NOT NULL, step BIGINT NOT NULL, phase"
              + " BIGINT NOT NULL)");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS reading (series INTEGER NOT NULL, start BIGINT NOT NULL,"
              + " known BIGINT NOT NULL, value DOUBLE NOT NULL)");
      statement.execute(
          "CREATE TEMP TABLE staged (series INTEGER, start BIGINT, known BIGINT, value DOUBLE)");
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT id, number, name, unit, step, phase FROM series ORDER BY number")) {
        while (rows.next()) {
          StoredGrid grid =
              new StoredGrid(
                  rows.getString(3),
                  Unit.parse(rows.getString(4)),
                  rows.getLong(5),
                  rows.getLong(6));
          stored.put(rows.getString(1), new Stored(rows.getInt(2), grid));
        }
      }
    }
  }

  @Override
  public long upsert(String id, TimeSeries series, Instant knownAt) {
    try {
      Stored known = stored.get(id);
      connection.setAutoCommit(false);
      long changed;
      if (known == null) {
        changed = insertNew(id, series, knownAt);
      } else {
        known.grid().requireSame(id, series);
        changed = merge(known.number(), series, knownAt);
      }
      connection.commit();
      connection.setAutoCommit(true);
      return changed;
    } catch (SQLException e) {
      throw failure("write " + id, rolledBack(e));
    }
  }

  private SQLException rolledBack(SQLException cause) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException again) {
      cause.addSuppressed(again);
    }
    return cause;
  }

  private long insertNew(String id, TimeSeries series, Instant knownAt) throws SQLException {
    StoredGrid grid = StoredGrid.of(series);
    int number = stored.size() + 1;
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO series VALUES (?, ?, ?, ?, ?, ?)")) {
      insert.setInt(1, number);
      insert.setString(2, id);
      insert.setString(3, grid.name());
      insert.setString(4, grid.unit().symbol());
      insert.setLong(5, grid.step());
      insert.setLong(6, grid.phase());
      insert.executeUpdate();
    }
    long count = append("reading", number, series, knownAt);
    stored.put(id, new Stored(number, grid));
    return count;
  }

  private long append(String table, int number, TimeSeries series, Instant knownAt)
      throws SQLException {
    long known = knownAt.toEpochMilli();
    long step = series.resolution().toMillis();
    long start = series.start().toEpochMilli();
    long count = 0;
    try (DuckDBAppender appender =
        table.equals("staged")
            ? connection.createAppender("temp", "main", table)
            : connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table)) {
      for (int i = 0; i < series.size(); i++) {
        double value = series.get(i);
        if (!Double.isNaN(value)) {
          appender.beginRow();
          appender.append(number);
          appender.append(start + step * i);
          appender.append(known);
          appender.append(value);
          appender.endRow();
          count++;
        }
      }
    }
    return count;
  }

  /** Stages the values, then keeps those that differ from what was known at that time. */
  private long merge(int number, TimeSeries series, Instant knownAt) throws SQLException {
    append("staged", number, series, knownAt);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "DELETE FROM reading USING staged WHERE reading.series = staged.series AND reading.start"
              + " = staged.start AND reading.known = staged.known AND reading.value <>"
              + " staged.value");
      long changed =
          statement.executeUpdate(
              "INSERT INTO reading SELECT s.* FROM staged s LEFT JOIN (SELECT start, arg_max(value,"
                  + " known) AS value FROM reading WHERE series = "
                  + number
                  + " AND known <= "
                  + knownAt.toEpochMilli()
                  + " GROUP BY start) r ON r.start = s.start WHERE r.value IS NULL OR r.value <>"
                  + " s.value");
      statement.execute("DELETE FROM staged");
      return changed;
    }
  }

  @Override
  public TimeSeries readAsKnownAt(String id, Interval interval, Instant knownAt) {
    Stored known = stored.get(id);
    if (known == null) {
      throw MemoryStore.unknown(id, ids());
    }
    StoredGrid grid = known.grid();
    double[] values = grid.blank(interval);
    long first = grid.first(interval);
    boolean now = knownAt.equals(Instant.MAX);
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT start, arg_max(value, known) FROM reading WHERE series = ? AND start >= ? AND"
                + " start < ? AND known <= ? GROUP BY start")) {
      select.setInt(1, known.number());
      select.setLong(2, first);
      select.setLong(3, first + values.length * grid.step());
      select.setLong(4, now ? MAX_KNOWN : knownAt.toEpochMilli());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          values[(int) ((rows.getLong(1) - first) / grid.step())] = rows.getDouble(2);
        }
      }
    } catch (SQLException e) {
      throw failure("read " + id, e);
    }
    return grid.series(interval, values);
  }

  @Override
  public Interval span(String id) {
    Stored known = stored.get(id);
    if (known == null) {
      throw MemoryStore.unknown(id, ids());
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT min(start), max(start) FROM reading WHERE series = ?")) {
      select.setInt(1, known.number());
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        long first = rows.getLong(1);
        return rows.wasNull()
            ? new Interval(Instant.EPOCH, Instant.EPOCH)
            : known.grid().span(first, rows.getLong(2));
      }
    } catch (SQLException e) {
      throw failure("read " + id, e);
    }
  }

  @Override
  public List<String> ids() {
    List<String> ids = new ArrayList<>(stored.keySet());
    ids.sort(null);
    return ids;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failure("close", e);
    }
  }

  private static AmmassException failure(String what, SQLException e) {
    return new AmmassException("the store could not " + what + ": " + e.getMessage(), e);
  }

  /** Prints how many series there are. */
  @Override
  public String toString() {
    return "DuckDbStore of " + stored.size() + " series";
  }
}
