package io.ammass.operations.monitor;

import io.ammass.core.linear.Cholesky;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.unit.Unit;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Locale;

/**
 * Whether a site's load still behaves as in a reference time, with the season taken out: a cold
 * winter is weather, not drift.
 *
 * <p>Where an outdoor temperature is known, the reference explains the load of every local hour, on
 * working days and at weekends, by \(\beta_0 + \beta_h \max(15 - T, 0) + \beta_c \max(T - 20, 0)\)
 * (degrees Celsius); what is compared are the relative residuals at temperatures the reference has
 * seen, with those of the reference at temperatures like the recent ones: loads scatter more in the
 * cold than in mild weather. Without one, every value is divided by the mean of the week around it:
 * what is compared is the shape of days and weeks, and a change of level alone is not seen (alarms
 * on doubled load are there for it).
 *
 * <p>Immutable, safe to share.
 */
public final class InputDrift {
  private static final double HEATING_BELOW_CELSIUS = 15;
  private static final double COOLING_ABOVE_CELSIUS = 20;

  /** How far beyond the temperatures of the reference the lines may be drawn on. */
  private static final double REACH_CELSIUS = 1;

  private static final int TERMS = 3;
  private static final int CELLS = 48;
  private static final int FEWEST = 7 * 24;

  /** One in twenty of the recent temperatures at either end does not count as typical of them. */
  private static final int TAIL = 20;

  /** What is compared. */
  public enum Normalisation {
    /** Residuals of a fit on temperature and hour. */
    WEATHER,
    /** Values over the mean of their week. */
    SHAPE
  }

