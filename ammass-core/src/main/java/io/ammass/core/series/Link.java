package io.ammass.core.series;

import java.util.Arrays;

/**
 * The scale on which the load is explained: its logarithm where it is never near zero, so that
 * effects are percentages; else the load itself in units of its mean size. Readings far below the
 * usual level are taken as faults on the logarithmic scale.
 */
public final class Link {
  /** Below this share of the median a positive load is a fault, not a low load. */
  private static final double FAULT = 0.1;

  /** Share of readings that may lie below that before the load counts as reaching zero. */
  private static final double TOLERATED = 0.01;

  private final boolean logarithmic;
  private final double scale;

  private Link(boolean logarithmic, double scale) {
    this.logarithmic = logarithmic;
    this.scale = scale;
  }

  /**
   * Learns which scale suits.
   *
   * @param load NaN where missing, at least one value; not modified
   * @return the link
   */
  public static Link of(double[] load) {
    double[] present = Arrays.stream(load).filter(v -> !Double.isNaN(v)).sorted().toArray();
    double median = present[present.length / 2];
    long low = Arrays.stream(present).filter(v -> v < FAULT * median).count();
    if (median > 0 && low <= TOLERATED * present.length) {
      return new Link(true, median);
    }
    double size = Arrays.stream(present).map(Math::abs).sum() / present.length;
    return new Link(false, size > 0 ? size : 1);
  }

  /**
   * From load to the link's scale.
   *
   * @param load NaN where missing; not modified
   * @return a new array; NaN where missing or, on the logarithmic scale, far below the usual
   */
  public double[] forward(double[] load) {
    double[] result = new double[load.length];
    for (int i = 0; i < load.length; i++) {
      result[i] =
          !logarithmic
              ? load[i] / scale
              : load[i] >= FAULT * scale ? Math.log(load[i] / scale) : Double.NaN;
    }
    return result;
  }

  /**
   * From the link's scale to load.
   *
   * @param value on the link's scale
   * @return the load
   */
  public double back(double value) {
    return logarithmic ? scale * Math.exp(value) : scale * value;
  }

  /**
   * Which scale it is.
   *
   * @return true if logarithmic
   */
  public boolean isLogarithmic() {
    return logarithmic;
  }
}
