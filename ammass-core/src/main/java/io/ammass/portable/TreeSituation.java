package io.ammass.portable;

import io.ammass.feature.HolidayCalendar;
import io.ammass.feature.Sun;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * One issue time as trees see it: makes the row of inputs of each step ahead, in training and in
 * service by the same code.
 *
 * <p>Loads, base and errors are on the link's scale. Nothing after the issue time is looked at but
 * covariates. Not thread-safe.
 */
public final class TreeSituation {
  private static final int SECONDS_A_DAY = 86_400;
  private static final int SECONDS_AN_HOUR = 3_600;

  private final double[] load;
  private final double[] base;
  private final double[][] errors;
  private final double[][] covariates;
  private final Place place;
  private final Instant issueTime;
  private final long[] local;
  private final long stepSeconds;
  private final int stepsPerDay;
  private final HolidayCalendar holidays;

  /**
   * Where the site lies.
   *
   * @param latitudeDegrees north, NaN if not known: then the sun's elevation is missing
   * @param longitudeDegrees east
   */
  public record Place(double latitudeDegrees, double longitudeDegrees) {
    /** No place. */
    public static final Place UNKNOWN = new Place(Double.NaN, Double.NaN);

    boolean isKnown() {
      return latitudeDegrees >= -90 && latitudeDegrees <= 90 && Double.isFinite(longitudeDegrees);
    }
  }

  private TreeSituation(
      Instant issueTime,
      Duration resolution,
      ZoneId zone,
      Place place,
      double[] load,
      double[] base,
      double[][] errors,
      double[][] covariates) {
    this.issueTime = issueTime;
    this.place = place;
    this.load = load;
    this.base = base;
    this.errors = errors;
    this.covariates = covariates;
    this.stepSeconds = resolution.toSeconds();
    this.stepsPerDay = (int) Math.max(1, SECONDS_A_DAY / stepSeconds);
    this.local = new long[load.length + base.length];
    ZoneRules rules = zone.getRules();
    for (int i = 0; i < local.length; i++) {
      Instant time = issueTime.plusSeconds((i - load.length) * stepSeconds);
      local[i] = time.getEpochSecond() + rules.getOffset(time).getTotalSeconds();
    }
    int year = issueTime.atZone(zone).getYear();
    this.holidays = HolidayCalendar.of(zone, year - 1, year + 1);
  }

  /**
   * Makes a situation.
   *
   * @param issueTime the start of the first step
   * @param resolution the length of a step, at least a second and at most a day
   * @param zone the zone of the site's calendar
   * @param place where the site lies
   * @param load {@code [history]}, ends at the issue time, NaN where missing; kept, not modified
   * @param base {@code [horizon]}: what the base forecasts; kept, not modified
   * @param errors {@code [days][horizon]}: truth less the base's forecast issued one, two, ... days
   *     before, NaN where missing or not known at the issue time; may be empty; kept, not modified
   * @param covariates {@code [covariates][history + horizon]}, NaN where missing; kept, not
   *     modified
   * @return the situation
   * @throws IllegalArgumentException if shapes do not fit
   */
  public static TreeSituation of(
      Instant issueTime,
      Duration resolution,
      ZoneId zone,
      Place place,
      double[] load,
      double[] base,
      double[][] errors,
      double[][] covariates) {
    if (!(resolution.toSeconds() >= 1 && resolution.toSeconds() <= SECONDS_A_DAY)) {
      throw new IllegalArgumentException("resolution must be a second to a day, not " + resolution);
    }
    for (double[] covariate : covariates) {
      if (covariate.length != load.length + base.length) {
        throw new IllegalArgumentException(
            "a covariate must have "
                + load.length
                + " + "
                + base.length
                + " values, not "
                + covariate.length);
      }
    }
    for (double[] day : errors) {
      if (day.length != base.length) {
        throw new IllegalArgumentException(
            "errors must have " + base.length + " steps, not " + day.length);
      }
    }
    return new TreeSituation(
        issueTime,
        resolution,
        zone,
        Objects.requireNonNull(place, "place"),
        load,
        base,
        errors,
        covariates);
  }

  /**
   * How many steps are forecast.
   *
   * @return the horizon
   */
  public int horizon() {
    return base.length;
  }

