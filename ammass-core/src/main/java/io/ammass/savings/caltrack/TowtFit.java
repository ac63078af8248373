package io.ammass.savings.caltrack;

import io.ammass.savings.metric.BaselineMetrics;
import io.ammass.savings.metric.Guideline14;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A fitted hourly CalTRACK 2 baseline: one segment a calendar month.
 *
 * <p><b>Threads</b>: immutable.
 */
public final class TowtFit implements BaselineModel {
  private final MeterRows baseline;
  private final HourlyTemperature baselineTemperature;
  private final ZoneId zone;
  private final Mode mode;
  private final TowtSegment[] segments;
  private final int[] baselineHours;

  TowtFit(
      MeterRows baseline,
      HourlyTemperature baselineTemperature,
      ZoneId zone,
      Mode mode,
      TowtSegment[] segments,
      int[] baselineHours) {
    this.baseline = baseline;
    this.baselineTemperature = baselineTemperature;
    this.zone = zone;
    this.mode = mode;
    this.segments = segments;
    this.baselineHours = baselineHours;
  }

  /**
   * The twelve segments, January first.
   *
   * @return an immutable list
   */
  public List<TowtSegment> segments() {
    return List.of(segments);
  }

  /**
   * Baseline hours with data in a calendar month.
   *
   * @param month 1 to 12
   * @return at least 0
   */
  public int baselineHours(int month) {
    return baselineHours[month - 1];
  }

  /**
   * Predicts the usage of each hour.
   *
   * <p>In strict mode an hour of a month without baseline data, or of an hour of the week that its
   * segment never saw, has no counterfactual (NaN); in parity mode such a month gives 0 as the
   * reference program does.
   *
   * @param rows hourly periods
   * @param temperature hourly temperature that covers them
   * @return energy per period, a new array; NaN for missing temperature
   */
  public double[] predict(MeterRows rows, HourlyTemperature temperature) {
    int n = rows.periods();
    double[] predicted = new double[n];
    HourlyTowt.Clock clock = new HourlyTowt.Clock(zone);
    boolean strict = mode == Mode.STRICT;
    for (int i = 0; i < n; i++) {
      long start = rows.start(i);
      double t = temperature.at(start);
      if (Double.isNaN(t)) {
        predicted[i] = Double.NaN;
        continue;
      }
      clock.set(start);
      TowtSegment segment = segments[clock.month];
      boolean known =
          !strict || (baselineHours[clock.month] > 0 && segment.isSeen(clock.hourOfWeek));
      predicted[i] = known ? segment.predict(clock.hourOfWeek, t) : Double.NaN;
    }
    return predicted;
  }

  /**
   * Observed and counterfactual usage of each reporting hour.
   *
   * @param rows hourly periods; their values are the observed usage
   * @param temperature hourly temperature that covers them
   * @return the hours; the whole counterfactual counts as base load
   */
  @Override
  public UsageSavings savings(MeterRows rows, HourlyTemperature temperature) {
    return UsageSavings.of(rows, predict(rows, temperature));
  }

  /**
   * Fitted usage of the baseline hours.
   *
   * @return energy per hour, a new array aligned with {@link #observed()}
   */
  public double[] fitted() {
    return predict(baseline, baselineTemperature);
  }

  /**
   * Observed usage of the baseline hours.
   *
   * @return energy per hour, a new array
   */
  public double[] observed() {
    return baseline.values();
  }

  /**
   * Metrics of one segment on the hours of its own month.
   *
   * @param month 1 to 12
   * @return the figures; the parameter count is that of all columns, as in the reference program
   */
  public BaselineMetrics monthMetrics(int month) {
    double[] fitted = fitted();
    double[] observed = observed();
    HourlyTowt.Clock clock = new HourlyTowt.Clock(zone);
    int n = 0;
    for (int i = 0; i < observed.length; i++) {
      clock.set(baseline.start(i));
      if (clock.month == month - 1 && !Double.isNaN(observed[i] + fitted[i])) {
        observed[n] = observed[i];
        fitted[n++] = fitted[i];
      }
    }
    return BaselineMetrics.of(
        java.util.Arrays.copyOf(observed, n),
        java.util.Arrays.copyOf(fitted, n),
        segments[month - 1].columns());
  }

  /**
   * The test of ASHRAE Guideline 14 on all baseline hours.
   *
   * <p>The parameters of the mean segment are counted once: each hour is predicted by one segment.
   *
   * @return figures and verdict
   */
  @Override
  public Guideline14 guideline14() {
    return Guideline14.of(observed(), fitted(), meanColumns(), Guideline14.Resolution.HOURLY);
  }

  private int meanColumns() {
    int columns = 0;
    int months = 0;
    for (int m = 0; m < 12; m++) {
      if (baselineHours[m] > 0) {
        columns += segments[m].columns();
        months++;
      }
    }
    return columns / Math.max(1, months);
  }

  /**
   * {@inheritDoc}
   *
   * <p>On all baseline hours, the parameters of the mean segment counted once; {@link
   * #monthMetrics} has those of one month.
   */
  @Override
  public Optional<BaselineMetrics> metrics() {
    return Optional.of(BaselineMetrics.of(observed(), fitted(), meanColumns() - 1));
  }

  @Override
  public String code() {
    return "towt";
  }

  /**
   * {@inheritDoc}
   *
   * <p>Residuals are sums of 24 hours. The weights of a segment's three months add up to one month,
   * so over the year the parameter error of the total is that of the levels: each baseline day
   * counts like each reporting day.
   */
  @Override
  public ErrorModel errors(MeterRows rows, HourlyTemperature temperature) {
    double[] predicted = predict(rows, temperature);
    int complete = DailyErrors.complete(rows, predicted);
    // What twelve segments take from the sum of a day: the levels of the week and the
    // temperature slopes, by halves, as a month has half of its segment's weight. Levels of
    // weekdays
    // count as four: between them they move little (coverage study).
    int spent = 0;
    for (TowtSegment segment : segments) {
      if (segment.hours() > 0) {
        spent += 4 + segment.columns() - HourlyMoments.HOURS;
      }
    }
    return DailyErrors.of(baseline, fitted(), complete, spent / 2);
  }

  @Override
  public String toString() {
    return "TowtFit[12 segments, " + mode + ", " + zone + "]";
  }
}
