package io.ammass.benchmarks.data;

import com.sun.management.OperatingSystemMXBean;
import io.ammass.clean.Cleaned;
import io.ammass.clean.Cleaner;
import io.ammass.data.Interval;
import io.ammass.data.TimeSeries;
import io.ammass.source.Readings;
import io.ammass.source.csv.CsvSource;
import io.ammass.store.DuckDbStore;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A year of many meters, once, in a fresh JVM: from the CSV file to cleaned series, into a DuckDB
 * store, and one meter's year back. Prints elapsed and processor seconds of each step.
 *
 * <p>{@code java -Xmx512m -cp benchmarks.jar io.ammass.benchmarks.data.MeterYear [meters]
 * [threads]}
 */
public final class MeterYear {
  private static final int READ_BACKS = 101;
  private static final Instant KNOWN = Instant.parse("2024-02-01T00:00:00Z");

  private final PrintStream out;
  private long wall;
  private long processor;

  private MeterYear(PrintStream out) {
    this.out = out;
  }

  /**
   * Runs and prints.
   *
   * @param args how many meters (1,141) and threads (2)
   * @throws IOException if a temporary file cannot be removed
   */
  public static void main(String[] args) throws IOException {
    int meters = args.length > 0 ? Integer.parseInt(args[0]) : 1_141;
    int threads = args.length > 1 ? Integer.parseInt(args[1]) : 2;
    Path file = MeterFile.write(meters, 7);
    Path folder = Files.createTempDirectory("store");
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      new MeterYear(System.out).run(file, folder.resolve("meters.duckdb"), executor);
    } finally {
      executor.shutdown();
      Files.delete(file);
      Files.deleteIfExists(folder.resolve("meters.duckdb"));
      Files.delete(folder);
    }
  }

  private void run(Path file, Path database, ExecutorService executor) throws IOException {
    out.printf("%s: %d MB%n", "file", Files.size(file) >> 20);
    begin();
    List<Readings> readings =
        CsvSource.of(file)
            .seriesColumn("meter")
            .zone("UTC")
            .unit("kWh")
            .executor(executor)
            .readAll();
    end("CSV to readings");
    List<Cleaned> cleaned = Cleaner.standard().cleanAll(readings, executor);
    long intervals = cleaned.stream().mapToLong(each -> each.series().size()).sum();
    end("readings to cleaned series");
    out.printf("%d intervals of %d meters%n", intervals, cleaned.size());
    if (intervals != (long) MeterFile.HOURS * cleaned.size()) {
      throw new IllegalStateException("readings were lost");
    }
    Map<String, TimeSeries> series = new LinkedHashMap<>();
    cleaned.forEach(each -> series.put(each.series().name(), each.series()));
    begin();
    try (DuckDbStore store = DuckDbStore.open(database)) {
      if (store.upsertAll(series, KNOWN) != intervals) {
        throw new IllegalStateException("values were lost");
      }
    }
    end("cleaned series into the store");
    out.printf("store: %d MB%n", Files.size(database) >> 20);
    readBack(database, series);
    begin();
    try (DuckDbStore store = DuckDbStore.open(database)) {
      if (store.upsertAll(series, KNOWN.plusSeconds(3600)) != 0) {
        throw new IllegalStateException("values were stored twice");
      }
    }
    end("the same series again (nothing changes)");
  }

  /** The median and the slowest of many, each of another meter. */
  private void readBack(Path database, Map<String, TimeSeries> series) {
    List<String> ids = List.copyOf(series.keySet());
    double[] millis = new double[READ_BACKS];
    begin();
    try (DuckDbStore store = DuckDbStore.open(database)) {
      for (int i = 0; i < READ_BACKS; i++) {
        String id = ids.get((int) ((i * 7919L) % ids.size()));
        TimeSeries wanted = Objects.requireNonNull(series.get(id));
        long start = System.nanoTime();
        TimeSeries back = store.read(id, new Interval(wanted.start(), wanted.end()));
        millis[i] = (System.nanoTime() - start) / 1e6;
        if (!back.equals(wanted)) {
          throw new IllegalStateException(id + " came back changed");
        }
      }
    }
    double first = millis[0];
    Arrays.sort(millis);
    out.printf(
        "one meter's year back: median %.2f ms, slowest %.2f ms, the first after opening %.2f ms%n",
        millis[READ_BACKS / 2], millis[READ_BACKS - 1], first);
  }

  private void begin() {
    wall = System.nanoTime();
    processor = processorNanos();
  }

  private void end(String step) {
    long now = System.nanoTime();
    long used = processorNanos();
    out.printf(
        "%-40s %6.2f s elapsed, %6.2f s of processors%n",
        step, (now - wall) / 1e9, (used - processor) / 1e9);
    begin();
  }

  private static long processorNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
