package io.ammass.source.jdbc;

import io.ammass.data.Interval;
import io.ammass.data.Origin;
import io.ammass.error.DataFormatException;
import io.ammass.source.Limits;
import io.ammass.source.Readings;
import io.ammass.source.ReadingsBuilder;
import io.ammass.time.Resolutions;
import io.ammass.unit.Unit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads one series from a table of a historian: a column of stamps, one of numbers, and one that
 * names the series.
 *
 * <p>Stamps are a number of milliseconds since 1970 in UTC, one row a stamp and series. Pages are
 * read by key (stamps after the last one read), so that a page costs the same at the end of a table
 * as at its beginning and rows that arrive meanwhile move nothing.
 */
public final class JdbcSource {
  private static final int DEFAULT_PAGE = 50_000;

  private final Connection connection;
  private final String table;
  private String stampColumn = "start";
  private String valueColumn = "value";
  private @Nullable String seriesColumn;
  private ZoneId zone = ZoneOffset.UTC;
  private Unit unit = Unit.ONE;
  private int page = DEFAULT_PAGE;
  private Limits limits = Limits.DEFAULT;

  private JdbcSource(Connection connection, String table) {
    this.connection = connection;
    this.table = table;
  }

  /**
   * Starts a reader.
   *
   * @param connection an open connection; not closed here
   * @param table the table's name, letters, digits, underscores and dots
   * @return the reader
   */
  public static JdbcSource of(Connection connection, String table) {
    return new JdbcSource(Objects.requireNonNull(connection, "connection"), name(table));
  }

  /** Names cannot be bound: anything but plain identifiers is refused. */
  private static String name(String text) {
    if (!text.matches("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*")) {
      throw new IllegalArgumentException(
          "a table or column is named by letters, digits, underscores and dots, not \""
              + text
              + "\"");
    }
    return text;
  }

  /**
   * Names the columns.
   *
   * @param stamp milliseconds since 1970 in UTC, the start of the interval
   * @param value the number
   * @return this
   */
  public JdbcSource columns(String stamp, String value) {
    stampColumn = name(stamp);
    valueColumn = name(value);
    return this;
  }

  /**
   * Names the column that says whose row it is.
   *
   * @param column the column
   * @return this
   */
  public JdbcSource seriesColumn(String column) {
    seriesColumn = name(column);
    return this;
  }

  /**
   * Sets the zone of the site's calendar.
   *
   * @param newZone the zone
   * @return this
   */
  public JdbcSource zone(ZoneId newZone) {
    zone = Objects.requireNonNull(newZone, "newZone");
    return this;
  }

  /**
   * Sets the unit of the numbers.
   *
   * @param newUnit the unit
   * @return this
   */
  public JdbcSource unit(Unit newUnit) {
    unit = Objects.requireNonNull(newUnit, "newUnit");
    return this;
  }

  /**
   * Sets how many rows are read at once.
   *
   * @param rows at least 1
   * @return this
   */
  public JdbcSource page(int rows) {
    if (!(rows >= 1)) {
      throw new IllegalArgumentException("page must be at least 1, not " + rows);
    }
    page = rows;
    return this;
  }

  /**
   * Sets what to refuse.
   *
   * @param newLimits the limits; only the rows count here
   * @return this
   */
  public JdbcSource limits(Limits newLimits) {
    limits = Objects.requireNonNull(newLimits, "newLimits");
    return this;
  }

  /**
   * Reads a series.
   *
   * @param series its name in the series column; any text if there is no such column
   * @param interval the span
   * @return the readings in order of time
   * @throws DataFormatException if the database refuses, or there are more rows than the limit
   */
  public Readings read(String series, Interval interval) {
    ReadingsBuilder builder = new ReadingsBuilder();
    String sql =
        "SELECT "
            + stampColumn
            + ", "
            + valueColumn
            + " FROM "
            + table
            + " WHERE "
            + stampColumn
            + " >= ? AND "
            + stampColumn
            + " < ?"
            + (seriesColumn == null ? "" : " AND " + seriesColumn + " = ?")
            + " ORDER BY "
            + stampColumn;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setMaxRows(page);
      long from = interval.start().toEpochMilli();
      int before;
      do {
        before = builder.size();
        from = readPage(statement, from, interval.end(), series, builder) + 1;
      } while (builder.size() == before + page);
    } catch (SQLException e) {
      throw new DataFormatException("table " + table + " cannot be read: " + e.getMessage(), e);
    }
    Duration step = Duration.ofMillis(Resolutions.guess(builder.starts()).stepMillis());
    Origin origin = new Origin(table, "", builder.size());
    return builder.build(series, unit, zone, step, origin, List.of());
  }

  /** Reads a page and returns its last stamp. */
  private long readPage(
      PreparedStatement statement, long from, Instant to, String series, ReadingsBuilder builder)
      throws SQLException {
    statement.setLong(1, from);
    statement.setLong(2, to.toEpochMilli());
    if (seriesColumn != null) {
      statement.setString(3, series);
    }
    int rows = 0;
    long last = from;
    try (ResultSet result = statement.executeQuery()) {
      while (rows < page && result.next()) {
        last = result.getLong(1);
        double value = result.getDouble(2);
        builder.add(last, result.wasNull() ? Double.NaN : value);
        rows++;
        if (builder.size() > limits.maxRows()) {
          throw new DataFormatException(
              "table "
                  + table
                  + " has more than "
                  + limits.maxRows()
                  + " rows. Maybe raise the limit maxRows.");
        }
      }
    }
    return last;
  }
}
