package io.ammass.savings.caltrack;

/**
 * Hourly mean outdoor temperature on a regular grid.
 *
 * <p><b>Units</b>: degrees Fahrenheit, because the CalTRACK balance points are whole degrees
 * Fahrenheit; NaN for missing hours. <b>Threads</b>: immutable, made to be shared by the meters of
 * a station.
 */
public final class HourlyTemperature {
  static final long HOUR = 3_600;

  private final long start;
  private final double[] fahrenheit;

  private HourlyTemperature(long start, double[] fahrenheit) {
    this.start = start;
    this.fahrenheit = fahrenheit;
  }

  /**
   * A grid of temperatures in degrees Fahrenheit.
   *
   * @param start epoch second of the first hour
   * @param fahrenheit mean temperature of each hour, NaN for missing; copied
   * @return the grid
   */
  public static HourlyTemperature ofFahrenheit(long start, double[] fahrenheit) {
    return new HourlyTemperature(start, fahrenheit.clone());
  }

  /**
   * A grid of temperatures in degrees Celsius, converted with F = 32 + 1.8 C.
   *
   * @param start epoch second of the first hour
   * @param celsius mean temperature of each hour, NaN for missing; not modified
   * @return the grid
   */
  public static HourlyTemperature ofCelsius(long start, double[] celsius) {
    double[] fahrenheit = new double[celsius.length];
    for (int i = 0; i < celsius.length; i++) {
      fahrenheit[i] = 32 + 1.8 * celsius[i];
    }
    return new HourlyTemperature(start, fahrenheit);
  }

  /**
   * A grid from stamped rows: absent hours become NaN.
   *
   * @param times epoch seconds, strictly rising, whole hours apart
   * @param fahrenheit temperature of each row; not modified
   * @return the grid
   * @throws IllegalArgumentException if two stamps are not whole hours apart or do not rise
   */
  public static HourlyTemperature ofRows(long[] times, double[] fahrenheit) {
    if (times.length == 0) {
      return new HourlyTemperature(0, new double[0]);
    }
    int n = Math.toIntExact((times[times.length - 1] - times[0]) / HOUR + 1);
    double[] grid = new double[n];
    java.util.Arrays.fill(grid, Double.NaN);
    long previous = Long.MIN_VALUE;
    for (int i = 0; i < times.length; i++) {
      long offset = times[i] - times[0];
      if (offset % HOUR != 0 || times[i] <= previous) {
        throw new IllegalArgumentException(
            "temperature stamp "
                + times[i]
                + " at row "
                + i
                + " is not a whole number of hours after the one before. Maybe the series is not"
                + " hourly or has doubled stamps.");
      }
      previous = times[i];
      grid[(int) (offset / HOUR)] = fahrenheit[i];
    }
    return new HourlyTemperature(times[0], grid);
  }

  /**
   * The number of hours on the grid.
   *
   * @return at least 0
   */
  public int hours() {
    return fahrenheit.length;
  }

  /**
   * The first hour.
   *
   * @return epoch second
   */
  public long start() {
    return start;
  }

  /**
   * Temperature of the hour that starts at an instant.
   *
   * @param epochSecond an instant
   * @return degrees Fahrenheit; NaN when missing, outside the grid or off the grid's hours
   */
  public double at(long epochSecond) {
    long offset = epochSecond - start;
    if (offset < 0 || offset % HOUR != 0 || offset / HOUR >= fahrenheit.length) {
      return Double.NaN;
    }
    return fahrenheit[(int) (offset / HOUR)];
  }

  /** Index of the first hour at or after an instant, clipped to the grid. */
  int indexFrom(long epochSecond) {
    long index = Math.floorDiv(epochSecond - start + HOUR - 1, HOUR);
    return (int) Math.max(0, Math.min(fahrenheit.length, index));
  }

  double value(int index) {
    return fahrenheit[index];
  }

  double[] raw() {
    return fahrenheit;
  }

  @Override
  public String toString() {
    return "HourlyTemperature[" + fahrenheit.length + " h, degF]";
  }
}