  /**
   * What a comparison found.
   *
   * @param stabilityIndex the population stability index of what is compared; NaN if too little is
   * @param kolmogorovSmirnov the largest distance of the distribution functions
   * @param shift the median of what is compared, recent minus reference: with weather, the relative
   *     change of the load
   * @param normalisation what was compared
   * @param compared how many recent values were
   */
  public record Result(
      double stabilityIndex,
      double kolmogorovSmirnov,
      double shift,
      Normalisation normalisation,
      int compared) {
    /** Prints the result as a sentence. */
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s of %d values: stability index %.3f, Kolmogorov-Smirnov distance %.3f, median shift"
              + " %+.1f %%",
          normalisation == Normalisation.WEATHER ? "Weather-normalised load" : "Shape of the load",
          compared,
          stabilityIndex,
          kolmogorovSmirnov,
          100 * shift);
    }
  }

  private final ZoneId zone;
  private final Unit unit;
  private final Normalisation normalisation;
  private final double[] reference;
  private final double[] referenceCelsius;
  private final double[][] lines;
  private final double coldest;
  private final double hottest;
  private final String temperatureName;

  private InputDrift(Dataset data, String temperatureName) {
    this.zone = data.zone();
    this.unit = data.target().unit();
    this.temperatureName = temperatureName;
    this.normalisation = temperatureName.isEmpty() ? Normalisation.SHAPE : Normalisation.WEATHER;
    this.lines = new double[CELLS][];
    if (normalisation == Normalisation.WEATHER) {
      double[] present = temperatures(data);
      this.coldest = Arrays.stream(present).filter(t -> !Double.isNaN(t)).min().orElse(Double.NaN);
      this.hottest = Arrays.stream(present).filter(t -> !Double.isNaN(t)).max().orElse(Double.NaN);
      this.referenceCelsius = present;
      fit(data, present);
    } else {
      this.referenceCelsius = new double[0];
      this.coldest = Double.NaN;
      this.hottest = Double.NaN;
    }
    this.reference = normalised(data);
  }

  /**
   * Learns what is usual, from shapes alone.
   *
   * @param reference the reference time
   * @return what later times are compared with
   * @throws InsufficientDataException if there is less than a week of values
   */
  public static InputDrift from(Dataset reference) {
    return from(reference, "");
  }

  /**
   * Learns what is usual, with the weather taken out.
   *
   * @param reference the reference time, best a whole year
   * @param temperature the name of the covariate with the outdoor temperature, in any unit of
   *     temperature; empty for none
   * @return what later times are compared with
   * @throws InsufficientDataException if there is less than a week of values
   * @throws io.ammass.error.UnknownNameException if there is no such covariate
   */
  public static InputDrift from(Dataset reference, String temperature) {
    TimeSeries target = reference.target();
    int present = target.size() - target.missingCount();
    if (present < FEWEST) {
      throw new InsufficientDataException(
          "drift is told from at least "
              + FEWEST
              + " values, "
              + reference.id()
              + " has "
              + present
              + ". Maybe wait for a week of readings.");
    }
    return new InputDrift(reference, temperature);
  }

  /**
   * Compares a later time.
   *
   * @param recent the same site, later
   * @return what was found
   */
  public Result compare(Dataset recent) {
    double[] fresh = normalised(recent);
    double[] known = normalisation == Normalisation.WEATHER ? likeWeather(recent) : reference;
    int compared = (int) Arrays.stream(fresh).filter(value -> !Double.isNaN(value)).count();
    return new Result(
        Distance.stabilityIndex(known, fresh),
        Distance.kolmogorovSmirnov(known, fresh),
        median(fresh) - median(known),
        normalisation,
        compared);
  }

  /** The reference at temperatures like the recent ones; all of it if those are too few. */
  private double[] likeWeather(Dataset recent) {
    double[] sorted =
        Arrays.stream(temperatures(recent)).filter(t -> !Double.isNaN(t)).sorted().toArray();
    if (sorted.length == 0) {
      return reference;
    }
    int tail = sorted.length / TAIL;
    double low = sorted[tail];
    double high = sorted[sorted.length - 1 - tail];
    double[] like = new double[reference.length];
    int count = 0;
    for (int i = 0; i < like.length; i++) {
      if (referenceCelsius[i] >= low && referenceCelsius[i] <= high) {
        like[count++] = reference[i];
      }
    }
    return count < FEWEST ? reference : Arrays.copyOf(like, count);
  }

  private double[] normalised(Dataset data) {
    TimeSeries target = data.target().to(unit);
    return normalisation == Normalisation.WEATHER
        ? residuals(target, temperatures(data))
        : shapes(target);
  }

  /** Each value over the mean of the week it lies in the middle of. */
  private static double[] shapes(TimeSeries series) {
    int half = (int) (Duration.ofDays(7).toMillis() / series.resolution().toMillis() / 2);
    double[] sums = new double[series.size() + 1];
    int[] counts = new int[series.size() + 1];
    for (int i = 0; i < series.size(); i++) {
      double value = series.get(i);
      sums[i + 1] = sums[i] + (Double.isNaN(value) ? 0 : value);
      counts[i + 1] = counts[i] + (Double.isNaN(value) ? 0 : 1);
    }
    double[] shapes = new double[series.size()];
    for (int i = 0; i < shapes.length; i++) {
      // At the ends the week is shifted inwards, never shortened: it always holds every weekday.
      int from = Math.max(0, Math.min(i - half, series.size() - 2 * half));
      int to = Math.min(series.size(), from + 2 * half);
      double mean = (sums[to] - sums[from]) / (counts[to] - counts[from]);
      shapes[i] = mean > 0 ? series.get(i) / mean : Double.NaN;
    }
    return shapes;
  }

  private double[] temperatures(Dataset data) {
    TimeSeries series = data.covariate(temperatureName).to(Unit.parse("degC"));
    TimeSeries target = data.target();
    double[] values = new double[target.size()];
    for (int i = 0; i < values.length; i++) {
      int at = series.indexOf(target.timeAt(i));
      values[i] = at >= 0 && at < series.size() ? series.get(at) : Double.NaN;
    }
    return values;
  }

  private void fit(Dataset data, double[] temperatures) {
    TimeSeries target = data.target();
    double[][] gram = new double[CELLS][TERMS * TERMS];
    double[][] right = new double[CELLS][TERMS];
    double[] x = new double[TERMS];
    for (int i = 0; i < temperatures.length; i++) {
      double y = target.get(i);
      if (Double.isNaN(y) || Double.isNaN(temperatures[i])) {
        continue;
      }
      int cell = cell(target.timeAt(i));
      terms(temperatures[i], x);
      for (int row = 0; row < TERMS; row++) {
        right[cell][row] += x[row] * y;
        for (int column = 0; column < TERMS; column++) {
          gram[cell][row * TERMS + column] += x[row] * x[column];
        }
      }
    }
    for (int cell = 0; cell < CELLS; cell++) {
      double rows = gram[cell][0];
      if (rows >= TERMS) {
        for (int term = 0; term < TERMS; term++) {
          // A trace of ridge: a cell that never was cold has no heating slope.
          gram[cell][term * TERMS + term] += 1e-3 * rows;
        }
        lines[cell] = Cholesky.of(gram[cell], TERMS).solve(right[cell], 1);
      }
    }
  }

  private static void terms(double celsius, double[] x) {
    x[0] = 1;
    x[1] = Math.max(HEATING_BELOW_CELSIUS - celsius, 0);
    x[2] = Math.max(celsius - COOLING_ABOVE_CELSIUS, 0);
  }

  private int cell(Instant time) {
    ZonedDateTime local = time.atZone(zone);
    DayOfWeek day = local.getDayOfWeek();
    boolean weekend = day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
    return local.getHour() + (weekend ? 24 : 0);
  }

  private double[] residuals(TimeSeries target, double[] temperatures) {
    double[] residuals = new double[target.size()];
    double[] x = new double[TERMS];
    for (int i = 0; i < residuals.length; i++) {
      double celsius = temperatures[i];
      double[] line = lines[cell(target.timeAt(i))];
      residuals[i] = Double.NaN;
      boolean known = celsius >= coldest - REACH_CELSIUS && celsius <= hottest + REACH_CELSIUS;
      if (line != null && known) {
        terms(celsius, x);
        double expected = line[0] * x[0] + line[1] * x[1] + line[2] * x[2];
        if (expected > 0) {
          residuals[i] = target.get(i) / expected - 1;
        }
      }
    }
    return residuals;
  }

  private static double median(double[] values) {
    double[] sorted =
        Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    int middle = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Prints what is compared and from how many values. */
  @Override
  public String toString() {
    return "InputDrift " + normalisation + ", reference of " + reference.length + " values";
  }
}
