package io.ammass.data;

import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Values that become known at a date of their own: an index of industry six weeks after its month,
 * a tariff weeks before it holds, a statistic revised twice.
 *
 * <p>A value exists for nobody before its publication: {@link #onto} joins each time with what was
 * known then. Several publications for one period are versions; the latest published wins. Values
 * are finite. Immutable.
 */
public final class PublishedSeries {
  private final String name;
  private final Unit unit;
  private final List<Publication> publications;

  /**
   * One published value.
   *
   * @param period what it speaks of
   * @param publishedAt since when it is known
   * @param value the number, finite
   */
  public record Publication(Interval period, Instant publishedAt, double value) {
    /** Refuses NaN and infinity: what has no value is not published. */
    public Publication {
      Objects.requireNonNull(period, "period");
      Objects.requireNonNull(publishedAt, "publishedAt");
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "value published at " + publishedAt + " must be finite, not " + value);
      }
    }
  }

  private PublishedSeries(String name, Unit unit, List<Publication> publications) {
    this.name = Objects.requireNonNull(name, "name");
    this.unit = Objects.requireNonNull(unit, "unit");
    List<Publication> sorted = new ArrayList<>(publications);
    sorted.sort(Comparator.comparing(Publication::publishedAt));
    this.publications = List.copyOf(sorted);
  }

  /**
   * Makes a series of publications.
   *
   * @param name what it is
   * @param unit the unit of the values
   * @param publications the values in any order
   * @return the series
   */
  public static PublishedSeries of(String name, Unit unit, List<Publication> publications) {
    return new PublishedSeries(name, unit, publications);
  }

  /**
   * Makes a series of regular values that are published a fixed time after their interval; missing
   * ones are never published.
   *
   * @param series the values
   * @param delay from the end of an interval to its publication; negative for values published
   *     ahead
   * @return the series
   */
  public static PublishedSeries delayed(TimeSeries series, Duration delay) {
    List<Publication> publications = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      if (!Double.isNaN(series.get(i))) {
        Instant end = series.timeAt(i).plus(series.resolution());
        publications.add(
            new Publication(new Interval(series.timeAt(i), end), end.plus(delay), series.get(i)));
      }
    }
    return new PublishedSeries(series.name(), series.unit(), publications);
  }

  /**
   * What the series is.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * The unit of the values.
   *
   * @return the unit
   */
  public Unit unit() {
    return unit;
  }

  /**
   * The values.
   *
   * @return in order of publication; unmodifiable
   */
  public List<Publication> publications() {
    return publications;
  }

  /**
   * Joins a grid with what was known at each of its times, and never later than an issue time.
   *
   * <p>The interval that starts at {@code t} gets what was published by {@code min(t, knownAt)}.
   * <b>Missing values</b>: NaN where nothing was. <b>Cost</b>: one pass over grid and publications.
   *
   * @param start the grid's first start
   * @param resolution its step
   * @param size how many intervals it has
   * @param join which of the known values is taken
   * @param knownAt the latest publication seen; {@link Instant#MAX} for all
   * @return a regular series of this name and unit
   */
  public TimeSeries onto(
      Instant start, Duration resolution, int size, AsOfJoin join, Instant knownAt) {
    double[] values = new double[size];
    Arrays.fill(values, Double.NaN);
    TreeMap<Instant, Publication> known = new TreeMap<>();
    int next = 0;
    for (int i = 0; i < size; i++) {
      Instant time = start.plus(resolution.multipliedBy(i));
      Instant seenUntil = time.isBefore(knownAt) ? time : knownAt;
      while (next < publications.size()
          && !publications.get(next).publishedAt().isAfter(seenUntil)) {
        Publication publication = publications.get(next++);
        known.put(publication.period().start(), publication);
      }
      Map.Entry<Instant, Publication> entry =
          join == AsOfJoin.LATEST ? known.lastEntry() : known.floorEntry(time);
      boolean holds =
          entry != null
              && (join == AsOfJoin.LATEST || time.isBefore(entry.getValue().period().end()));
      if (holds) {
        values[i] = entry.getValue().value();
      }
    }
    return TimeSeries.of(name, unit, start, resolution, values);
  }

  /** Prints name, unit, how many values there are and when the first and last came out. */
  @Override
  public String toString() {
    return "PublishedSeries "
        + name
        + " ["
        + unit
        + "], "
        + publications.size()
        + " values"
        + (publications.isEmpty()
            ? ""
            : " published from "
                + publications.get(0).publishedAt()
                + " to "
                + publications.get(publications.size() - 1).publishedAt());
  }
}
