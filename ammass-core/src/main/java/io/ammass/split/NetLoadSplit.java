package io.ammass.split;

import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a net load apart by the site's own response to radiation and wind, from the net load alone.
 *
 * <p>\[ y_t = \ell(\text{local hour, working day or not}) - s\,r_t - f(v_t) + u_t, \qquad s \ge 0,
 * \; f \text{ rising}, \; f(2\,\text{m/s}) = 0 \] with errors \(u\) that fade with a memory of
 * {@value #MEMORY_MINUTES} minutes: demand drifts for hours, and weather that drifts along must not
 * be taken for its cause. \(f\) is linear between 2, 5, 7, 9, 11, 13, 15 and 20 m/s. Give the
 * weather of the plants that there are: without radiation there is no solar part, without wind
 * speed no wind part. Bands come from a bootstrap over days.
 *
 * <p><b>Units</b>: net load any (generation negative), wind speed m/s near hub height, radiation
 * any. <b>Missing values</b>: left out of the fit. <b>Threads</b>: builder not thread-safe, result
 * immutable. Same seed, same bits.
 */
public final class NetLoadSplit {
  static final int MEMORY_MINUTES = 144;

  private static final double[] KNOTS = {2, 5, 7, 9, 11, 13, 15, 20};
  private static final int PROFILE = 48;
  private static final int DRAWS = 200;
  private static final int LEAST_DAYS = 7;
  private static final int MOST_LEAD_HOURS = 6;

  /** A better fit by less than this share is chance. */
  private static final double LEAST_GAIN = 0.01;

  private final TimeSeries net;
  private final ZoneId zone;
  private @Nullable TimeSeries radiation;
  private @Nullable TimeSeries windSpeed;
  private WeatherLead lead = WeatherLead.AS_STAMPED;
  private long seed;

  private NetLoadSplit(TimeSeries net, ZoneId zone) {
    this.net = net;
    this.zone = zone;
  }

  /**
   * Names the net load.
   *
   * @param netLoad the net load, generation negative
   * @param zone the zone of its calendar
   * @return a builder
   */
  public static NetLoadSplit of(TimeSeries netLoad, ZoneId zone) {
    return new NetLoadSplit(
        Objects.requireNonNull(netLoad, "netLoad"), Objects.requireNonNull(zone, "zone"));
  }

  /**
   * Says that there is a solar part.
   *
   * @param series radiation on the horizontal, on the grid of the net load; values below 0 count as
   *     0
   * @return this
   */
  public NetLoadSplit radiation(TimeSeries series) {
    StandardProfileSplit.requireSameGrid(net, series);
    radiation = series;
    return this;
  }

  /**
   * Says that there is a wind part.
   *
   * @param series wind speed in m/s, on the grid of the net load
   * @return this
   */
  public NetLoadSplit wind(TimeSeries series) {
    StandardProfileSplit.requireSameGrid(net, series);
    windSpeed = series;
    return this;
  }

  /**
   * Sets what is done about weather that is stamped early or late; as stamped if not set.
   *
   * @param newLead the choice
   * @return this
   */
  public NetLoadSplit lead(WeatherLead newLead) {
    lead = Objects.requireNonNull(newLead, "newLead");
    return this;
  }

  /**
   * Sets the seed of the bands; 0 if not set.
   *
   * @param newSeed the seed
   * @return this
   */
  public NetLoadSplit seed(long newSeed) {
    seed = newSeed;
    return this;
  }

  /**
   * Fits and splits.
   *
   * @return the parts
   * @throws IllegalStateException if neither radiation nor wind was given
   * @throws InsufficientDataException if fewer than seven days of steps are complete
   */
  public SplitResult split() {
    if (radiation == null && windSpeed == null) {
      throw new IllegalStateException(
          "a split needs radiation or wind speed. Maybe call radiation(...) or wind(...).");
    }
    int stepsPerHour = (int) Math.max(1, Duration.ofHours(1).dividedBy(net.resolution()));
    ResponseFit.Fitted asStamped = rows(0).fit();
    int best = 0;
    double least = asStamped.meanAbsolute() * (1 - LEAST_GAIN);
    for (int hours = -MOST_LEAD_HOURS; hours <= MOST_LEAD_HOURS; hours++) {
      if (hours != 0) {
        double error = rows(hours * stepsPerHour).fit().meanAbsolute();
        if (error < least) {
          least = error;
          best = hours;
        }
      }
    }
    List<String> notes = new ArrayList<>();
    if (best != 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "the weather fits the net load better %d h %s than stamped (hourly changes are"
                  + " explained %.1f %% better); %s",
              Math.abs(best),
              best > 0 ? "later" : "earlier",
              100 * (1 - least / asStamped.meanAbsolute()),
              lead == WeatherLead.FITTED
                  ? "it was moved there"
                  : "maybe the stamps of one of the two are wrong"));
    }
    return parts(lead == WeatherLead.FITTED ? best * stepsPerHour : 0, notes);
  }

  private int responses() {
    return (windSpeed == null ? 0 : KNOTS.length - 1) + (radiation == null ? 0 : 1);
  }

  /** The rows of the fit with weather that comes some steps later than stamped. */
  private ResponseFit rows(int shift) {
    double fade = Math.exp(-net.resolution().toMillis() / (60_000.0 * MEMORY_MINUTES));
    ResponseFit fit = new ResponseFit(PROFILE, responses());
    double @Nullable [] before = null;
    for (int t = 0; t < net.size(); t++) {
      double[] row = row(t, shift);
      boolean whole = true;
      for (double value : row) {
        whole &= !Double.isNaN(value);
      }
      if (whole && before != null) {
        double[] innovation = new double[row.length];
        for (int i = 0; i < row.length; i++) {
          innovation[i] = row[i] - fade * before[i];
        }
        fit.add(innovation, (int) net.timeAt(t).atZone(zone).toLocalDate().toEpochDay());
      }
      before = whole ? row : null;
    }
    long needed = LEAST_DAYS * Duration.ofDays(1).dividedBy(net.resolution());
    if (fit.size() < needed) {
      throw new InsufficientDataException(
          "a split of "
              + net.name()
              + " needs at least "
              + needed
              + " complete steps ("
              + LEAST_DAYS
              + " days), there are "
              + fit.size()
              + ". Maybe the weather covers another time.");
    }
    return fit;
  }

  private double[] row(int t, int shift) {
    double[] row = new double[PROFILE + responses() + 1];
    ZonedDateTime local = net.timeAt(t).atZone(zone);
    boolean free =
        local.getDayOfWeek() == DayOfWeek.SATURDAY || local.getDayOfWeek() == DayOfWeek.SUNDAY;
    row[local.getHour() + (free ? 24 : 0)] = 1;
    responses(t - shift, row, PROFILE);
    row[row.length - 1] = net.get(t);
    return row;
  }

  /** Writes the ramps between knots and the radiation at a step, negative as generation is. */
  private void responses(int step, double[] row, int at) {
    int next = at;
    boolean inside = step >= 0 && step < net.size();
    if (windSpeed != null) {
      double speed = inside ? windSpeed.get(step) : Double.NaN;
      for (int k = 0; k + 1 < KNOTS.length; k++) {
        double ramp = (speed - KNOTS[k]) / (KNOTS[k + 1] - KNOTS[k]);
        row[next++] = -Math.max(0, Math.min(1, ramp));
      }
    }
    if (radiation != null) {
      row[next] = inside ? -Math.max(0, radiation.get(step)) : Double.NaN;
    }
  }

  private SplitResult parts(int shift, List<String> notes) {
    ResponseFit fit = rows(shift);
    double[] found = responsesOf(fit.fit().coefficients());
    List<double[]> draws = new ArrayList<>();
    for (double[] draw : fit.bootstrap(DRAWS, seed)) {
      draws.add(responsesOf(draw));
    }
    int ramps = windSpeed == null ? 0 : KNOTS.length - 1;
    SplitResult.Part wind = part("wind", 0, ramps, shift, found, draws);
    SplitResult.Part solar = part("solar", ramps, responses(), shift, found, draws);
    Map<String, Double> coefficients = new LinkedHashMap<>();
    double power = 0;
    for (int k = 0; k < ramps; k++) {
      power += found[k];
      coefficients.put("windAt" + (int) KNOTS[k + 1] + "MetresPerSecond", power);
    }
    if (radiation != null) {
      coefficients.put("solarPerRadiation", found[ramps]);
    }
    return new SplitResult(
        "netLoadSplit",
        StandardProfileSplit.rest(net, solar.series(), wind.series()),
        solar,
        wind,
        Optional.empty(),
        coefficients,
        notes);
  }

  private static double[] responsesOf(double[] coefficients) {
    return Arrays.copyOfRange(coefficients, PROFILE, coefficients.length);
  }

  private SplitResult.Part part(
      String name, int from, int to, int shift, double[] found, List<double[]> draws) {
    int size = net.size();
    double[] value = new double[size];
    double[] low = new double[size];
    double[] high = new double[size];
    double[] row = new double[responses()];
    double[] spread = new double[draws.size()];
    for (int t = 0; t < size && from < to; t++) {
      responses(t - shift, row, 0);
      value[t] = dot(row, found, from, to);
      if (Double.isNaN(value[t])) {
        low[t] = Double.NaN;
        high[t] = Double.NaN;
        continue;
      }
      for (int d = 0; d < spread.length; d++) {
        spread[d] = dot(row, draws.get(d), from, to);
      }
      Arrays.sort(spread);
      low[t] = Math.min(value[t], spread[(int) (0.05 * spread.length)]);
      high[t] = Math.max(value[t], spread[(int) (0.95 * spread.length)]);
    }
    boolean fitted = from < to;
    return new SplitResult.Part(
        series(name, value),
        fitted ? Optional.of(series(name + "Low", low)) : Optional.empty(),
        fitted ? Optional.of(series(name + "High", high)) : Optional.empty());
  }

  private static double dot(double[] row, double[] coefficients, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += row[i] * coefficients[i];
    }
    return sum;
  }

  private TimeSeries series(String name, double[] values) {
    return TimeSeries.of(name, net.unit(), net.start(), net.resolution(), values);
  }
}
