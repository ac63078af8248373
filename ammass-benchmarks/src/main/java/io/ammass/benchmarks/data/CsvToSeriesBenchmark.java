package io.ammass.benchmarks.data;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.ammass.clean.Cleaned;
import io.ammass.clean.Cleaner;
import io.ammass.source.Readings;
import io.ammass.source.csv.CsvSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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
 * How long does it take from a CSV of many meters to cleaned series, beside a reader that only
 * splits cells, one that also parses stamps with {@code Instant.parse}, and DuckDB's own?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
public class CsvToSeriesBenchmark {
  /** How many meters of 8,764 hourly readings; 1,141 are 10 million readings. */
  @Param({"114", "1141"})
  public int meters;

  private Path file = Path.of("");
  private final ExecutorService executor = Executors.newFixedThreadPool(2);

  /** Writes the file and checks that all readings come back. */
  @Setup
  public void write() {
    file = MeterFile.write(meters, 7);
    if (cleanedSeries() != (long) meters * MeterFile.HOURS) {
      throw new IllegalStateException("readings were lost");
    }
  }

  /**
   * Removes the file.
   *
   * @throws IOException if it cannot be removed
   */
  @TearDown
  public void remove() throws IOException {
    executor.shutdown();
    Files.deleteIfExists(file);
  }

  /**
   * From file to cleaned series, one thread.
   *
   * @return how many intervals there are
   */
  @Benchmark
  public long cleanedSeries() {
    long intervals = 0;
    List<Readings> all = CsvSource.of(file).seriesColumn("meter").zone("UTC").unit("kWh").readAll();
    for (Readings readings : all) {
      intervals += Cleaner.standard().clean(readings).series().size();
    }
    return intervals;
  }

  /**
   * From file to cleaned series, two threads.
   *
   * @return how many intervals there are
   */
  @Benchmark
  public long cleanedSeriesOnTwoThreads() {
    List<Readings> all =
        CsvSource.of(file)
            .seriesColumn("meter")
            .zone("UTC")
            .unit("kWh")
            .executor(executor)
            .readAll();
    long intervals = 0;
    for (Cleaned cleaned : Cleaner.standard().cleanAll(all, executor)) {
      intervals += cleaned.series().size();
    }
    return intervals;
  }

  /**
   * From file to readings, one thread: what the peers below do.
   *
   * @return how many readings there are
   */
  @Benchmark
  public long readings() {
    long readings = 0;
    for (Readings each : CsvSource.of(file).seriesColumn("meter").unit("kWh").readAll()) {
      readings += each.size();
    }
    return readings;
  }

  /**
   * Peer: DuckDB's {@code read_csv} on two threads, into a table in memory.
   *
   * @return how many rows there are
   * @throws SQLException if the file cannot be read
   */
  @Benchmark
  public long duckDbReadCsv() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 2");
      statement.execute("CREATE TABLE meters AS SELECT * FROM read_csv('" + file + "')");
      try (ResultSet rows = statement.executeQuery("SELECT count(*), sum(kwh) FROM meters")) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  /**
   * Peer: splits cells, parses the number, ignores the stamp.
   *
   * @return the sum
   * @throws IOException if the file cannot be read
   */
  @Benchmark
  public double fastCsvWithoutStamps() throws IOException {
    double sum = 0;
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
      boolean header = true;
      for (CsvRecord row : reader) {
        sum += header ? 0 : Double.parseDouble(row.getField(2));
        header = false;
      }
    }
    return sum;
  }

  /**
   * Peer: as above, with stamps through {@link Instant#parse}.
   *
   * @return the sum and the last stamp
   * @throws IOException if the file cannot be read
   */
  @Benchmark
  public double fastCsvWithInstantParse() throws IOException {
    double sum = 0;
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
      boolean header = true;
      for (CsvRecord row : reader) {
        if (!header) {
          sum += Double.parseDouble(row.getField(2));
          sum += Instant.parse(row.getField(1).replace(' ', 'T') + "Z").toEpochMilli() * 1e-18;
        }
        header = false;
      }
    }
    return sum;
  }
}