  /**
   * Writes the inputs of one step.
   *
   * @param inputs which inputs
   * @param step from 0
   * @param row {@code [inputs]}; overwritten, NaN where missing
   */
  public void write(List<TreeInput> inputs, int step, float[] row) {
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) value(inputs.get(i), step);
    }
  }

  private double value(TreeInput input, int step) {
    int at = load.length + step;
    int argument = input.argument();
    return switch (input.kind()) {
      case TIME_OF_DAY -> Math.floorMod(local[at], (long) SECONDS_A_DAY) / (double) stepSeconds;
      case WEEKDAY -> date(at).getDayOfWeek().getValue();
      case DAY_OF_YEAR -> date(at).getDayOfYear();
      case LEAD_DAY -> step / stepsPerDay;
      case DAY_OFF -> holidays.isOff(date(at).plusDays(argument - 1L)) ? 1 : 0;
      case SUN -> sun(step);
      case BASE -> base[step];
      case LOAD_LAG -> sameTime(at, argument + step / stepsPerDay) - base[step];
      case ERROR_LAG -> errorLag(argument, step);
      case ERROR_MEAN -> errorMean(argument);
      case ERROR_LAST -> errorLast(argument);
      case COVARIATE_LAG -> covariate(input, at - hours(argument));
      case COVARIATE_MEAN -> mean(input, at + 1 - hours(argument), at + 1);
      case COVARIATE_CHANGE ->
          mean(input, at + 1 - stepsPerDay, at + 1)
              - mean(input, at + 1 - stepsPerDay - hours(argument), at + 1 - hours(argument));
    };
  }

  private LocalDate date(int at) {
    return LocalDate.ofEpochDay(Math.floorDiv(local[at], (long) SECONDS_A_DAY));
  }

  private int hours(int hours) {
    return (int) (hours * (long) SECONDS_AN_HOUR / stepSeconds);
  }

  private double sun(int step) {
    if (!place.isKnown()) {
      return Double.NaN;
    }
    Instant middle = issueTime.plusMillis(step * stepSeconds * 1000 + stepSeconds * 500);
    return Sun.position(middle, place.latitudeDegrees(), place.longitudeDegrees())
        .elevationDegrees();
  }

  /** The load some days before at the same reading of the clock. */
  private double sameTime(int at, int days) {
    int index = at - days * stepsPerDay;
    if (index >= 0 && index < load.length) {
      long off = local[index] - (local[at] - (long) days * SECONDS_A_DAY);
      index -= (int) (off / stepSeconds);
    }
    return index >= 0 && index < load.length ? load[index] : Double.NaN;
  }

  private double errorLag(int days, int step) {
    return days <= errors.length ? errors[days - 1][step % stepsPerDay] : Double.NaN;
  }

  private double errorMean(int days) {
    if (days > errors.length) {
      return Double.NaN;
    }
    double[] day = errors[days - 1];
    return mean(day, 0, Math.min(stepsPerDay, day.length));
  }

  private double errorLast(int hours) {
    if (errors.length == 0) {
      return Double.NaN;
    }
    int end = Math.min(stepsPerDay, errors[0].length);
    return mean(errors[0], Math.max(0, end - hours(hours)), end);
  }

  private double covariate(TreeInput input, int index) {
    return index >= 0 ? covariates[input.covariate()][index] : Double.NaN;
  }

  private double mean(TreeInput input, int from, int to) {
    return mean(covariates[input.covariate()], Math.max(0, from), Math.max(0, to));
  }

  /** The mean of what is there. */
  private static double mean(double[] values, int from, int to) {
    double sum = 0;
    int count = 0;
    for (int i = from; i < to; i++) {
      if (!Double.isNaN(values[i])) {
        sum += values[i];
        count++;
      }
    }
    return count > 0 ? sum / count : Double.NaN;
  }

  /** Prints issue time and shape. */
  @Override
  public String toString() {
    return "TreeSituation["
        + issueTime
        + ", "
        + load.length
        + " -> "
        + base.length
        + " steps, "
        + Arrays.toString(new int[] {errors.length, covariates.length})
        + " days of errors and covariates]";
  }
}
