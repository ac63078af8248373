package io.ammass.portable;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.portable.TreeSituation.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Trees on a base as kernel: the base's forecast plus what trees say of its error, on the scale of
 * a link.
 *
 * <p>The base is another kernel, or without one the mean of the last seven days at the same time.
 * Inputs are described, so that any history gives the rows of training. With levels the trees give
 * quantiles too. <b>Missing values</b>: NaN goes where the trees send it; covariates may be missing
 * altogether. Immutable, thread-safe; {@link #ensemble} is the bare evaluator, which allocates
 * nothing.
 */
public final class TreeKernel implements Kernel {
  /** The most covariates. */
  public static final int MAX_COVARIATES = 8;

  private static final int MAX_STEPS = 1 << 18;
  private static final int MAX_STEPS_PER_DAY = 1_440;
  private static final int SECONDS_A_DAY = 86_400;
  private static final int HOURS_A_DAY = 24;
  private static final int PROFILE_DAYS = 7;

  private final int stepsPerDay;
  private final int horizon;
  private final TreeLink link;
  private final Place place;
  private final List<String> covariates;
  private final List<TreeInput> inputs;
  private final TreeEnsemble ensemble;
  private final @Nullable Kernel base;
  private final int errorDays;
  private final int lookback;

  private TreeKernel(
      int stepsPerDay,
      int horizon,
      TreeLink link,
      Place place,
      List<String> covariates,
      List<TreeInput> inputs,
      TreeEnsemble ensemble,
      @Nullable Kernel base) {
    this.stepsPerDay = stepsPerDay;
    this.horizon = horizon;
    this.link = link;
    this.place = place;
    this.covariates = List.copyOf(covariates);
    this.inputs = List.copyOf(inputs);
    this.ensemble = ensemble;
    this.base = base;
    this.errorDays = errorDays(inputs);
    this.lookback = requireSteps();
  }

  /**
   * Makes a kernel.
   *
   * @param stepsPerDay steps of a day, 1 to 1,440, a divisor of the seconds of a day
   * @param horizon how many steps to forecast, at least 1
   * @param link the scale of base and trees
   * @param place where the site lies
   * @param covariates names of the covariates that inputs count, at most 8
   * @param inputs what the trees look at
   * @param ensemble the trees
   * @param base a kernel of the same steps and horizon that has no trees itself; null for the mean
   *     of the last seven days
   * @return the kernel
   * @throws IllegalArgumentException if parts do not fit
   */
  public static TreeKernel of(
      int stepsPerDay,
      int horizon,
      TreeLink link,
      Place place,
      List<String> covariates,
      List<TreeInput> inputs,
      TreeEnsemble ensemble,
      @Nullable Kernel base) {
    if (!(stepsPerDay >= 1
        && stepsPerDay <= MAX_STEPS_PER_DAY
        && SECONDS_A_DAY % stepsPerDay == 0)) {
      throw new IllegalArgumentException(
          "steps per day must be 1 to " + MAX_STEPS_PER_DAY + " and divide it, not " + stepsPerDay);
    }
    if (!(horizon >= 1 && horizon <= MAX_STEPS)) {
      throw new IllegalArgumentException("horizon must be 1 to " + MAX_STEPS + ", not " + horizon);
    }
    if (covariates.size() > MAX_COVARIATES) {
      throw new IllegalArgumentException(
          "at most " + MAX_COVARIATES + " covariates, not " + covariates.size());
    }
    TreeInput.requireFit(inputs, ensemble.features(), covariates.size());
    if (base instanceof TreeKernel) {
      throw new IllegalArgumentException("the base of trees must have no trees itself");
    }
    if (base != null && base.horizon() != horizon) {
      throw new IllegalArgumentException(
          "the base forecasts " + base.horizon() + " steps, not " + horizon);
    }
    return new TreeKernel(
        stepsPerDay,
        horizon,
        Objects.requireNonNull(link, "link"),
        Objects.requireNonNull(place, "place"),
        covariates,
        inputs,
        ensemble,
        base);
  }

  private static int errorDays(List<TreeInput> inputs) {
    int days = 0;
    for (TreeInput input : inputs) {
      days =
          switch (input.kind()) {
            case ERROR_LAG, ERROR_MEAN -> Math.max(days, input.argument());
            case ERROR_LAST -> Math.max(days, 1);
            default -> days;
          };
    }
    return days;
  }

  private int requireSteps() {
    long leads = (horizon + stepsPerDay - 1L) / stepsPerDay;
    long ofBase = base == null ? (PROFILE_DAYS + leads) * stepsPerDay : base.lookback();
    long steps = ofBase + (errorDays + (errorDays > 0 ? 1L : 0)) * stepsPerDay;
    for (TreeInput input : inputs) {
      long days =
          switch (input.kind()) {
            case LOAD_LAG -> input.argument() + leads + 1;
            case COVARIATE_LAG, COVARIATE_MEAN, COVARIATE_CHANGE ->
                input.argument() / HOURS_A_DAY + 2L;
            default -> 0;
          };
      steps = Math.max(steps, days * stepsPerDay);
    }
    if (steps + horizon > MAX_STEPS) {
      throw new IllegalArgumentException(
          "look-back and horizon must be at most "
              + MAX_STEPS
              + " steps, not "
              + (steps + horizon));
    }
    return (int) steps;
  }

  /**
   * The same kernel with each leaf rounded to one of 255 steps: a byte a leaf in the file.
   *
   * @return the smaller kernel; its base as it is
   */
  public TreeKernel int8() {
    return withEnsemble(ensemble.int8());
  }

  /**
   * The same kernel with other trees.
   *
   * @param trees over the same inputs
   * @return the changed kernel
   */
  public TreeKernel withEnsemble(TreeEnsemble trees) {
    return of(stepsPerDay, horizon, link, place, covariates, inputs, trees, base);
  }

  /**
   * The bytes of the learned numbers in a file.
   *
   * @return trees and base
   */
  public int parameterBytes() {
    return TreeCodec.parameterBytes(this);
  }

  @Override
  public int lookback() {
    return lookback;
  }

  @Override
  public int horizon() {
    return horizon;
  }

  @Override
  public int parameters() {
    return ensemble.parameters() + (base == null ? 0 : base.parameters());
  }

  /**
   * Steps of a day.
   *
   * @return at least 1
   */
  public int stepsPerDay() {
    return stepsPerDay;
  }

  /**
   * The scale of base and trees.
   *
   * @return the link
   */
  public TreeLink link() {
    return link;
  }

  /**
   * Where the site lies.
   *
   * @return the place
   */
  public Place place() {
    return place;
  }

  /**
   * The covariates known ahead that inputs look at.
   *
   * @return their names, in order; unmodifiable
   */
  public List<String> covariates() {
    return covariates;
  }

  /**
   * What the trees look at.
   *
   * @return in the order of a row; unmodifiable
   */
  public List<TreeInput> inputs() {
    return inputs;
  }

  /**
   * The trees.
   *
   * @return the bare evaluator
   */
  public TreeEnsemble ensemble() {
    return ensemble;
  }

  /** The base, null for the mean of the last seven days. */
  @Nullable Kernel base() {
    return base;
  }

  @Override
  public void forecast(double[] history, Instant issueTime, ZoneId zone, double[] mean) {
    forecast(history, missingCovariates(), issueTime, zone, mean, new double[0][]);
  }

  /**
   * The covariates of a data set on the grid of look-back and horizon.
   *
   * @param data the site; what it knows ahead at the issue time is taken
   * @param issueTime the start of the first step
   * @return {@code [covariates][lookback + horizon]}, NaN where missing, a new array
   */
  public double[][] covariates(Dataset data, Instant issueTime) {
    double[][] values = missingCovariates();
    Duration step = Duration.ofSeconds(SECONDS_A_DAY / stepsPerDay);
    Instant from = issueTime.minus(step.multipliedBy(lookback));
    Map<String, TimeSeries> known =
        values.length == 0 ? Map.of() : data.asOf(issueTime).knownAhead();
    for (int c = 0; c < values.length; c++) {
      TimeSeries series = known.get(covariates.get(c));
      if (series != null && series.resolution().equals(step)) {
        int shift = series.indexOf(from);
        for (int i = Math.max(0, -shift); i < values[c].length && shift + i < series.size(); i++) {
          values[c][i] = series.get(shift + i);
        }
      }
    }
    return values;
  }

  /** Covariates of which nothing is known. */
  double[][] missingCovariates() {
    double[][] missing = new double[covariates.size()][lookback + horizon];
    for (double[] values : missing) {
      Arrays.fill(values, Double.NaN);
    }
    return missing;
  }

  /**
   * Forecasts with covariates.
   *
   * @param history {@code [lookback]}, the last value ends at the issue time, NaN where missing;
   *     not modified
   * @param ahead {@code [covariates][lookback + horizon]}, NaN where missing; not modified
   * @param issueTime the start of the first step
   * @param zone the zone of the site's calendar
   * @param mean {@code [horizon]}; modified, in the unit of the history
   * @param quantiles {@code [levels][horizon]}, or empty if not wanted; modified
   * @throws InsufficientDataException if every value of the history is missing
   */
  public void forecast(
      double[] history,
      double[][] ahead,
      Instant issueTime,
      ZoneId zone,
      double[] mean,
      double[][] quantiles) {
    double[] said = base(history, issueTime, zone);
    TreeSituation seen = situation(history, said, ahead, issueTime, zone);
    float[] row = new float[inputs.size()];
    double[] values = new double[quantiles.length];
    for (int step = 0; step < horizon; step++) {
      double scaled = link.forward(said[step]);
      if (Double.isNaN(scaled)) {
        // The logarithmic scale has no place for a base near zero: the base stands.
        mean[step] = said[step];
        for (double[] level : quantiles) {
          level[step] = said[step];
        }
        continue;
      }
      seen.write(inputs, step, row);
      mean[step] = link.back(scaled + ensemble.value(row, 0));
      if (quantiles.length > 0) {
        ensemble.quantiles(row, values);
        for (int q = 0; q < values.length; q++) {
          quantiles[q][step] = link.back(scaled + values[q]);
        }
      }
    }
  }

  /**
   * What trees see.
   *
   * @param history as for {@link #forecast}
   * @param ahead as for {@link #forecast}
   * @param issueTime the start of the first step
   * @param zone the zone of the site's calendar
   * @return the maker of rows
   */
  public TreeSituation situation(
      double[] history, double[][] ahead, Instant issueTime, ZoneId zone) {
    return situation(history, base(history, issueTime, zone), ahead, issueTime, zone);
  }

  private TreeSituation situation(
      double[] history, double[] said, double[][] ahead, Instant issueTime, ZoneId zone) {
    double[] load = link.forward(history);
    double[][] errors = new double[errorDays][horizon];
    long stepSeconds = SECONDS_A_DAY / stepsPerDay;
    for (int day = 1; day <= errorDays; day++) {
      Instant before = issueTime.atZone(zone).minusDays(day).toInstant();
      int end = lookback - (int) (Duration.between(before, issueTime).toSeconds() / stepSeconds);
      errors[day - 1] = errors(history, load, end, before, zone);
    }
    return TreeSituation.of(
        issueTime,
        Duration.ofSeconds(stepSeconds),
        zone,
        place,
        load,
        link.forward(said),
        errors,
        ahead);
  }

  private static boolean isAllMissing(double[] values) {
    for (double value : values) {
      if (!Double.isNaN(value)) {
        return false;
      }
    }
    return true;
  }

  /** Truth less what the base said at an earlier time, as far as the truth is known. */
  private double[] errors(double[] history, double[] load, int end, Instant before, ZoneId zone) {
    double[] error = new double[horizon];
    Arrays.fill(error, Double.NaN);
    double[] earlier = new double[lookback];
    Arrays.fill(earlier, Double.NaN);
    int known = Math.max(0, end);
    System.arraycopy(history, 0, earlier, lookback - known, known);
    if (isAllMissing(earlier)) {
      return error;
    }
    double[] said = base(earlier, before, zone);
    for (int step = 0; step < horizon && end + step < lookback; step++) {
      error[step] = end + step < 0 ? Double.NaN : load[end + step] - link.forward(said[step]);
    }
    return error;
  }

  /**
   * What the base forecasts.
   *
   * @param history as for {@link #forecast}
   * @param issueTime the start of the first step
   * @param zone the zone of the site's calendar
   * @return {@code [horizon]} in the unit of the history, a new array
   * @throws InsufficientDataException if every value is missing
   */
  public double[] base(double[] history, Instant issueTime, ZoneId zone) {
    if (history.length != lookback) {
      throw new IllegalArgumentException(
          "history must have " + lookback + " values, not " + history.length);
    }
    double[] said = new double[horizon];
    if (base != null) {
      double[] own = Arrays.copyOfRange(history, lookback - base.lookback(), lookback);
      if (isAllMissing(own)) {
        // The base looks back less far than the trees: give it the mean of what there is.
        Arrays.fill(own, mean(history, 0, lookback, 1));
      }
      base.forecast(own, issueTime, zone, said);
      return said;
    }
    double all = mean(history, 0, lookback, 1);
    if (Double.isNaN(all)) {
      throw new InsufficientDataException(
          "all "
              + lookback
              + " values before "
              + issueTime
              + " are missing. Maybe the meter stopped.");
    }
    for (int step = 0; step < horizon; step++) {
      int place = lookback + step % stepsPerDay;
      double sameTime =
          mean(history, place - PROFILE_DAYS * stepsPerDay, Math.min(place, lookback), stepsPerDay);
      said[step] = Double.isNaN(sameTime) ? all : sameTime;
    }
    return said;
  }

  private static double mean(double[] values, int from, int to, int stride) {
    double sum = 0;
    int count = 0;
    for (int i = from; i < to; i += stride) {
      if (!Double.isNaN(values[i])) {
        sum += values[i];
        count++;
      }
    }
    return count > 0 ? sum / count : Double.NaN;
  }

  /** Two kernels are equal if all their parts are. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TreeKernel that
        && stepsPerDay == that.stepsPerDay
        && horizon == that.horizon
        && link.equals(that.link)
        && place.equals(that.place)
        && covariates.equals(that.covariates)
        && inputs.equals(that.inputs)
        && ensemble.equals(that.ensemble)
        && Objects.equals(base, that.base);
  }

  @Override
  public int hashCode() {
    return Objects.hash(stepsPerDay, horizon, link, inputs, ensemble);
  }

  /** Prints shape, trees and base. */
  @Override
  public String toString() {
    return "TreeKernel "
        + lookback
        + " -> "
        + horizon
        + " steps, "
        + ensemble
        + " on "
        + (base == null ? "the mean of seven days" : base);
  }
}
