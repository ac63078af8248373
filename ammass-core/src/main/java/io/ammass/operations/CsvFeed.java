package io.ammass.operations;

import io.ammass.source.Readings;
import io.ammass.source.csv.CsvSource;
import io.ammass.time.StampResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Readings of a CSV file, read again whenever the file has changed.
 *
 * <pre>{@code
 * CsvFeed.of(Path.of("meter.csv"), csv -> csv.column("load").unit("kWh").zone("Europe/Amsterdam"))
 * }</pre>
 *
 * <p>Safe to share; readers wait while the file is read.
 */
public final class CsvFeed implements SiteFeed {
  private final Path file;
  private final UnaryOperator<CsvSource> load;
  private final @Nullable UnaryOperator<CsvSource> temperature;
  private @Nullable Kept kept;

  /** What was read, in order of time, and of which state of the file. */
  private record Kept(long bytes, Instant modified, Column load, @Nullable Column temperature) {}

  private CsvFeed(
      Path file, UnaryOperator<CsvSource> load, @Nullable UnaryOperator<CsvSource> temperature) {
    this.file = file;
    this.load = load;
    this.temperature = temperature;
  }

  /**
   * A feed of one column.
   *
   * @param file the file
   * @param layout says which column and what its stamps and numbers mean
   * @return the feed; nothing is read yet
   */
  public static CsvFeed of(Path file, UnaryOperator<CsvSource> layout) {
    return new CsvFeed(
        Objects.requireNonNull(file, "file"), Objects.requireNonNull(layout, "layout"), null);
  }

  /**
   * The same feed with a thermometer in another column.
   *
   * @param layout says which column and what its stamps and numbers mean
   * @return the changed feed
   */
  public CsvFeed withTemperature(UnaryOperator<CsvSource> layout) {
    return new CsvFeed(file, load, Objects.requireNonNull(layout, "layout"));
  }

  @Override
  public Readings read(Instant from, Instant until) {
    return latest().load().between(from, until);
  }

  @Override
  public Optional<Readings> temperature(Instant from, Instant until) {
    return Optional.ofNullable(latest().temperature()).map(column -> column.between(from, until));
  }

  private synchronized Kept latest() {
    try {
      long bytes = Files.size(file);
      Instant modified = Files.getLastModifiedTime(file).toInstant();
      Kept known = kept;
      if (known == null || known.bytes() != bytes || !known.modified().equals(modified)) {
        Column other =
            temperature == null ? null : Column.of(temperature.apply(CsvSource.of(file)).read());
        known = new Kept(bytes, modified, Column.of(load.apply(CsvSource.of(file)).read()), other);
        kept = known;
      }
      return known;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Prints the file. */
  @Override
  public String toString() {
    return "feed of " + file;
  }

  /** Readings in order of time. */
  private record Column(Readings all, long[] starts, double[] values) {
    static Column of(Readings readings) {
      int[] order =
          IntStream.range(0, readings.size())
              .filter(i -> readings.start(i) != StampResolver.UNPLACEABLE)
              .boxed()
              .sorted((a, b) -> Long.compare(readings.start(a), readings.start(b)))
              .mapToInt(Integer::intValue)
              .toArray();
      long[] starts = new long[order.length];
      double[] values = new double[order.length];
      for (int i = 0; i < order.length; i++) {
        starts[i] = readings.start(order[i]);
        values[i] = readings.value(order[i]);
      }
      return new Column(readings, starts, values);
    }

    Readings between(Instant from, Instant until) {
      int first = firstAtOrAfter(from.toEpochMilli());
      int last = firstAtOrAfter(until.toEpochMilli() - all.resolution().toMillis() + 1);
      int count = Math.max(0, last - first);
      long[] someStarts = new long[count];
      double[] someValues = new double[count];
      System.arraycopy(starts, first, someStarts, 0, count);
      System.arraycopy(values, first, someValues, 0, count);
      // What reading found in the whole file belongs to no part of it, and may lie in the future.
      return Readings.shared(
          all.name(),
          all.unit(),
          all.zone(),
          all.resolution(),
          someStarts,
          someValues,
          all.origin(),
          List.of());
    }

    private int firstAtOrAfter(long millis) {
      int low = 0;
      int high = starts.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (starts[middle] < millis) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }
}
