package io.ammass.calibration;

import io.ammass.data.TimeSeries;
import io.ammass.error.ModelFormatException;
import io.ammass.model.Forecast;
import io.ammass.probability.Quantiles;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;

/**
 * Bands that follow what comes in two ways: their width goes with the size of the errors of the
 * last days, and the quantiles of what is left are tracked by {@link OnlineCalibration}.
 *
 * <p>With \(z_t\) the mean of |error| / scale of the table over the known steps of a forecast, of h
 * hours, \[ v \leftarrow v + (1 - e^{-h / (24 m)}) (z_t - v), \quad \text{residual} = \text{error}
 * / v^{g} \] with m = {@value #MEMORY_DAYS} days and g = {@value #POWER}. A hot week makes bands
 * wide within days, where quantiles alone would need weeks; the power below 1 leaves pinball losses
 * no worse than those of the quantiles alone. Both were chosen on other sites and years than those
 * the results are of.
 *
 * <p><b>Missing values</b>: a step whose truth is missing moves nothing. <b>Threads</b>: immutable;
 * {@link #observe} gives a new state, in O(steps of the forecast). {@link #toBytes} and {@link
 * #read} store it; the same bytes on every JVM.
 *
 * @see <a href="https://www.msci.com/documents/10199/5915b101-4206-4ba0-aee2-3449d5c7e95a">J.P.
 *     Morgan, Reuters (1996), RiskMetrics technical document, section 5.2 (a size with exponential
 *     memory)</a>
 */
public final class FollowedBands {
  /** Memory of the size of the errors, in days. */
  private static final double MEMORY_DAYS = 5;

  /** How much of the size of recent errors goes into the width. */
  private static final double POWER = 0.8;

  /** Errors of nothing at all must not make bands of nothing at all. */
  private static final double LEAST = 0.05;

  private static final double MOST = 100;
  private static final int MAGIC = 0x41464231;

  private final OnlineCalibration tracked;
  private final double recent;

  private FollowedBands(OnlineCalibration tracked, double recent) {
    this.tracked = tracked;
    this.recent = recent;
  }

  /**
   * Starts from a calibrated table.
   *
   * @param table what calibration on held-out data gave
   * @return the state before the first observation
   */
  public static FollowedBands of(QuantileTable table) {
    return new FollowedBands(OnlineCalibration.of(table), 1);
  }

  private double factor() {
    return StrictMath.pow(recent, POWER);
  }

  /**
   * Learns from a forecast and what came.
   *
   * @param forecast a forecast with the mean that {@link #apply} was or would be given
   * @param truth a series on the forecast's grid; steps it does not reach count as missing
   * @return the next state
   * @throws IllegalArgumentException if the resolutions differ
   */
  public FollowedBands observe(Forecast forecast, TimeSeries truth) {
    if (!forecast.resolution().equals(truth.resolution())) {
      throw new IllegalArgumentException(
          "the forecast has resolution "
              + forecast.resolution()
              + ", the truth "
              + truth.resolution());
    }
    QuantileTable table = tracked.table();
    double factor = factor();
    double[] relative = new double[forecast.horizon()];
    int first = truth.indexOf(forecast.issueTime());
    double sum = 0;
    int known = 0;
    for (int step = 0; step < relative.length; step++) {
      int at = first + step;
      double error =
          (at >= 0 && at < truth.size() ? truth.get(at) : Double.NaN) - forecast.mean(step);
      relative[step] = forecast.mean(step) + error / factor;
      int hour = forecast.timeAt(step).atZone(forecast.zone()).getHour();
      double width = table.scale(hour, table.bucket(step));
      if (!Double.isNaN(error) && width > 0) {
        sum += Math.abs(error) / width;
        known++;
      }
    }
    OnlineCalibration next =
        tracked.observe(
            forecast,
            TimeSeries.of(
                truth.name(),
                forecast.unit(),
                forecast.issueTime(),
                forecast.resolution(),
                relative));
    if (known == 0) {
      return new FollowedBands(next, recent);
    }
    double days = known * (forecast.resolution().toMillis() / 86_400_000.0);
    double share = 1 - StrictMath.exp(-days / MEMORY_DAYS);
    double size = Math.max(LEAST, Math.min(MOST, sum / known));
    return new FollowedBands(next, recent + share * (size - recent));
  }

  /**
   * Gives a point forecast its quantiles, as they are now.
   *
   * @param point the forecast; its quantiles, if any, are replaced
   * @return a forecast of the same mean
   */
  public Forecast apply(Forecast point) {
    Forecast narrow = tracked.apply(point);
    double factor = factor();
    double[] levels = narrow.levels();
    double[][] quantiles = new double[levels.length][point.horizon()];
    double sum = 0;
    for (int step = 0; step < point.horizon(); step++) {
      double[] values = narrow.distribution(step).values();
      double mean = point.mean(step);
      sum += mean;
      for (int level = 0; level < levels.length; level++) {
        quantiles[level][step] = mean + factor * (values[level] - mean);
      }
    }
    double total = sum;
    Forecast.Builder builder =
        Forecast.builder(
                point.model(), point.unit(), point.issueTime(), point.resolution(), point.zone())
            .mean(point.mean())
            .quantiles(levels, quantiles);
    narrow
        .total()
        .ifPresent(
            distribution -> {
              double[] values = distribution.values();
              for (int level = 0; level < values.length; level++) {
                values[level] = total + factor * (values[level] - total);
              }
              builder.total(Quantiles.of(distribution.levels(), values));
            });
    point.reason().ifPresent(builder::reason);
    point.provenance().ifPresent(builder::provenance);
    return builder.build();
  }

  /**
   * How many steps it has learned from.
   *
   * @return the count
   */
  public long observations() {
    return tracked.observations();
  }

  /**
   * The size of the errors of the last days against that of the calibration.
   *
   * @return 1 where they are as large as they were then
   */
  public double recentErrors() {
    return recent;
  }

  /**
   * The state as bytes; {@link #read} makes the same state of them.
   *
   * @return a few kilobytes
   */
  public byte[] toBytes() {
    byte[] inner = tracked.toBytes();
    return ByteBuffer.allocate(12 + inner.length)
        .putInt(MAGIC)
        .putDouble(recent)
        .put(inner)
        .array();
  }

  /**
   * Reads a state.
   *
   * @param bytes what {@link #toBytes} gave; not modified
   * @return the state
   * @throws ModelFormatException if the bytes are something else or cut short
   */
  public static FollowedBands read(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (bytes.length < 12 || buffer.getInt() != MAGIC) {
      throw new ModelFormatException(
          "these bytes are no state of bands. Maybe the file was cut short.");
    }
    double recent = buffer.getDouble();
    if (!(recent > 0 && recent <= MOST)) {
      throw new ModelFormatException(
          "the state of bands is damaged: recent errors of " + recent + " times the usual ones");
    }
    return new FollowedBands(
        OnlineCalibration.read(Arrays.copyOfRange(bytes, 12, bytes.length)), recent);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof FollowedBands other && Arrays.equals(toBytes(), other.toBytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(toBytes());
  }

  /** Prints how much it has learned and how large errors are now. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "FollowedBands after %d steps, errors %.2f times those of the calibration",
        observations(),
        recent);
  }
}
