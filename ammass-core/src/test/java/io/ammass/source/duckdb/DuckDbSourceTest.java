package io.ammass.source.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.ammass.error.DataFormatException;
import io.ammass.error.InsufficientDataException;
import io.ammass.error.UnknownNameException;
import io.ammass.inspect.Inspection;
import io.ammass.inspect.Inspector;
import io.ammass.inspect.Kind;
import io.ammass.source.Limits;
import io.ammass.source.Readings;
import io.ammass.time.StampEdge;
import io.ammass.unit.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DuckDbSourceTest {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

  @TempDir private Path folder;

  /** Two days of two meters; i counts the hours. */
  private static final String METERS =
      "SELECT 'm' || (i // 48) AS meter, i % 48 AS hour, CASE WHEN i = 7 THEN NULL ELSE i * 0.5 END"
          + " AS kwh FROM range(96) r(i)";

  private Path parquet(String select) throws SQLException {
    Path file = folder.resolve("meters.parquet");
    run("", "COPY (" + select + ") TO '" + file + "' (FORMAT parquet)");
    return file;
  }

  private static void run(String database, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String stamped(String expression) {
    return "SELECT meter, " + expression + " AS time, kwh FROM (" + METERS + ")";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TIMESTAMP '2024-01-01' + INTERVAL 1 HOUR * hour",
        "CAST(TIMESTAMP '2024-01-01' + INTERVAL 1 HOUR * hour AS TIMESTAMP_NS)",
        "CAST(TIMESTAMP '2024-01-01' + INTERVAL 1 HOUR * hour AS TIMESTAMP_S)",
        "TIMESTAMPTZ '2024-01-01 00:00:00+00' + INTERVAL 1 HOUR * hour",
        "strftime(TIMESTAMP '2024-01-01' + INTERVAL 1 HOUR * hour, '%Y-%m-%d %H:%M')",
        "strftime(TIMESTAMP '2024-01-01' + INTERVAL 1 HOUR * hour, '%Y-%m-%dT%H:%M:%SZ')",
        "1704067200 + hour * 3600",
        "1704067200000 + hour * 3600000",
        "(1704067200000000 + hour * 3600000000)",
        "CAST(1704067200000000000 AS BIGINT) + hour * 3600000000000"
      })
  void readsStampsOfEveryType(String expression) throws SQLException {
    List<Readings> all =
        DuckDbSource.parquet(parquet(stamped(expression)))
            .seriesColumn("METER")
            .unit("kWh")
            .readAll();

    assertThat(all).extracting(Readings::name).containsExactly("m0", "m1");
    Readings first = all.get(0);
    assertThat(first.size()).isEqualTo(48);
    assertThat(first.resolution()).isEqualTo(Duration.ofHours(1));
    assertThat(first.unit()).isEqualTo(Unit.KILOWATT_HOUR);
    assertThat(Instant.ofEpochMilli(first.start(47))).isEqualTo(START.plus(Duration.ofHours(47)));
    assertThat(first.value(7)).isNaN();
    assertThat(first.value(47)).isEqualTo(23.5);
    assertThat(first.origin().rows()).isEqualTo(96);
    assertThat(first.origin().sha256()).hasSize(64);
  }

  @Test
  void placesLocalStampsInTheZoneAndInstantsNot() throws SQLException {
    Path local = parquet(stamped("TIMESTAMP '2024-07-01' + INTERVAL 1 HOUR * hour"));

    Readings readings =
        DuckDbSource.parquet(local)
            .seriesColumn("meter")
            .zone("Europe/Amsterdam")
            .stamp(StampEdge.END)
            .readAll()
            .get(0);

    assertThat(Instant.ofEpochMilli(readings.start(0))).isEqualTo("2024-06-30T21:00:00Z");
    assertThat(readings.zone().getId()).isEqualTo("Europe/Amsterdam");
  }

  @Test
  void saysWhatColumnsHold() throws SQLException {
    Path file =
        parquet(
            "SELECT DATE '2024-01-01' + CAST(i AS INT) AS day, i AS big, true AS flag, 'x' AS txt,"
                + " [1, 2] AS list, 1.5 AS num FROM range(3) r(i)");

    assertThat(DuckDbSource.parquet(file).columns())
        .extracting(TableColumn::name, TableColumn::kind)
        .containsExactly(
            tuple("day", ColumnKind.LOCAL_STAMP),
            tuple("big", ColumnKind.NUMBER),
            tuple("flag", ColumnKind.NUMBER),
            tuple("txt", ColumnKind.TEXT),
            tuple("list", ColumnKind.OTHER),
            tuple("num", ColumnKind.NUMBER));
    assertThat(DuckDbSource.parquet(file).readAll()).hasSize(3);
  }

  @Test
  void inspectionRecognisesParquetAndFindsTheSeriesColumn() throws SQLException, IOException {
    Path file = parquet(stamped("TIMESTAMP '2024-01-01' + INTERVAL 1 HOUR * hour"));
    Path renamed = Files.copy(file, folder.resolve("whatever.csv"));

    Inspection found = Inspector.standard().inspect(renamed);

    assertThat(found.kind()).isEqualTo(Kind.TIME_SERIES);
    assertThat(found.format()).isEqualTo("parquet");
    assertThat(found.series()).hasSize(2);
    assertThat(found.attributes()).containsEntry("seriesColumn", "meter");
    assertThat(found.count("missing")).isEqualTo(1);
    assertThat(found.origin().rows()).isEqualTo(96);
  }

  @Test
  void inspectionCallsParquetWithoutStampsATable() throws SQLException {
    Inspection found = Inspector.standard().inspect(parquet("SELECT 1 AS a, 'x' AS b"));

    assertThat(found.kind()).isEqualTo(Kind.TABLE);
    assertThat(found.columns()).containsExactly("a", "b");
  }

  @Test
  void refusesMoreRowsOrBytesThanTheLimitsFromTheFooterAlone() throws SQLException {
    Path bomb = parquet("SELECT TIMESTAMP '2024-01-01' AS time, 0 AS kwh FROM range(3000000)");

    assertThatThrownBy(
            () -> DuckDbSource.parquet(bomb).limits(Limits.DEFAULT.withMaxRows(1000)).readAll())
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("meters.parquet has more than 1000 rows");
    assertThatThrownBy(
            () -> DuckDbSource.parquet(bomb).limits(Limits.DEFAULT.withMaxBytes(1000)).readAll())
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("more than 1000 bytes");
  }

  @Test
  void refusesABrokenFileInTheDatabasesWordsWithoutTheFolder() throws SQLException, IOException {
    Path file = parquet(METERS);
    byte[] bytes = Files.readAllBytes(file);
    Path cut = Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(bytes, bytes.length / 2));

    assertThatThrownBy(() -> Inspector.standard().inspect(cut))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("cut.parquet cannot be read")
        .hasMessageNotContaining(folder.toString());
  }

  @Test
  void refusesColumnsThatAreNotThereOrNotOfThatKind() throws SQLException {
    Path file = parquet(stamped("TIMESTAMP '2024-01-01' + INTERVAL 1 HOUR * hour"));

    assertThatThrownBy(() -> DuckDbSource.parquet(file).column("kw").readAll())
        .isInstanceOf(UnknownNameException.class)
        .hasMessageContaining("Maybe one of [kwh");
    assertThatThrownBy(() -> DuckDbSource.parquet(file).column("meter").readAll())
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("of type VARCHAR holds no number");
    assertThatThrownBy(() -> DuckDbSource.parquet(file).time("meter").readAll())
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("holds no stamps");
    assertThatThrownBy(() -> DuckDbSource.parquet(folder.resolve("absent.parquet")).readAll())
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("no such file");
  }

  @Test
  void saysThatAChosenColumnHasNoNumberAtAll() throws SQLException {
    Path file = parquet("SELECT TIMESTAMP '2024-01-01' AS time, CAST(NULL AS DOUBLE) AS kwh");

    assertThatThrownBy(() -> DuckDbSource.parquet(file).column("kwh").readAll())
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("all 1 values are missing");
  }

  @Test
  void readsAQueryWithBoundParametersOverADatabaseOpenedReadOnly() throws SQLException {
    Path database = folder.resolve("plant.duckdb");
    run(
        database.toString(),
        "CREATE TABLE history AS " + stamped("TIMESTAMP '2024-01-01' + INTERVAL 1 HOUR * hour"));
    String select = "SELECT time, kwh FROM history WHERE meter = ?;";

    Readings readings = DuckDbSource.query(database, select).parameters("m1").read();

    assertThat(readings.name()).isEqualTo("kwh");
    assertThat(readings.value(0)).isEqualTo(24);
    assertThatThrownBy(
            () -> DuckDbSource.query(database, select).parameters("m1' OR '1'='1").read())
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("no rows");
  }

  @Test
  void aQueryOverADatabaseCannotReadFilesNorChangeAnything() throws SQLException, IOException {
    Path database = folder.resolve("plant.duckdb");
    run(database.toString(), "CREATE TABLE t AS SELECT 1 AS a");
    Path secret = Files.writeString(folder.resolve("secret.csv"), "time,a\n2024-01-01,1\n");

    assertThatThrownBy(
            () -> DuckDbSource.query(database, "SELECT * FROM '" + secret + "'").readAll())
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("disabled");
    assertThatThrownBy(() -> DuckDbSource.query(database, "DROP TABLE t"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one SELECT");
    assertThatThrownBy(
            () -> DuckDbSource.query(database, "SELECT 1); DROP TABLE t; SELECT (1").readAll())
        .isInstanceOf(DataFormatException.class);
    run(database.toString(), "SELECT * FROM t");
  }

  @Test
  void namesOfColumnsAndFilesAreNeverStatements() throws SQLException, IOException {
    String evil = "kwh\" AS DOUBLE), CAST(\"other";
    Path plain =
        parquet(
            "SELECT TIMESTAMP '2024-01-01' + INTERVAL 1 HOUR * i AS time, i * 0.5 AS \""
                + evil.replace("\"", "\"\"")
                + "\" FROM range(24) r(i)");
    Path file = Files.copy(plain, folder.resolve("it's'] .parquet"));

    List<Readings> all = DuckDbSource.parquet(file).readAll();

    assertThat(all).hasSize(1);
    assertThat(all.get(0).size()).isEqualTo(24);
    assertThat(all.get(0).value(3)).isEqualTo(1.5);
  }

  @Test
  void readsAQueryOverFiles() throws SQLException {
    Path file = parquet(stamped("TIMESTAMP '2024-01-01' + INTERVAL 1 HOUR * hour"));

    List<Readings> all =
        DuckDbSource.query(
                "SELECT time, meter, sum(kwh) AS kwh FROM read_parquet(?) GROUP BY ALL ORDER BY"
                    + " time, meter")
            .parameters(file.toString())
            .seriesColumn("meter")
            .readAll();

    assertThat(all).hasSize(2);
    assertThat(all.get(0).origin().name()).isEqualTo("query");
  }
}
