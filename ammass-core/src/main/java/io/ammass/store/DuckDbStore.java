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
import java.util.Arrays;
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
  private static final String READING = "reading";
  private static final String STAGED = "staged";

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
    return upsertAll(Map.of(id, series), knownAt);
  }

  /** One transaction: all series are written or none. */
  @Override
  public long upsertAll(Map<String, TimeSeries> seriesById, Instant knownAt) {
    Map<String, Stored> fresh = new LinkedHashMap<>();
    Map<Integer, TimeSeries> added = new LinkedHashMap<>();
    Map<Integer, TimeSeries> merged = new LinkedHashMap<>();
    seriesById.forEach(
        (id, series) -> {
          Stored known = stored.get(id);
          if (known == null) {
            Stored made = new Stored(stored.size() + fresh.size() + 1, StoredGrid.of(series));
            fresh.put(id, made);
            added.put(made.number(), series);
          } else {
            known.grid().requireSame(id, series);
            merged.put(known.number(), series);
          }
        });
    try {
      connection.setAutoCommit(false);
      insertSeries(fresh);
      long changed = added.isEmpty() ? 0 : append(READING, added, knownAt);
      changed += merged.isEmpty() ? 0 : merge(merged, knownAt);
      connection.commit();
      connection.setAutoCommit(true);
      stored.putAll(fresh);
      return changed;
    } catch (SQLException e) {
      throw failure("write " + seriesById.size() + " series", rolledBack(e));
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

  private void insertSeries(Map<String, Stored> fresh) throws SQLException {
    if (fresh.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO series VALUES (?, ?, ?, ?, ?, ?)")) {
      for (Map.Entry<String, Stored> entry : fresh.entrySet()) {
        StoredGrid grid = entry.getValue().grid();
        insert.setInt(1, entry.getValue().number());
        insert.setString(2, entry.getKey());
        insert.setString(3, grid.name());
        insert.setString(4, grid.unit().symbol());
        insert.setLong(5, grid.step());
        insert.setLong(6, grid.phase());
        insert.executeUpdate();
      }
    }
  }

  private long append(String table, Map<Integer, TimeSeries> all, Instant knownAt)
      throws SQLException {
    long known = knownAt.toEpochMilli();
    long count = 0;
    try (DuckDBAppender appender =
        table.equals(STAGED)
            ? connection.createAppender("temp", "main", table)
            : connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table)) {
      for (Map.Entry<Integer, TimeSeries> entry : all.entrySet()) {
        int number = entry.getKey();
        TimeSeries series = entry.getValue();
        long step = series.resolution().toMillis();
        long start = series.start().toEpochMilli();
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
    }
    return count;
  }

  /** Stages the values, then keeps those that differ from what was known at that time. */
  private long merge(Map<Integer, TimeSeries> all, Instant knownAt) throws SQLException {
    append(STAGED, all, knownAt);
    int least = all.keySet().stream().mapToInt(Integer::intValue).min().orElse(0);
    int most = all.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
    String within = "reading.series BETWEEN " + least + " AND " + most;
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "DELETE FROM reading USING staged WHERE "
              + within
              + " AND reading.series = staged.series AND reading.start = staged.start AND"
              + " reading.known = staged.known AND reading.value <> staged.value");
      long changed =
          statement.executeUpdate(
              "INSERT INTO reading SELECT s.* FROM staged s LEFT JOIN (SELECT series, start,"
                  + " arg_max(value, known) AS value FROM reading WHERE "
                  + within
                  + " AND known <= "
                  + knownAt.toEpochMilli()
                  + " GROUP BY series, start) r ON r.series = s.series AND r.start = s.start WHERE"
                  + " r.value IS NULL OR r.value <> s.value");
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
    long[] versions = new long[values.length];
    Arrays.fill(versions, Long.MIN_VALUE);
    boolean now = knownAt.equals(Instant.MAX);
    // Versions are told apart here: grouping in the database takes longer than reading them all.
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT start, known, value FROM reading WHERE series = ? AND start >= ? AND start < ?"
                + " AND known <= ?")) {
      select.setInt(1, known.number());
      select.setLong(2, first);
      select.setLong(3, first + values.length * grid.step());
      select.setLong(4, now ? MAX_KNOWN : knownAt.toEpochMilli());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          int index = (int) ((rows.getLong(1) - first) / grid.step());
          long version = rows.getLong(2);
          if (version >= versions[index]) {
            versions[index] = version;
            values[index] = rows.getDouble(3);
          }
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
