package io.ammass.feature;

import io.ammass.data.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Weather forecasts as they were issued, so that a model learns from what was known when, not from
 * the weather that came.
 *
 * <pre>{@code
 * TimeSeries temperature = forecasts.knownBefore(Duration.ofHours(24), load);   // to train and test
 * TimeSeries ahead = forecasts.asKnownAt(issueTime, grid);                       // to forecast
 * }</pre>
 *
 * <p>Immutable; {@link #with} gives a changed copy. The forecasts may overlap and differ in length,
 * not in resolution.
 */
public final class IssuedForecasts {
  private final NavigableMap<Instant, TimeSeries> forecasts;

  /** From issue to end of the forecast that looks furthest. */
  private final Duration longest;

  private IssuedForecasts(NavigableMap<Instant, TimeSeries> forecasts) {
    this.forecasts = forecasts;
    Duration reach = Duration.ZERO;
    for (Map.Entry<Instant, TimeSeries> entry : forecasts.entrySet()) {
      Duration own = Duration.between(entry.getKey(), entry.getValue().end());
      reach = own.compareTo(reach) > 0 ? own : reach;
    }
    this.longest = reach;
  }

  /**
   * Starts with some forecasts.
   *
   * @param forecastByIssueTime forecasts by when they were issued
   * @return the forecasts
   * @throws IllegalArgumentException if their resolutions or units differ
   */
  public static IssuedForecasts of(Map<Instant, TimeSeries> forecastByIssueTime) {
    NavigableMap<Instant, TimeSeries> sorted = new TreeMap<>(forecastByIssueTime);
    sorted.values().forEach(each -> requireAlike(sorted.firstEntry().getValue(), each));
    return new IssuedForecasts(sorted);
  }

  /**
   * With a forecast more; one of the same issue time is replaced.
   *
   * @param issueTime when it was issued
   * @param forecast its values
   * @return the changed copy
   */
  public IssuedForecasts with(Instant issueTime, TimeSeries forecast) {
    NavigableMap<Instant, TimeSeries> more = new TreeMap<>(forecasts);
    more.put(issueTime, forecast);
    return of(more);
  }

  private static void requireAlike(TimeSeries first, TimeSeries other) {
    if (!first.resolution().equals(other.resolution()) || !first.unit().equals(other.unit())) {
      throw new IllegalArgumentException(
          "forecasts differ: " + first + " and " + other + ". Maybe resample or convert one.");
    }
  }

  /**
   * What was known at a moment.
   *
   * @param moment the issue time of whoever asks
   * @param grid gives start and size; the same resolution, its values are not read
   * @return for each interval the value of the newest forecast issued by then that reaches it; NaN
   *     where none does
   */
  public TimeSeries asKnownAt(Instant moment, TimeSeries grid) {
    Objects.requireNonNull(moment, "moment");
    return column(grid, start -> moment);
  }

  /**
   * What was known some time before each interval began: with the horizon as lead, a column holds
   * what every forecast of the interval could have known.
   *
   * @param lead how long before, not negative
   * @param grid gives start and size; the same resolution, its values are not read
   * @return for each interval the value of the newest forecast issued by then that reaches it; NaN
   *     where none does
   */
  public TimeSeries knownBefore(Duration lead, TimeSeries grid) {
    if (lead.isNegative()) {
      throw new IllegalArgumentException("lead must not be negative: " + lead);
    }
    return column(grid, start -> start.minus(lead));
  }

  private TimeSeries column(TimeSeries grid, UnaryOperator<Instant> knownBy) {
    if (forecasts.isEmpty()) {
      throw new IllegalStateException("there is no forecast to look up");
    }
    TimeSeries first = forecasts.firstEntry().getValue();
    if (!first.resolution().equals(grid.resolution())) {
      throw new IllegalArgumentException(
          "forecasts have resolution "
              + first.resolution()
              + ", the grid "
              + grid.resolution()
              + ". Maybe resample one of them.");
    }
    double[] values = new double[grid.size()];
    for (int i = 0; i < values.length; i++) {
      Instant start = grid.timeAt(i);
      values[i] = newest(start, knownBy.apply(start));
    }
    return TimeSeries.of(first.name(), first.unit(), grid.start(), grid.resolution(), values);
  }

  private double newest(Instant start, Instant knownBy) {
    for (Map.Entry<Instant, TimeSeries> entry :
        forecasts.headMap(knownBy, true).descendingMap().entrySet()) {
      if (!entry.getKey().plus(longest).isAfter(start)) {
        // Neither this one nor any older one reaches so far.
        return Double.NaN;
      }
      TimeSeries forecast = entry.getValue();
      int at = forecast.indexOf(start);
      if (at >= 0 && at < forecast.size() && !forecast.isMissing(at)) {
        return forecast.get(at);
      }
    }
    return Double.NaN;
  }

  /** Prints how many forecasts there are and when the first and last were issued. */
  @Override
  public String toString() {
    return forecasts.isEmpty()
        ? "IssuedForecasts, none"
        : "IssuedForecasts "
            + forecasts.size()
            + " from "
            + forecasts.firstKey()
            + " to "
            + forecasts.lastKey();
  }
}
