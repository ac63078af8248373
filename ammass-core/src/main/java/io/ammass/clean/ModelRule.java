package io.ammass.clean;

import io.ammass.core.linear.WeightedRidge;
import io.ammass.data.TimeSeries;
import io.ammass.feature.HolidayCalendar;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fills holes by what calendar and drivers explain: a ridge regression on the time of day (apart
 * for working days and days off), the season, and for each driver its value, its mean over the last
 * 24 h and four hinges of either, fitted on everything that is there.
 */
final class ModelRule implements QualityRule {
  private static final double[] KNOTS = {0.2, 0.4, 0.6, 0.8};
  private static final int PER_DRIVER = 2 * (1 + KNOTS.length);
  private static final int HARMONICS = 3;
  private static final double PENALTY = 1e-3;

  /** Inputs are of order one; what varies less was hardly ever seen. */
  private static final double LEAST_DEVIATION = 0.03;

  private static final int MIN_DAYS = 14;
  private static final double DAYS_PER_YEAR = 365.2425;

  private final Duration longest;
  private final List<TimeSeries> drivers;

  ModelRule(Duration longest, List<TimeSeries> drivers) {
    this.longest = longest;
    this.drivers = drivers;
  }

  @Override
  public String id() {
    return "modelFilled";
  }

  @Override
  public void apply(Draft draft) {
    for (TimeSeries driver : drivers) {
      if (!driver.resolution().equals(draft.resolution())) {
        throw new IllegalArgumentException(
            "driver "
                + driver.name()
                + " has resolution "
                + driver.resolution()
                + ", "
                + draft.name()
                + " "
                + draft.resolution()
                + ". Maybe resample one of them.");
      }
    }
    int day = Days.slots(draft);
    boolean hasHoles = !Holes.upTo(draft, Math.max(1, draft.steps(longest))).isEmpty();
    if (day == 0 || draft.size() < MIN_DAYS * day || !hasHoles) {
      return;
    }
    Holes.fill(
        draft,
        id(),
        longest,
        expected(draft, day),
        day,
        "by a regression on the calendar"
            + (drivers.isEmpty()
                ? ""
                : " and " + String.join(", ", drivers.stream().map(TimeSeries::name).toList())));
  }

  private double[] expected(Draft draft, int day) {
    int n = draft.size();
    double[][] inputs = inputs(draft, day);
    List<double[]> rows = new ArrayList<>();
    List<double[]> targets = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      if (!Double.isNaN(draft.get(i))) {
        rows.add(inputs[i]);
        targets.add(new double[] {draft.get(i)});
      }
    }
    double[] weights = new double[rows.size()];
    Arrays.fill(weights, 1);
    double[] penalties = new double[inputs[0].length];
    Arrays.fill(penalties, PENALTY);
    WeightedRidge ridge = WeightedRidge.fit(rows, targets, weights, penalties, LEAST_DEVIATION);
    double[] expected = new double[n];
    double[] out = new double[1];
    for (int i = 0; i < n; i++) {
      ridge.predict(inputs[i], out);
      expected[i] = out[0];
    }
    return expected;
  }

  private double[][] inputs(Draft draft, int day) {
    int n = draft.size();
    double years = n / (day * DAYS_PER_YEAR);
    int harmonics = years < 0.95 ? 0 : HARMONICS;
    int hours = Math.min(24, day);
    int size = 2 * hours + 2 * harmonics + PER_DRIVER * drivers.size();
    double[][] inputs = new double[n][size];
    int firstYear = draft.timeAt(0).atZone(draft.zone()).getYear();
    int lastYear = draft.timeAt(n).atZone(draft.zone()).getYear();
    HolidayCalendar holidays = HolidayCalendar.of(draft.zone(), firstYear, lastYear);
    for (int i = 0; i < n; i++) {
      ZonedDateTime time = draft.timeAt(i).atZone(draft.zone());
      LocalDate date = time.toLocalDate();
      boolean off = date.getDayOfWeek().getValue() >= 6 || holidays.isOff(date);
      int hour = time.getHour() * hours / 24;
      inputs[i][(off ? hours : 0) + hour] = 1;
      double angle = 2 * Math.PI * date.getDayOfYear() / DAYS_PER_YEAR;
      for (int k = 0; k < harmonics; k++) {
        inputs[i][2 * hours + 2 * k] = Math.cos((k + 1) * angle);
        inputs[i][2 * hours + 2 * k + 1] = Math.sin((k + 1) * angle);
      }
    }
    for (int d = 0; d < drivers.size(); d++) {
      double[] values = aligned(drivers.get(d), draft);
      int at = 2 * hours + 2 * harmonics + PER_DRIVER * d;
      writeDriver(values, inputs, at);
      writeDriver(trailingMean(values, day), inputs, at + 1 + KNOTS.length);
    }
    return inputs;
  }

  /** The driver on the draft's grid in standard deviations; 0, its mean, where missing. */
  private static double[] aligned(TimeSeries driver, Draft draft) {
    double[] values = new double[draft.size()];
    int shift = driver.indexOf(draft.timeAt(0));
    double sum = 0;
    double squares = 0;
    int present = 0;
    for (int i = 0; i < values.length; i++) {
      int at = shift + i;
      values[i] = at >= 0 && at < driver.size() ? driver.get(at) : Double.NaN;
      if (!Double.isNaN(values[i])) {
        sum += values[i];
        squares += values[i] * values[i];
        present++;
      }
    }
    double mean = present == 0 ? 0 : sum / present;
    double deviation = present == 0 ? 0 : Math.sqrt(Math.max(0, squares / present - mean * mean));
    for (int i = 0; i < values.length; i++) {
      values[i] = Double.isNaN(values[i]) || !(deviation > 0) ? 0 : (values[i] - mean) / deviation;
    }
    return values;
  }

  private static double[] trailingMean(double[] values, int day) {
    double[] result = new double[values.length];
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] - (i >= day ? values[i - day] : 0);
      result[i] = sum / Math.min(day, i + 1);
    }
    return result;
  }

  private static void writeDriver(double[] values, double[][] inputs, int at) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < values.length; i++) {
      inputs[i][at] = values[i];
      for (int k = 0; k < KNOTS.length; k++) {
        double knot = sorted[(int) (KNOTS[k] * (sorted.length - 1))];
        inputs[i][at + 1 + k] = Math.max(0, values[i] - knot);
      }
    }
  }
}
