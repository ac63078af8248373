package io.ammass.benchmarks.data;

import io.ammass.data.Interval;
import io.ammass.data.TimeSeries;
import io.ammass.store.DuckDbStore;
import io.ammass.unit.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take to store a year of many meters and to read one meter's year back, beside
 * DuckDB's own appender into a bare table without versions and a bare {@code SELECT} from it?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
public class StoreBenchmark {
  private static final Instant START = Instant.parse("2023-01-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Interval YEAR = new Interval(START, START.plus(HOUR.multipliedBy(8_760)));

  /** How many meters of 8,760 hourly readings. */
  @Param({"114", "1141"})
  public int meters;

  private final Map<String, TimeSeries> series = new LinkedHashMap<>();
  private Path folder = Path.of("");
  private int next;

  /**
   * Makes the series and a full store and table to read from.
   *
   * @throws IOException if there is no temporary folder
   * @throws SQLException if the peer's table cannot be written
   */
  @Setup
  public void fill() throws IOException, SQLException {
    SplittableRandom random = new SplittableRandom(7);
    folder = Files.createTempDirectory("store");
    for (int meter = 0; meter < meters; meter++) {
      double[] load = new double[8_760];
      for (int hour = 0; hour < load.length; hour++) {
        load[hour] = 100 + 30 * Math.sin(hour * Math.PI / 12) + 5 * random.nextDouble();
      }
      series.put("m" + meter, TimeSeries.of("m" + meter, Unit.parse("kWh"), START, HOUR, load));
    }
    write(folder.resolve("full.duckdb"));
    append(folder.resolve("bare.duckdb"));
  }

  /**
   * Removes what a write left.
   *
   * @throws IOException if it cannot be removed
   */
  @TearDown(Level.Iteration)
  public void empty() throws IOException {
    Files.deleteIfExists(folder.resolve("store.duckdb"));
    Files.deleteIfExists(folder.resolve("peer.duckdb"));
  }

  /**
   * Removes the folder.
   *
   * @throws IOException if it cannot be removed
   */
  @TearDown
  public void remove() throws IOException {
    Files.deleteIfExists(folder.resolve("full.duckdb"));
    Files.deleteIfExists(folder.resolve("bare.duckdb"));
    Files.delete(folder);
  }

  /**
   * All series into a new store, with versions.
   *
   * @return how many values are new
   */
  @Benchmark
  public long upsertAll() {
    return write(folder.resolve("store.duckdb"));
  }

  /**
   * Peer: the appender alone into a table of meter, time and value.
   *
   * @return how many rows there are
   * @throws SQLException if they cannot be written
   */
  @Benchmark
  public long duckDbAppender() throws SQLException {
    return append(folder.resolve("peer.duckdb"));
  }

  /**
   * Opens the store and reads one meter's year.
   *
   * @return the sum of the year
   */
  @Benchmark
  public double oneYearBack() {
    try (DuckDbStore store = DuckDbStore.open(folder.resolve("full.duckdb"))) {
      return sum(store.read("m" + nextMeter(), YEAR));
    }
  }

  /**
   * Peer: opens the bare table and selects one meter's year in order.
   *
   * @return the sum of the year
   * @throws SQLException if it cannot be read
   */
  @Benchmark
  public double duckDbSelect() throws SQLException {
    String url = "jdbc:duckdb:" + folder.resolve("bare.duckdb");
    double sum = 0;
    try (DuckDBConnection connection =
            DriverManager.getConnection(url).unwrap(DuckDBConnection.class);
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT start, value FROM bare WHERE meter = ? ORDER BY start")) {
      select.setInt(1, nextMeter());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          sum += rows.getLong(1) > 0 ? rows.getDouble(2) : 0;
        }
      }
    }
    return sum;
  }

  private int nextMeter() {
    next = (next + 7_919) % meters;
    return next;
  }

  private static double sum(TimeSeries year) {
    double sum = 0;
    for (int i = 0; i < year.size(); i++) {
      sum += year.get(i);
    }
    return sum;
  }

  private long write(Path file) {
    try (DuckDbStore store = DuckDbStore.open(file)) {
      return store.upsertAll(series, START);
    }
  }

  private long append(Path file) throws SQLException {
    long rows = 0;
    try (DuckDBConnection connection =
            DriverManager.getConnection("jdbc:duckdb:" + file).unwrap(DuckDBConnection.class);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE bare (meter INTEGER, start BIGINT, value DOUBLE)");
      try (DuckDBAppender appender =
          connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "bare")) {
        int meter = 0;
        for (TimeSeries each : series.values()) {
          long start = each.start().toEpochMilli();
          for (int i = 0; i < each.size(); i++) {
            appender.beginRow();
            appender.append(meter);
            appender.append(start + i * 3_600_000L);
            appender.append(each.get(i));
            appender.endRow();
            rows++;
          }
          meter++;
        }
      }
    }
    return rows;
  }
}
