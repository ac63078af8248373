package io.ammass.formulas.calibration;

import java.util.Locale;

/**
 * How a residual counts, in units of the residuals' scale.
 *
 * <p>Given as the weight of iteratively reweighted least squares: psi(r) / r with psi the
 * derivative of the loss. Immutable.
 */
public final class Loss {
  private enum Kind {
    LEAST_SQUARES,
    HUBER,
    CAUCHY
  }

  private static final Loss LEAST_SQUARES = new Loss(Kind.LEAST_SQUARES, Double.POSITIVE_INFINITY);

  private final Kind kind;
  private final double tuning;

  private Loss(Kind kind, double tuning) {
    this.kind = kind;
    this.tuning = tuning;
  }

  /**
   * Every residual counts by its square.
   *
   * @return the loss of normal errors
   */
  public static Loss leastSquares() {
    return LEAST_SQUARES;
  }

  /**
   * Huber's loss: squares up to 1.345 scales, linear beyond (95 % efficient under normal errors;
   * Huber 1964).
   *
   * @return the loss
   */
  public static Loss huber() {
    return huber(1.345);
  }

  /**
   * Huber's loss.
   *
   * @param tuning scales up to which residuals count by their square, above 0
   * @return the loss
   */
  public static Loss huber(double tuning) {
    return new Loss(Kind.HUBER, check(tuning));
  }

  /**
   * Cauchy's loss: log(1 + (r / 2.385)^2), which forgets far outliers (95 % efficient under normal
   * errors; Holland and Welsch 1977).
   *
   * @return the loss
   */
  public static Loss cauchy() {
    return cauchy(2.385);
  }

  /**
   * Cauchy's loss.
   *
   * @param tuning scales at which a residual's weight is one half, above 0
   * @return the loss
   */
  public static Loss cauchy(double tuning) {
    return new Loss(Kind.CAUCHY, check(tuning));
  }

  private static double check(double tuning) {
    if (!(tuning > 0 && tuning < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("tuning must be finite and > 0, not " + tuning);
    }
    return tuning;
  }

  boolean isRobust() {
    return kind != Kind.LEAST_SQUARES;
  }

  /** psi(r) / r, 1 at 0. */
  double weight(double r) {
    return switch (kind) {
      case LEAST_SQUARES -> 1;
      case HUBER -> Math.abs(r) <= tuning ? 1 : tuning / Math.abs(r);
      case CAUCHY -> 1 / (1 + r / tuning * (r / tuning));
    };
  }

  /** psi'(r). */
  double slope(double r) {
    return switch (kind) {
      case LEAST_SQUARES -> 1;
      case HUBER -> Math.abs(r) <= tuning ? 1 : 0;
      case CAUCHY -> {
        double q = r / tuning * (r / tuning);
        yield (1 - q) / ((1 + q) * (1 + q));
      }
    };
  }

  /** Prints the kind and its tuning. */
  @Override
  public String toString() {
    return switch (kind) {
      case LEAST_SQUARES -> "least squares";
      case HUBER -> String.format(Locale.ROOT, "Huber %.4g", tuning);
      case CAUCHY -> String.format(Locale.ROOT, "Cauchy %.4g", tuning);
    };
  }
}
