package io.ammass.savings;

import io.ammass.data.Origin;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.savings.caltrack.BaselineModel;
import io.ammass.savings.caltrack.ErrorModel;
import io.ammass.savings.caltrack.Frequency;
import io.ammass.savings.caltrack.HourlyTemperature;
import io.ammass.savings.caltrack.MeterRows;
import io.ammass.savings.caltrack.Mode;
import io.ammass.savings.caltrack.SavingsTotals;
import io.ammass.savings.caltrack.UsageSavings;
import io.ammass.savings.quality.MeterScreen;
import io.ammass.savings.quality.MeterStatus;
import io.ammass.savings.quality.UnusableMeterException;
import io.ammass.savings.uncertainty.Band;
import io.ammass.savings.uncertainty.BlockBootstrap;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The sentence that measures what was saved.
 *
 * <pre>{@code
 * Savings saved =
 *     SavingsMeasurement.of(meter, temperature)
 *         .retrofit(from, to)
 *         .method(CalTrack.daily(Mode.STRICT))
 *         .measure();
 * }</pre>
 *
 * <table>
 * <caption>What can be said</caption>
 * <tr><th>word</th><th>required</th><th>default</th></tr>
 * <tr><td>retrofit</td><td>yes</td><td></td></tr>
 * <tr><td>method</td><td>no</td><td>from the meter's interval, strict</td></tr>
 * <tr><td>fuel</td><td>no</td><td>electricity</td></tr>
 * <tr><td>zone</td><td>no</td><td>UTC</td></tr>
 * <tr><td>typicalYear</td><td>no</td><td>no normalised savings</td></tr>
 * <tr><td>level, draws, seed</td><td>no</td><td>0.9, 1000, 1</td></tr>
 * </table>
 *
 * <p>Mutable until {@link #measure()}; not for sharing between threads.
 */
public final class SavingsMeasurement {
  private static final long DAY = 86_400;
  private static final double BILLING_DAYS = 328;

  private final MeterRows meter;
  private final HourlyTemperature temperature;
  private final Unit unit;
  private final List<Origin> origins = new ArrayList<>();
  private String name;
  private @Nullable Instant blackoutStart;
  private @Nullable Instant blackoutEnd;
  private @Nullable BaselineMethod method;
  private Fuel fuel = Fuel.ELECTRICITY;
  private ZoneId zone = ZoneOffset.UTC;
  private @Nullable HourlyTemperature typicalYear;
  private double level = 0.9;
  private int draws = 1_000;
  private long seed = 1;

  private SavingsMeasurement(
      String name, MeterRows meter, HourlyTemperature temperature, Unit unit) {
    this.name = name;
    this.meter = meter;
    this.temperature = temperature;
    this.unit = unit;
  }

  /**
   * A measurement on regular series.
   *
   * @param meter energy per interval (hourly or daily), NaN for missing
   * @param temperature hourly outdoor temperature in any unit of temperature
   * @return the sentence to go on with
   * @throws IllegalArgumentException if the temperature is not hourly
   * @throws io.ammass.error.UnitMismatchException if the temperature has no unit of temperature
   */
  public static SavingsMeasurement of(TimeSeries meter, TimeSeries temperature) {
    if (!temperature.resolution().equals(Duration.ofHours(1))) {
      throw new IllegalArgumentException(
          "temperature has the resolution "
              + temperature.resolution()
              + ", allowed PT1H. Maybe take hourly means first.");
    }
    long step = meter.resolution().toSeconds();
    long start = meter.start().getEpochSecond();
    int n = meter.size();
    long[] starts = new long[n + 1];
    double[] values = new double[n + 1];
    for (int i = 0; i <= n; i++) {
      starts[i] = start + i * step;
      values[i] = i < n ? meter.get(i) : Double.NaN;
    }
    SavingsMeasurement measurement =
        new SavingsMeasurement(
            meter.name(),
            MeterRows.of(starts, values),
            HourlyTemperature.ofFahrenheit(
                temperature.start().getEpochSecond(), temperature.to(Unit.FAHRENHEIT).toArray()),
            meter.unit());
    if (step == 3_600) {
      measurement.method = CalTrack.hourly(Mode.STRICT);
    } else if (step == DAY) {
      measurement.method = CalTrack.daily(Mode.STRICT);
    }
    return measurement;
  }

  /**
   * A measurement on readings of any length.
   *
   * @param meter the readings; the last row only closes the period before it
   * @param temperature hourly temperature
   * @param unit unit of the readings
   * @return the sentence to go on with
   */
  public static SavingsMeasurement of(MeterRows meter, HourlyTemperature temperature, Unit unit) {
    return new SavingsMeasurement(
        "meter",
        Objects.requireNonNull(meter, "meter"),
        Objects.requireNonNull(temperature, "temperature"),
        Objects.requireNonNull(unit, "unit"));
  }

  /**
   * The time of the work on the building: the baseline ends at the first instant, the reporting
   * period begins at the second.
   *
   * @param from when the work began
   * @param to when the work had ended
   * @return this
   * @throws IllegalArgumentException if the work ends before it begins
   */
  public SavingsMeasurement retrofit(Instant from, Instant to) {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException(
          "retrofit ends " + to + " before it begins " + from + ". Maybe the two are swapped.");
    }
    blackoutStart = from;
    blackoutEnd = to;
    return this;
  }

  /**
   * Sets the method.
   *
   * @param newMethod a CalTRACK 2 method, one of {@link Baselines}, or your own
   * @return this
   */
  public SavingsMeasurement method(BaselineMethod newMethod) {
    method = Objects.requireNonNull(newMethod, "newMethod");
    return this;
  }

  /**
   * Sets the name for reports.
   *
   * @param newName a name
   * @return this
   */
  public SavingsMeasurement named(String newName) {
    name = Objects.requireNonNull(newName, "newName");
    return this;
  }

  /**
   * Sets what the meter measures.
   *
   * @param newFuel electricity or gas
   * @return this
   */
  public SavingsMeasurement fuel(Fuel newFuel) {
    fuel = Objects.requireNonNull(newFuel, "newFuel");
    return this;
  }

  /**
   * Sets the zone in which strict mode counts hours of the week.
   *
   * @param newZone the building's zone
   * @return this
   */
  public SavingsMeasurement zone(ZoneId newZone) {
    zone = Objects.requireNonNull(newZone, "newZone");
    return this;
  }

  /**
   * Gives the weather of a typical year, for normalised savings.
   *
   * @param newTypicalYear hourly temperature of about a year
   * @return this
   */
  public SavingsMeasurement typicalYear(HourlyTemperature newTypicalYear) {
    typicalYear = Objects.requireNonNull(newTypicalYear, "newTypicalYear");
    return this;
  }

  /**
   * Sets the bootstrap.
   *
   * @param newLevel the share of cases the band is to cover
   * @param newDraws number of draws
   * @param newSeed seed of the draws
   * @return this
   * @throws IllegalArgumentException if a number is outside its range
   */
  public SavingsMeasurement band(double newLevel, int newDraws, long newSeed) {
    BlockBootstrap.of(newDraws, newSeed, newLevel);
    level = newLevel;
    draws = newDraws;
    seed = newSeed;
    return this;
  }

  /**
   * Records where an input came from.
   *
   * @param origin name, hash and rows of an input
   * @return this
   */
  public SavingsMeasurement origin(Origin origin) {
    origins.add(Objects.requireNonNull(origin, "origin"));
    return this;
  }

  /**
   * The name for reports.
   *
   * @return as given
   */
  public String name() {
    return name;
  }

  /**
   * The inputs recorded so far.
   *
   * @return an immutable copy
   */
  public List<Origin> origins() {
    return List.copyOf(origins);
  }

  /**
   * Measures.
   *
   * @return what was saved
   * @throws IllegalStateException if {@code retrofit} was not said, or the method cannot be known
   * @throws UnusableMeterException if the data cannot carry a savings figure
   */
  public Savings measure() {
    Instant from = blackoutStart;
    Instant to = blackoutEnd;
    BaselineMethod used = method;
    if (from == null || to == null) {
      throw new IllegalStateException("retrofit(from, to) was not said.");
    }
    if (used == null) {
      throw new IllegalStateException(
          "method(...) was not said and the interval of the meter does not name one. Maybe"
              + " CalTrack.billing(Mode.STRICT) is meant.");
    }
    Frequency frequency = used.frequency(meter);
    MeterRows baseline = baseline(used.mode(), frequency, from.getEpochSecond());
    MeterRows reporting = meter.reporting(to.getEpochSecond());
    if (used.mode() == Mode.STRICT) {
      MeterScreen.requireBaseline(baseline, temperature, frequency);
    }
    BaselineModel model = fit(used, baseline);
    UsageSavings periods = model.savings(reporting, temperature);
    SavingsTotals totals = periods.totals();
    if (totals.periods() == 0) {
      throw new UnusableMeterException(
          MeterStatus.NO_REPORTING_DATA,
          "0 of "
              + periods.periods()
              + " reporting periods have usage and a counterfactual. Maybe the temperature ends"
              + " before the reporting period.");
    }
    NormalisedSavings normalised =
        typicalYear == null ? null : normalise(used, frequency, model, reporting, typicalYear);
    return new Savings(
        name,
        unit,
        used,
        frequency,
        fuel,
        zone,
        from,
        to,
        baseline,
        reporting,
        temperature,
        model,
        periods,
        BlockBootstrap.of(draws, seed, level)
            .band(totals.avoidedEnergyUse(), model.errors(reporting, temperature)),
        normalised,
        List.copyOf(origins),
        draws,
        seed);
  }

  /**
   * Measures, or says why not.
   *
   * @return savings or the named reason
   * @throws IllegalStateException if {@code retrofit} was not said, or the method cannot be known
   */
  public SavingsOutcome attempt() {
    try {
      return measure();
    } catch (UnusableMeterException e) {
      return new UnusableMeter(e.status(), String.valueOf(e.getMessage()));
    }
  }

  /**
   * Strict billing baselines count whole bills: where those that start within the year cover less
   * than 90 % of it, the bill before them is taken too.
   */
  private MeterRows baseline(Mode mode, Frequency frequency, long end) {
    MeterRows rows = meter.baseline(end);
    if (mode == Mode.PARITY || frequency != Frequency.BILLING) {
      return rows;
    }
    int n = rows.periods();
    double days = n == 0 ? 0 : (rows.start(n) - rows.start(0)) / (double) DAY;
    if (n == 0 || days >= BILLING_DAYS) {
      return rows;
    }
    MeterRows before = meter.window(Long.MIN_VALUE / 4, rows.start(0));
    return before.periods() == 0 ? rows : meter.window(before.start(before.periods() - 1), end);
  }

  private BaselineModel fit(BaselineMethod used, MeterRows rows) {
    try {
      return used.fit(rows, temperature, fuel, zone);
    } catch (InsufficientDataException e) {
      throw new UnusableMeterException(
          MeterStatus.TOO_LITTLE_TEMPERATURE, String.valueOf(e.getMessage()), e);
    }
  }

  /** Both models under the weather of the typical year, the errors of both in the band. */
  private NormalisedSavings normalise(
      BaselineMethod used,
      Frequency frequency,
      BaselineModel before,
      MeterRows reporting,
      HourlyTemperature typical) {
    BaselineModel after = fit(used, reporting);
    long step = frequency == Frequency.HOURLY ? 3_600 : DAY;
    int n = (int) (typical.hours() * 3_600L / step);
    long[] starts = new long[n + 1];
    double[] zero = new double[n + 1];
    for (int i = 0; i <= n; i++) {
      starts[i] = typical.start() + i * step;
    }
    MeterRows year = MeterRows.of(starts, zero);
    return NormalisedSavings.of(
        useBand(before, year, typical, seed), useBand(after, year, typical, seed + 1));
  }

  private Band useBand(
      BaselineModel model, MeterRows year, HourlyTemperature typical, long ownSeed) {
    ErrorModel errors = model.errors(year, typical);
    // The use of a typical year is a prediction: no reporting period errs in it.
    ErrorModel fitted =
        new ErrorModel(errors.residuals(), errors.influence(), new double[0], errors.parameters());
    return BlockBootstrap.of(draws, ownSeed, level)
        .band(model.savings(year, typical).totals().counterfactual(), fitted);
  }
}
