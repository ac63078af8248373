package io.ammass.source.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.data.Interval;
import io.ammass.error.DataFormatException;
import io.ammass.source.Limits;
import io.ammass.source.Readings;
import io.ammass.unit.Unit;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class JdbcSourceTest {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final Interval DAY = new Interval(START, START.plus(Duration.ofDays(1)));

  private final Connection connection = connect();

  private static Connection connect() {
    try {
      return DriverManager.getConnection("jdbc:duckdb:");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void fill() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE historian (tag VARCHAR, stamp BIGINT, reading DOUBLE)");
      statement.execute(
          "INSERT INTO historian SELECT 'it''s', "
              + START.toEpochMilli()
              + " + i * 3600000, CASE WHEN i = 5 THEN NULL ELSE i END FROM range(30) t(i)");
      statement.execute("INSERT INTO historian VALUES ('other', " + START.toEpochMilli() + ", 99)");
    }
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private JdbcSource source() {
    return JdbcSource.of(connection, "historian")
        .columns("stamp", "reading")
        .seriesColumn("tag")
        .unit(Unit.KILOWATT);
  }

  @Test
  void readsPageByPageWhatOnePageWouldRead() {
    Readings paged = source().page(7).read("it's", DAY);
    Readings whole = source().read("it's", DAY);

    assertThat(paged.size()).isEqualTo(24).isEqualTo(whole.size());
    assertThat(paged.starts()).isEqualTo(whole.starts());
    assertThat(paged.resolution()).isEqualTo(Duration.ofHours(1));
    assertThat(paged.value(5)).isNaN();
    assertThat(paged.value(23)).isEqualTo(23);
  }

  @Test
  void bindsNamesOfSeriesAndRefusesStrangeColumns() {
    assertThat(source().read("x' OR '1'='1", DAY).size()).isZero();
    assertThatThrownBy(() -> JdbcSource.of(connection, "historian; DROP TABLE historian"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("letters, digits");
  }

  @Test
  void whatIsNoNumberIsMissingAndTextIsRefused() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "UPDATE historian SET reading = CASE WHEN stamp % 7200000 = 0 THEN 'inf'::DOUBLE ELSE"
              + " 'nan'::DOUBLE END WHERE tag = 'it''s'");
      statement.execute("CREATE TABLE texts AS SELECT stamp, tag, 'x' AS word FROM historian");
    }

    Readings readings = source().read("it's", DAY);
    assertThat(readings.size()).isEqualTo(24);
    assertThat(IntStream.range(0, 24).mapToDouble(readings::value))
        .allMatch(value -> value.isNaN());
    assertThatThrownBy(
            () -> JdbcSource.of(connection, "texts").columns("stamp", "word").read("", DAY))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(
            "table texts cannot be read: column word holds \"x\" at 2024-01-01T00:00:00Z, which is"
                + " not a number");
    assertThatThrownBy(
            () -> JdbcSource.of(connection, "texts").columns("word", "stamp").read("", DAY))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("column word of type varchar holds no stamps");
  }

  @Test
  void refusesMoreRowsThanTheLimitAndAMissingTable() {
    assertThatThrownBy(() -> source().limits(Limits.DEFAULT.withMaxRows(10)).read("it's", DAY))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("more than 10 rows");
    assertThatThrownBy(() -> JdbcSource.of(connection, "absent").read("x", DAY))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("table absent");
  }
}
