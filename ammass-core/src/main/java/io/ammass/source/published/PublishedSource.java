package io.ammass.source.published;

import io.ammass.data.Interval;
import io.ammass.data.PublishedSeries;
import io.ammass.data.PublishedSeries.Publication;
import io.ammass.error.DataFormatException;
import io.ammass.source.Limits;
import io.ammass.source.Readings;
import io.ammass.source.Zones;
import io.ammass.source.csv.CsvSource;
import io.ammass.time.StampResolver;
import io.ammass.unit.Unit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table of values that speak of a period and became known at a date.
 *
 * <pre>{@code
 * PublishedSeries index = PublishedSource.of(Path.of("index.csv"))
 *     .period("month", Period.ofMonths(1)).publishedIn("released").value("ipi").read();
 * }</pre>
 *
 * <p>Periods and publications are local dates or stamps of the zone. Where a file does not tell
 * when a value came out, {@link #publishedAfter} states an assumption; there is no default, because
 * "at once" would show the future to every back-test.
 */
public final class PublishedSource {
  private final Path file;
  private ZoneId zone = ZoneOffset.UTC;
  private Unit unit = Unit.ONE;
  private @Nullable String period;
  private Period length = Period.ofMonths(1);
  private @Nullable String published;
  private @Nullable Period delay;
  private @Nullable String value;
  private Limits limits = Limits.DEFAULT;

  private PublishedSource(Path file) {
    this.file = file;
  }

  /**
   * Starts a reader.
   *
   * @param file delimited text, plain or gzipped
   * @return the reader
   */
  public static PublishedSource of(Path file) {
    return new PublishedSource(Objects.requireNonNull(file, "file"));
  }

  /**
   * Sets the zone of dates.
   *
   * @param name an IANA name or an offset
   * @return this
   */
  public PublishedSource zone(String name) {
    zone = Zones.of(name);
    return this;
  }

  /**
   * Sets the unit of the values.
   *
   * @param text such as {@code EUR/MWh}
   * @return this
   */
  public PublishedSource unit(String text) {
    unit = Unit.parse(text);
    return this;
  }

  /**
   * Names the column of the periods' first days.
   *
   * @param column its name in any case, or several joined by a plus ({@code year+month+day})
   * @param newLength how long a period is
   * @return this
   */
  public PublishedSource period(String column, Period newLength) {
    if (newLength.isZero() || newLength.isNegative()) {
      throw new IllegalArgumentException("a period must be positive, not " + newLength);
    }
    period = Objects.requireNonNull(column, "column");
    length = newLength;
    return this;
  }

  /**
   * Names the column that says when a value came out.
   *
   * @param column its name in any case
   * @return this
   */
  public PublishedSource publishedIn(String column) {
    published = Objects.requireNonNull(column, "column");
    return this;
  }

  /**
   * Says that values come out a fixed time after the end of their period.
   *
   * @param after how long; negative for values that come out ahead of it
   * @return this
   */
  public PublishedSource publishedAfter(Period after) {
    delay = Objects.requireNonNull(after, "after");
    return this;
  }

  /**
   * Names the column of the values.
   *
   * @param column its name in any case
   * @return this
   */
  public PublishedSource value(String column) {
    value = Objects.requireNonNull(column, "column");
    return this;
  }

  /**
   * Sets what to refuse.
   *
   * @param newLimits the limits
   * @return this
   */
  public PublishedSource limits(Limits newLimits) {
    limits = Objects.requireNonNull(newLimits, "newLimits");
    return this;
  }

  /**
   * Reads the table; rows without a value were never published.
   *
   * @return the publications
   * @throws IllegalStateException if neither a column nor a delay says when values come out
   * @throws DataFormatException if a row lacks one of its dates, or cannot be read
   */
  public PublishedSeries read() {
    if (period == null || value == null) {
      throw new IllegalStateException("period and value must be named");
    }
    if ((published == null) == (delay == null)) {
      throw new IllegalStateException(
          "say when values of "
              + file.getFileName()
              + " come out: either publishedIn(column) or publishedAfter(delay). Maybe"
              + " publishedAfter(Period.ofDays(40)) for a monthly index.");
    }
    Readings byPeriod = column(period);
    Readings byPublication = published == null ? byPeriod : column(published);
    if (byPeriod.size() != byPublication.size()) {
      throw new DataFormatException(
          file.getFileName()
              + " has "
              + byPeriod.size()
              + " rows with a period but "
              + byPublication.size()
              + " with a date of publication");
    }
    List<Publication> publications = new ArrayList<>();
    for (int i = 0; i < byPeriod.size(); i++) {
      if (!Double.isNaN(byPeriod.value(i))) {
        publications.add(publication(byPeriod, byPublication, i));
      }
    }
    return PublishedSeries.of(byPeriod.name(), unit, publications);
  }

  private Publication publication(Readings byPeriod, Readings byPublication, int row) {
    Instant start = instant(byPeriod, row);
    Instant end = start.atZone(zone).plus(length).toInstant();
    Period after = delay;
    Instant out =
        after == null ? instant(byPublication, row) : end.atZone(zone).plus(after).toInstant();
    return new Publication(new Interval(start, end), out, byPeriod.value(row));
  }

  private Instant instant(Readings readings, int row) {
    if (readings.start(row) == StampResolver.UNPLACEABLE) {
      throw new DataFormatException(
          file.getFileName() + ", row " + (row + 1) + ": the date never was in " + zone);
    }
    return Instant.ofEpochMilli(readings.start(row));
  }

  /** The values under one of their two dates; rows stay in the order of the file. */
  private Readings column(String time) {
    return CsvSource.of(file)
        .limits(limits)
        .zone(zone)
        .unit(unit)
        .time(time)
        .resolution(Duration.ofDays(1))
        .column(Objects.requireNonNull(value))
        .read();
  }
}
