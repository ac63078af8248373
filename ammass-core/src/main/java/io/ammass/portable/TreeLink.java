package io.ammass.portable;

import java.util.Arrays;

/**
 * The scale on which trees work: the logarithm of the load over its median where it is never near
 * zero, so that effects are percentages; else the load over its mean size.
 *
 * @param kind which of the two
 * @param unit what the load is divided by, in the unit of the load; positive
 */
public record TreeLink(Kind kind, double unit) {
  /** Below this share of the median a positive load is a fault, not a low load. */
  private static final double FAULT = 0.1;

  /** Share of readings that may lie below that before the load counts as reaching zero. */
  private static final double TOLERATED = 0.01;

  /** Which scale. */
  public enum Kind {
    /** The load over the unit. */
    LINEAR,
    /** The logarithm of that. */
    LOGARITHMIC
  }

  /** Checks the unit. */
  public TreeLink {
    if (!(unit > 0 && unit < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the unit of a link must be positive, not " + unit);
    }
  }

  /**
   * Learns which scale suits.
   *
   * @param load NaN where missing, at least one value; not modified
   * @return the link
   */
  public static TreeLink of(double[] load) {
    double[] present = Arrays.stream(load).filter(v -> !Double.isNaN(v)).sorted().toArray();
    double median = present[present.length / 2];
    long low = Arrays.stream(present).filter(v -> v < FAULT * median).count();
    if (median > 0 && low <= TOLERATED * present.length) {
      return new TreeLink(Kind.LOGARITHMIC, median);
    }
    double size = Arrays.stream(present).map(Math::abs).sum() / present.length;
    return new TreeLink(Kind.LINEAR, size > 0 ? size : 1);
  }

  /**
   * From load to the link's scale.
   *
   * @param load in its unit; may be NaN
   * @return NaN where missing or, on the logarithmic scale, far below the usual
   */
  public double forward(double load) {
    if (kind == Kind.LINEAR) {
      return load / unit;
    }
    return load >= FAULT * unit ? StrictMath.log(load / unit) : Double.NaN;
  }

  /**
   * The smallest load that has a place on the link's scale.
   *
   * @return negative infinity on the linear scale
   */
  public double least() {
    return kind == Kind.LINEAR ? Double.NEGATIVE_INFINITY : FAULT * unit;
  }

  /** From loads to the link's scale, into a new array. */
  double[] forward(double[] loads) {
    double[] values = new double[loads.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = forward(loads[i]);
    }
    return values;
  }

  /**
   * From the link's scale to load.
   *
   * @param value on the link's scale
   * @return the load
   */
  public double back(double value) {
    return unit * (kind == Kind.LINEAR ? value : StrictMath.exp(value));
  }
}
