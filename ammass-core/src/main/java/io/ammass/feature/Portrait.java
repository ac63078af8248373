package io.ammass.feature;

import io.ammass.data.TimeSeries;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Locale;

/**
 * What kind of user a load belongs to: the shape of its day and a few numbers.
 *
 * @param shape mean load by local hour over the mean load, {@code [24]}; NaN for an hour never seen
 * @param mean mean load in the series' unit
 * @param baseShare the 5 % quantile over the mean: what never stops
 * @param peakShare the 95 % quantile over the mean
 * @param weekendShare mean of Saturdays and Sundays over the mean of other days
 * @param nightShare mean of 0:00 to 5:00 over the mean
 * @param dayCorrelation correlation with the same local hour a day before
 */
public record Portrait(
    double[] shape,
    double mean,
    double baseShare,
    double peakShare,
    double weekendShare,
    double nightShare,
    double dayCorrelation) {
  /** Takes a copy. */
  public Portrait {
    shape = shape.clone();
  }

  /**
   * Draws the portrait of a load.
   *
   * @param load at least two days, at most hourly steps
   * @param zone the zone of its calendar
   * @return the portrait
   */
  public static Portrait of(TimeSeries load, ZoneId zone) {
    double[] sums = new double[24];
    int[] counts = new int[24];
    double[] sorted = new double[load.size()];
    double weekend = 0;
    int weekendCount = 0;
    int n = 0;
    for (int i = 0; i < load.size(); i++) {
      double value = load.get(i);
      if (Double.isNaN(value)) {
        continue;
      }
      ZonedDateTime time = load.timeAt(i).atZone(zone);
      sums[time.getHour()] += value;
      counts[time.getHour()]++;
      sorted[n++] = value;
      if (time.getDayOfWeek().getValue() >= 6) {
        weekend += value;
        weekendCount++;
      }
    }
    double[] present = Arrays.copyOf(sorted, n);
    Arrays.sort(present);
    double mean = n == 0 ? Double.NaN : load.sum() / n;
    double[] shape = new double[24];
    double night = 0;
    int nightCount = 0;
    for (int hour = 0; hour < 24; hour++) {
      shape[hour] = counts[hour] == 0 ? Double.NaN : sums[hour] / counts[hour] / mean;
      if (hour < 5) {
        night += sums[hour];
        nightCount += counts[hour];
      }
    }
    double working = (load.sum() - weekend) / Math.max(1, n - weekendCount);
    return new Portrait(
        shape,
        mean,
        quantile(present, 0.05) / mean,
        quantile(present, 0.95) / mean,
        weekendCount == 0 ? Double.NaN : weekend / weekendCount / working,
        nightCount == 0 ? Double.NaN : night / nightCount / mean,
        dayCorrelation(load));
  }

  private static double quantile(double[] sorted, double probability) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length - 1, Math.floor(probability * sorted.length))];
  }

  private static double dayCorrelation(TimeSeries load) {
    int day = (int) (86_400_000L / load.resolution().toMillis());
    double sx = 0;
    double sy = 0;
    double sxx = 0;
    double syy = 0;
    double sxy = 0;
    int n = 0;
    double centre = load.mean();
    for (int i = day; i < load.size(); i++) {
      double x = load.get(i) - centre;
      double y = load.get(i - day) - centre;
      if (!Double.isNaN(x) && !Double.isNaN(y)) {
        sx += x;
        sy += y;
        sxx += x * x;
        syy += y * y;
        sxy += x * y;
        n++;
      }
    }
    double spread = Math.sqrt((n * sxx - sx * sx) * (n * syy - sy * sy));
    return spread > 0 ? (n * sxy - sx * sy) / spread : Double.NaN;
  }

  /**
   * The mean load by local hour over the mean load.
   *
   * @return a new array {@code [24]}
   */
  @Override
  public double[] shape() {
    return shape.clone();
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Portrait other
        && Arrays.equals(shape, other.shape)
        && Arrays.equals(numbers(), other.numbers());
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(numbers());
  }

  private double[] numbers() {
    return new double[] {mean, baseShare, peakShare, weekendShare, nightShare, dayCorrelation};
  }

  /** Prints the numbers, not the shape. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Portrait mean %.4g, base %.2f, peak %.2f, weekend %.2f, night %.2f, day correlation %.2f",
        mean,
        baseShare,
        peakShare,
        weekendShare,
        nightShare,
        dayCorrelation);
  }
}
