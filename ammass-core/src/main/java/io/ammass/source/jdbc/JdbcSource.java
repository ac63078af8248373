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
 * <p>Stamps are a number of milliseconds since 1970 in UTC, a {@code TIMESTAMP WITH TIME ZONE}, or
 * a {@code TIMESTAMP} that is read as UTC. Pages are read by key (stamps from the last one on), so
 * that a page costs the same at the end of a table as at its beginning and rows that arrive
 * meanwhile move nothing. NULL, NaN and infinite numbers are missing. Values are bound, never
 * written into the statement; names, which cannot be bound, must be plain identifiers.
 */
public final class JdbcSource {
  private static final int DEFAULT_PAGE = 50_000;
  private static final int FETCH = 5_000;

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
   * @param stamp the start of the interval: milliseconds since 1970 in UTC, or a timestamp
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
   * @throws DataFormatException if the database refuses, there are more rows than the limit, or
   *     more rows share a stamp than fit a page
   */
  public Readings read(String series, Interval interval) {
    ReadingsBuilder builder = new ReadingsBuilder();
    try {
      StampKind kind = StampKind.of(connection, table, stampColumn);
      try (PreparedStatement statement = connection.prepareStatement(sql())) {
        statement.setMaxRows(page);
        statement.setFetchSize(Math.min(page, FETCH));
        Page last = new Page(interval.start().toEpochMilli());
        do {
          last = readPage(statement, kind, last, interval.end(), series, builder);
        } while (last.full);
      }
    } catch (SQLException e) {
      throw new DataFormatException("table " + table + " cannot be read: " + e.getMessage(), e);
    }
    Duration step = Duration.ofMillis(Resolutions.guess(builder.starts()).stepMillis());
    Origin origin = new Origin(table, "", builder.size());
    return builder.build(series, unit, zone, step, origin, List.of());
  }

  /** Drivers refuse text where a number should be, each in its own way. */
  private double number(ResultSet row, long stamp) throws SQLException {
    try {
      return row.getDouble(2);
    } catch (SQLException | NumberFormatException e) {
      throw new DataFormatException(
          "table "
              + table
              + " cannot be read: column "
              + valueColumn
              + " holds \""
              + row.getString(2)
              + "\" at "
              + Instant.ofEpochMilli(stamp)
              + ", which is not a number",
          e);
    }
  }

  private String sql() {
    return "SELECT "
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
  }

  /** Where a page begins, and whether another follows. */
  private static final class Page {
    private final long from;
    private boolean full;

    Page(long from) {
      this.from = from;
    }
  }

  /**
   * Reads a page. Rows of its last stamp are left to the next page, which begins with them: more of
   * the same stamp may follow (a correction beside what it corrects), and none may be lost.
   */
  private Page readPage(
      PreparedStatement statement,
      StampKind kind,
      Page before,
      Instant to,
      String series,
      ReadingsBuilder builder)
      throws SQLException {
    kind.bind(statement, 1, before.from);
    kind.bind(statement, 2, to.toEpochMilli());
    if (seriesColumn != null) {
      statement.setString(3, series);
    }
    ReadingsBuilder rows = new ReadingsBuilder();
    try (ResultSet result = statement.executeQuery()) {
      while (rows.size() < page && result.next()) {
        long stamp = kind.read(result, 1);
        if (result.wasNull()) {
          continue;
        }
        double value = number(result, stamp);
        rows.add(stamp, result.wasNull() || Double.isInfinite(value) ? Double.NaN : value);
      }
    }
    long[] stamps = rows.starts();
    boolean full = stamps.length == page;
    int keep = stamps.length;
    long last = keep == 0 ? before.from : stamps[keep - 1];
    while (full && keep > 0 && stamps[keep - 1] == last) {
      keep--;
    }
    if (full && keep == 0) {
      throw new DataFormatException(
          "table "
              + table
              + " has "
              + page
              + " rows or more of "
              + series
              + " at "
              + Instant.ofEpochMilli(last)
              + ". Maybe another column names the series, or raise page.");
    }
    builder.addAll(rows, keep);
    if (builder.size() > limits.maxRows()) {
      throw new DataFormatException(
          "table "
              + table
              + " has more than "
              + limits.maxRows()
              + " rows. Maybe raise the limit maxRows.");
    }
    Page next = new Page(last);
    next.full = full;
    return next;
  }
}
