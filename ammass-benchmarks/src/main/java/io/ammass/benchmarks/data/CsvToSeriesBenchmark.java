package io.ammass.benchmarks.data;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.ammass.clean.Cleaner;
import io.ammass.source.Readings;
import io.ammass.source.csv.CsvSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
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
 * splits cells and one that also parses stamps with {@code Instant.parse}?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 3)
@Fork(1)
public class CsvToSeriesBenchmark {
  /** How many meters of 8,764 hourly readings; 1,141 are 10 million readings. */
  @Param({"114", "1141"})
  public int meters;

  private Path file = Path.of("");

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
