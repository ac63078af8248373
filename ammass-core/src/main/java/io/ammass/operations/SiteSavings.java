package io.ammass.operations;

import io.ammass.data.Origin;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.operations.config.Settings;
import io.ammass.resample.Quantity;
import io.ammass.resample.Resampler;
import io.ammass.savings.BaselineMethod;
import io.ammass.savings.Baselines;
import io.ammass.savings.SavingsMeasurement;
import io.ammass.savings.SavingsOutcome;
import io.ammass.savings.caltrack.HourlyTemperature;
import io.ammass.savings.caltrack.MeterRows;
import io.ammass.savings.caltrack.Mode;
import io.ammass.unit.Unit;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The retrofit of a site, and how its saving is measured: hours by hourly methods, joined to local
 * days where the method takes days.
 *
 * @param from when the work began: the baseline ends here
 * @param to when it had ended: the reporting period begins here
 * @param method how the baseline is fitted
 */
record SiteSavings(Instant from, Instant to, BaselineMethod method) {
  private static final Duration HOUR = Duration.ofHours(1);

  /** A baseline year and a clock change to spare. */
  private static final Duration BASELINE = Duration.ofDays(367);

  /** Hourly energy and temperature, as they are kept with the figures. */
  record Series(TimeSeries meter, TimeSeries temperature) {}

  /** Reads the settings of a site; empty without a retrofit. */
  static Optional<SiteSavings> of(Settings site, ZoneId zone) {
    if (!site.has("retrofitFrom") && !site.has("retrofitTo")) {
      return Optional.empty();
    }
    site.required("retrofitFrom");
    site.required("retrofitTo");
    Instant from = day(site, "retrofitFrom", zone);
    Instant to = day(site, "retrofitTo", zone);
    if (to.isBefore(from)) {
      throw site.wrong("retrofitTo", "at or after retrofitFrom", null);
    }
    String code = site.has("savingsMethod") ? site.text("savingsMethod") : "hourly";
    try {
      return Optional.of(new SiteSavings(from, to, Baselines.of(code, Mode.STRICT, Map.of())));
    } catch (io.ammass.error.UnknownNameException e) {
      throw site.wrong("savingsMethod", "one of " + Baselines.codes(), e);
    }
  }

  private static Instant day(Settings site, String key, ZoneId zone) {
    try {
      return LocalDate.parse(site.text(key).strip()).atStartOfDay(zone).toInstant();
    } catch (DateTimeException e) {
      throw site.wrong(key, "a day such as 2024-03-01", e);
    }
  }

  /**
   * Reads what a measurement needs, as known at a time.
   *
   * @throws InsufficientDataException if the site has no thermometer, naming what to add
   */
  Series look(OperatedSite site, Instant now) {
    OperatedSite.Known known = site.look(now, Duration.between(from.minus(BASELINE), now));
    TimeSeries temperature = known.cleaned().past().get(OperatedSite.TEMPERATURE);
    if (temperature == null) {
      throw new InsufficientDataException(
          "a saving of "
              + site.id()
              + " needs the outdoor temperature. Maybe add \"temperature\", the name of its column,"
              + " to the site.");
    }
    return new Series(
        hourlyEnergy(known.cleaned().target()),
        Resampler.of(Quantity.MEAN).withCoverage(0.5).to(temperature, HOUR));
  }

  /** A power is a mean over its step; an energy is what flowed in it. */
  private static TimeSeries hourlyEnergy(TimeSeries series) {
    TimeSeries energy = series;
    if (series.unit().isCompatible(Unit.KILOWATT)) {
      double hours = series.resolution().toMillis() / 3_600_000.0;
      double[] values = series.to(Unit.KILOWATT).toArray();
      for (int i = 0; i < values.length; i++) {
        values[i] *= hours;
      }
      energy =
          TimeSeries.of(
              series.name(), Unit.KILOWATT_HOUR, series.start(), series.resolution(), values);
    }
    return Resampler.of(Quantity.AMOUNT).to(energy, HOUR);
  }

  /** Measures; what the data do not allow is said by the outcome. */
  SavingsOutcome measure(String site, ZoneId zone, Series series, long seed) {
    boolean hours = List.of("hourly", "timescale-towt", "load-ridge").contains(method.code());
    TimeSeries meter = series.meter();
    SavingsMeasurement measurement =
        hours
            ? SavingsMeasurement.of(meter, series.temperature())
            : SavingsMeasurement.of(
                days(meter, zone),
                HourlyTemperature.ofFahrenheit(
                    series.temperature().start().getEpochSecond(),
                    series.temperature().to(Unit.FAHRENHEIT).toArray()),
                meter.unit());
    return measurement
        .named(site)
        .zone(zone)
        .retrofit(from, to)
        .method(method)
        .band(0.9, 1_000, seed)
        .origin(new Origin("energy of " + site, SeriesBytes.hash(meter), meter.size()))
        .origin(
            new Origin(
                "temperature of " + site,
                SeriesBytes.hash(series.temperature()),
                series.temperature().size()))
        .attempt();
  }

  private static MeterRows days(TimeSeries meter, ZoneId zone) {
    List<Resampler.Day> days = Resampler.of(Quantity.AMOUNT).withCoverage(0.9).toDays(meter, zone);
    long[] starts = new long[days.size() + 1];
    double[] values = new double[days.size() + 1];
    for (int i = 0; i < days.size(); i++) {
      starts[i] = days.get(i).date().atStartOfDay(zone).toEpochSecond();
      values[i] = days.get(i).value();
    }
    if (!days.isEmpty()) {
      starts[days.size()] =
          days.get(days.size() - 1).date().plusDays(1).atStartOfDay(zone).toEpochSecond();
    }
    values[days.size()] = Double.NaN;
    return MeterRows.of(starts, values);
  }
}
