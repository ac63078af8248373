package io.ammass.operations;

import io.ammass.clean.Cleaned;
import io.ammass.clean.Cleaner;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Model;
import io.ammass.model.Trainer;
import io.ammass.source.Readings;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;

/**
 * What an operation knows of a site before it looks at data.
 *
 * @param id its name in the registry
 * @param feed where readings come from
 * @param zone the zone of its calendar
 * @param unit the unit of its readings
 * @param cleaner how readings are cleaned
 * @param trainer makes a trainer for a horizon in steps
 * @param horizon how far ahead to forecast
 * @param history how much history a training sees
 * @param bands what becomes of a champion's bands while it is kept
 * @param savings its retrofit, if there was one
 * @param peakLimitKilowatts the power not to be exceeded, if there is one
 */
record OperatedSite(
    String id,
    SiteFeed feed,
    ZoneId zone,
    Unit unit,
    Cleaner cleaner,
    IntFunction<Trainer<? extends Model>> trainer,
    Duration horizon,
    Duration history,
    BandRule bands,
    Optional<SiteSavings> savings,
    OptionalDouble peakLimitKilowatts) {

  /** Eight weeks of usual days, four of comparison, and some to spare. */
  static final Duration LOOK = Duration.ofDays(100);

  static final String TEMPERATURE = "temperature";

  /** A site's data as known at a time: as they came from the meter, and cleaned. */
  record Known(TimeSeries measured, Dataset cleaned) {
    /** The cleaned data with the target carried on to the present, missing where nothing came. */
    Dataset upTo(Instant now) {
      TimeSeries target = cleaned.target();
      int missing = target.indexOf(now) - target.size();
      if (missing <= 0) {
        return cleaned;
      }
      double[] values = new double[target.size() + missing];
      target.copyTo(0, values, 0, target.size());
      java.util.Arrays.fill(values, target.size(), values.length, Double.NaN);
      return cleaned.withTarget(
          TimeSeries.of(target.name(), target.unit(), target.start(), target.resolution(), values));
    }
  }

  /**
   * Looks.
   *
   * @throws InsufficientDataException if there is no reading in the span
   */
  Known look(Instant now, Duration span) {
    Instant from = now.minus(span);
    Readings readings = feed.read(from, now);
    if (readings.size() == 0) {
      throw new InsufficientDataException(
          "there is no reading of " + id + " from " + from + " to " + now);
    }
    TimeSeries measured = Cleaner.reportOnly().clean(readings).series();
    Cleaned cleaned = cleaner.clean(readings);
    Dataset.Builder builder =
        Dataset.builder(id, zone, cleaned.series())
            .quality(cleaned.report())
            .origin(cleaned.origin());
    Optional<Readings> temperature = feed.temperature(from, now);
    if (temperature.isPresent() && temperature.get().size() > 0) {
      TimeSeries series = Cleaner.standard().clean(temperature.get()).series();
      if (series.resolution().equals(cleaned.series().resolution())) {
        builder.past(TEMPERATURE, series);
      }
    }
    return new Known(measured, builder.build());
  }

  int steps(Duration resolution) {
    return (int) Math.max(1, horizon.dividedBy(resolution));
  }
}
