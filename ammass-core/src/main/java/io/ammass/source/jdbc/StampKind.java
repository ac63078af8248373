package io.ammass.source.jdbc;

import io.ammass.error.DataFormatException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** How a table writes its stamps. */
enum StampKind {
  MILLIS {
    @Override
    void bind(PreparedStatement statement, int index, long millis) throws SQLException {
      statement.setLong(index, millis);
    }

    @Override
    long read(ResultSet row, int index) throws SQLException {
      return row.getLong(index);
    }
  },
  INSTANT {
    @Override
    void bind(PreparedStatement statement, int index, long millis) throws SQLException {
      statement.setObject(index, Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC));
    }

    @Override
    long read(ResultSet row, int index) throws SQLException {
      OffsetDateTime stamp = row.getObject(index, OffsetDateTime.class);
      return stamp == null ? 0 : stamp.toInstant().toEpochMilli();
    }
  },
  UTC_CLOCK {
    @Override
    void bind(PreparedStatement statement, int index, long millis) throws SQLException {
      // As local date and time: java.sql.Timestamp would pass through the zone of the JVM.
      statement.setObject(
          index, LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC));
    }

    @Override
    long read(ResultSet row, int index) throws SQLException {
      LocalDateTime stamp = row.getObject(index, LocalDateTime.class);
      return stamp == null ? 0 : stamp.toInstant(ZoneOffset.UTC).toEpochMilli();
    }
  };

  abstract void bind(PreparedStatement statement, int index, long millis) throws SQLException;

  /** Milliseconds; {@link ResultSet#wasNull} tells whether there was a stamp. */
  abstract long read(ResultSet row, int index) throws SQLException;

  /** What the column's type says. */
  static StampKind of(Connection connection, String table, String column) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet none =
            statement.executeQuery("SELECT " + column + " FROM " + table + " WHERE 1 = 0")) {
      ResultSetMetaData meta = none.getMetaData();
      String name = meta.getColumnTypeName(1).toLowerCase(Locale.ROOT);
      return switch (meta.getColumnType(1)) {
        case Types.BIGINT, Types.INTEGER, Types.NUMERIC, Types.DECIMAL -> MILLIS;
        case Types.TIMESTAMP_WITH_TIMEZONE -> INSTANT;
        // PostgreSQL calls both kinds TIMESTAMP; the name tells.
        case Types.TIMESTAMP ->
            name.equals("timestamptz") || name.contains("with time zone") ? INSTANT : UTC_CLOCK;
        default ->
            throw new DataFormatException(
                "table " + table + ", column " + column + " of type " + name + " holds no stamps");
      };
    }
  }
}
