package io.ammass.source.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.clean.Cleaner;
import io.ammass.data.Interval;
import io.ammass.error.DataFormatException;
import io.ammass.source.Readings;
import io.ammass.testing.PostgresServer;
import io.ammass.unit.Unit;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The historian of a plant, in a real PostgreSQL. */
@Tag("slow")
final class JdbcPostgresTest {
  private static final Instant START = Instant.parse("2024-03-30T00:00:00Z");
  private static final Interval TWO_DAYS = new Interval(START, START.plus(Duration.ofDays(2)));
  private static final String HOSTILE = "x'; DROP TABLE history_tz; --";

  private final Connection connection = connect();

  private static Connection connect() {
    PostgresServer server = PostgresServer.shared();
    try {
      return DriverManager.getConnection(server.newDatabase(), server.user(), server.password());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void fill() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // The session's zone is far from UTC: nothing may pass through it.
      statement.execute("SET TIME ZONE 'Asia/Kathmandu'");
      statement.execute("CREATE TABLE history_ms (tag text, stamp bigint, reading float8)");
      statement.execute("CREATE TABLE history_tz (tag text, stamp timestamptz, reading float8)");
      statement.execute("CREATE TABLE history_ts (tag text, stamp timestamp, reading numeric)");
      String rows =
          " FROM generate_series(0, 95) AS i, (VALUES ('feeder 1', 0), ('"
              + HOSTILE.replace("'", "''")
              + "', 1000)) AS t(tag, add)";
      String value = "CASE WHEN i = 5 THEN NULL ELSE i + add END";
      statement.execute(
          "INSERT INTO history_ms SELECT tag, "
              + START.toEpochMilli()
              + " + i * 1800000, "
              + value
              + rows);
      statement.execute(
          "INSERT INTO history_tz SELECT tag, timestamptz '2024-03-30 00:00:00+00' + i * interval"
              + " '30 minutes', "
              + value
              + rows);
      statement.execute(
          "INSERT INTO history_ts SELECT tag, timestamp '2024-03-30 00:00:00' + i * interval '30"
              + " minutes', "
              + value
              + rows);
    }
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private JdbcSource source(String table) {
    return JdbcSource.of(connection, table)
        .columns("stamp", "reading")
        .seriesColumn("tag")
        .unit(Unit.KILOWATT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"history_ms", "history_tz", "history_ts", "public.history_tz"})
  void readsEveryKindOfStampPageByPage(String table) {
    Readings readings = source(table).page(7).read("feeder 1", TWO_DAYS);

    assertThat(readings.size()).isEqualTo(96);
    assertThat(readings.resolution()).isEqualTo(Duration.ofMinutes(30));
    for (int i = 0; i < 96; i++) {
      assertThat(readings.start(i)).isEqualTo(START.toEpochMilli() + i * 1_800_000L);
      assertThat(Double.compare(readings.value(i), i == 5 ? Double.NaN : i)).isZero();
    }
    assertThat(Cleaner.standard().clean(readings).series().size()).isEqualTo(96);
  }

  @Test
  void losesNoRowOfAStampThatAPageCutsInTwo() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO history_tz SELECT * FROM history_tz WHERE tag = 'feeder 1'");
    }
    for (int page = 3; page <= 8; page++) {
      assertThat(source("history_tz").page(page).read("feeder 1", TWO_DAYS).size())
          .as("page of %s", page)
          .isEqualTo(192);
    }
    assertThatThrownBy(() -> source("history_tz").page(2).read("feeder 1", TWO_DAYS))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("has 2 rows or more of feeder 1 at 2024-03-30T00:00:00Z");
  }

  @Test
  void aHostileNameIsDataAndNoStatement() throws SQLException {
    Readings hostile = source("history_tz").read(HOSTILE, TWO_DAYS);

    assertThat(hostile.size()).isEqualTo(96);
    assertThat(hostile.value(0)).isEqualTo(1000);
    assertThat(source("history_tz").read("x' OR '1'='1", TWO_DAYS).size()).isZero();
    assertThat(rowsOf("history_tz")).isEqualTo(192);
  }

  /** What the guards are for: the same text inside a statement is carried out. */
  @Test
  void withoutBindingTheSameNameWouldDropTheTable() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT * FROM history_tz WHERE tag = '" + HOSTILE + "'");
    }

    assertThatThrownBy(() -> rowsOf("history_tz")).hasMessageContaining("does not exist");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "history_tz; DROP TABLE history_tz",
        "history_tz WHERE 1=1 --",
        "\"history_tz\"",
        "(SELECT 1)",
        "history_tz/**/",
        ""
      })
  void namesOfTablesAndColumnsMustBePlain(String name) throws SQLException {
    assertThatThrownBy(() -> JdbcSource.of(connection, name))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> source("history_tz").columns(name, "reading"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> source("history_tz").seriesColumn(name))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(rowsOf("history_tz")).isEqualTo(192);
  }

  @Test
  void refusesAColumnThatHoldsNoStamps() {
    assertThatThrownBy(
            () ->
                JdbcSource.of(connection, "history_tz")
                    .columns("tag", "reading")
                    .read("feeder 1", TWO_DAYS))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("column tag of type text holds no stamps");
  }

  private int rowsOf(String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
