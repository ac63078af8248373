package io.ammass.savings.changepoint;

import io.ammass.error.InsufficientDataException;
import io.ammass.savings.regression.LeastSquares;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * A change-point model: energy per interval, continuous and piecewise linear in outdoor
 * temperature.
 *
 * <p>\[ \hat E(T) = \beta_0 + \beta_h \max(\tau_h - T, 0) + \beta_c \max(T - \tau_c, 0) \] The fit
 * is exact least squares: change points are searched on the data's own temperatures and then moved
 * between neighbours by golden sections. Unlike CalTRACK's, slopes are free in sign.
 *
 * <p><b>Units</b>: temperature in whatever unit it is given, energy per interval in the unit of the
 * response. <b>Threads</b>: immutable.
 *
 * @see <a href="https://www.ashrae.org">Kissock, Haberl, Claridge (2003), Inverse Modeling Toolkit:
 *     Numerical Algorithms, ASHRAE Transactions 109(2); ASHRAE Guideline 14-2014, annex D</a>
 */
public final class ChangePointModel {

  /** The five shapes by their number of parameters. */
  public enum Shape {
    /** A straight line in temperature. */
    TWO_PARAMETER(2),
    /** Flat, and a slope below a change point. */
    THREE_PARAMETER_HEATING(3),
    /** Flat, and a slope above a change point. */
    THREE_PARAMETER_COOLING(3),
    /** Two slopes that meet at one change point. */
    FOUR_PARAMETER(4),
    /** A slope below one change point, flat, a slope above another. */
    FIVE_PARAMETER(5);

    private final int parameters;

    Shape(int parameters) {
      this.parameters = parameters;
    }

    /**
     * The number of parameters, change points included.
     *
     * @return 2 to 5
     */
    public int parameters() {
      return parameters;
    }
  }

  private static final int CANDIDATES = 60;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private final Shape shape;
  private final double base;
  private final double heatingSlope;
  private final double coolingSlope;
  private final double heatingPoint;
  private final double coolingPoint;
  private final double residualSquares;
  private final int n;

  private ChangePointModel(Shape shape, double[] beta, double h, double c, double rss, int n) {
    this.shape = shape;
    this.n = n;
    this.residualSquares = rss;
    this.base = beta[0];
    boolean heating = shape != Shape.THREE_PARAMETER_COOLING;
    boolean cooling = shape != Shape.THREE_PARAMETER_HEATING && shape != Shape.TWO_PARAMETER;
    this.heatingSlope = heating ? beta[1] : 0;
    this.coolingSlope = cooling ? beta[heating ? 2 : 1] : 0;
    this.heatingPoint = h;
    this.coolingPoint = c;
  }

  /**
   * Fits one shape.
   *
   * @param shape the shape
   * @param temperature outdoor temperatures; pairs with a NaN are left out; not modified
   * @param energy energy per interval, same length; not modified
   * @return the fit with the least residual squares of that shape
   * @throws IllegalArgumentException if the lengths differ
   * @throws InsufficientDataException if there are not more pairs than parameters
   */
  public static ChangePointModel fit(Shape shape, double[] temperature, double[] energy) {
    return fit(shape, temperature, energy, ones(energy.length));
  }

  /**
   * Fits one shape by weighted least squares.
   *
   * @param shape the shape
   * @param temperature outdoor temperatures; pairs with a NaN are left out; not modified
   * @param energy energy per interval, same length; not modified
   * @param weights positive weights, such as the days of bills, same length; not modified
   * @return the fit with the least weighted residual squares of that shape
   * @throws IllegalArgumentException if the lengths differ
   * @throws InsufficientDataException if there are not more pairs than parameters
   */
  public static ChangePointModel fit(
      Shape shape, double[] temperature, double[] energy, double[] weights) {
    if (weights.length != energy.length) {
      throw new IllegalArgumentException(
          "weights is [" + weights.length + "], energy [" + energy.length + "].");
    }
    if (temperature.length != energy.length) {
      throw new IllegalArgumentException(
          "temperature is [" + temperature.length + "], energy [" + energy.length + "].");
    }
    double[] t = new double[energy.length];
    double[] y = new double[energy.length];
    double[] w = new double[energy.length];
    int n = 0;
    for (int i = 0; i < y.length; i++) {
      if (!Double.isNaN(temperature[i] + energy[i])) {
        t[n] = temperature[i];
        w[n] = weights[i];
        y[n++] = energy[i];
      }
    }
    if (n <= shape.parameters) {
      throw new InsufficientDataException(
          n
              + " pairs for "
              + shape.parameters
              + " parameters, more pairs needed. Maybe take a"
              + " simpler shape.");
    }
    return new Search(shape, Arrays.copyOf(t, n), Arrays.copyOf(y, n), Arrays.copyOf(w, n)).run();
  }

  /**
   * Fits all shapes and takes the one with the least Bayesian information criterion.
   *
   * @param temperature outdoor temperatures; not modified
   * @param energy energy per interval; not modified
   * @return the chosen fit
   * @throws InsufficientDataException if there are not more than two pairs
   */
  public static ChangePointModel best(double[] temperature, double[] energy) {
    return best(EnumSet.allOf(Shape.class), temperature, energy, ones(energy.length));
  }

  /**
   * Fits some shapes by weighted least squares and takes the one with the least Bayesian
   * information criterion.
   *
   * @param shapes the shapes to try; a shape with more parameters than pairs allow is passed over
   * @param temperature outdoor temperatures; not modified
   * @param energy energy per interval; not modified
   * @param weights positive weights; not modified
   * @return the chosen fit
   * @throws InsufficientDataException if there are not more than two pairs
   */
  public static ChangePointModel best(
      Set<Shape> shapes, double[] temperature, double[] energy, double[] weights) {
    ChangePointModel best = fit(Shape.TWO_PARAMETER, temperature, energy, weights);
    for (Shape shape : Shape.values()) {
      if (shapes.contains(shape) && best.n > shape.parameters && shape != Shape.TWO_PARAMETER) {
        ChangePointModel other = fit(shape, temperature, energy, weights);
        if (other.bic() < best.bic()) {
          best = other;
        }
      }
    }
    return best;
  }

  private static double[] ones(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static final class Search {
    private final Shape shape;
    private final double[] t;
    private final double[] y;
    private final double[] ones;
    private final double[] w;
    private final double[] points;

    Search(Shape shape, double[] t, double[] y, double[] w) {
      this.shape = shape;
      this.t = t;
      this.y = y;
      this.ones = ones(t.length);
      this.w = scaled(w);
      double[] sorted = Arrays.stream(t).sorted().distinct().toArray();
      int count = Math.min(CANDIDATES, sorted.length);
      points = new double[count];
      for (int i = 0; i < count; i++) {
        points[i] = sorted[(int) ((long) i * (sorted.length - 1) / Math.max(1, count - 1))];
      }
    }

    /** Weights with mean 1, so that criteria keep the unit of the data. */
    private static double[] scaled(double[] weights) {
      double sum = Arrays.stream(weights).sum();
      return Arrays.stream(weights).map(v -> v * weights.length / sum).toArray();
    }

    ChangePointModel run() {
      double h = points[0];
      double c = points[points.length - 1];
      if (shape == Shape.TWO_PARAMETER) {
        return at(h, h);
      }
      double best = Double.POSITIVE_INFINITY;
      boolean two = shape == Shape.FIVE_PARAMETER;
      for (int i = 0; i < points.length; i++) {
        for (int j = two ? i : points.length - 1; j < points.length; j++) {
          double rss = at(points[i], two ? points[j] : points[i]).residualSquares;
          if (rss < best) {
            best = rss;
            h = points[i];
            c = two ? points[j] : points[i];
          }
        }
      }
      double width = 2 * (points[points.length - 1] - points[0]) / points.length;
      // Golden sections in turn: the residual squares are smooth between neighbouring days.
      for (int round = 0; round < (two ? 12 : 1); round++) {
        double old = h;
        double oldC = c;
        h = golden(h - width, two ? Math.min(c, h + width) : h + width, c, true, two);
        c = two ? golden(Math.max(h, c - width), c + width, h, false, true) : h;
        if (Math.abs(h - old) + Math.abs(c - oldC) < 1e-9 * Math.max(1, width)) {
          break;
        }
      }
      ChangePointModel refined = at(h, c);
      return refined;
    }

    private double golden(double from, double to, double other, boolean heating, boolean two) {
      double a = from;
      double b = to;
      double x = b - GOLDEN * (b - a);
      double z = a + GOLDEN * (b - a);
      double fx = value(x, other, heating, two);
      double fz = value(z, other, heating, two);
      for (int i = 0; i < 40; i++) {
        if (fx <= fz) {
          b = z;
          z = x;
          fz = fx;
          x = b - GOLDEN * (b - a);
          fx = value(x, other, heating, two);
        } else {
          a = x;
          x = z;
          fx = fz;
          z = a + GOLDEN * (b - a);
          fz = value(z, other, heating, two);
        }
      }
      return (a + b) / 2;
    }

    private double value(double point, double other, boolean heating, boolean two) {
      if (!two) {
        return at(point, point).residualSquares;
      }
      return (heating ? at(point, other) : at(other, point)).residualSquares;
    }

    private ChangePointModel at(double h, double c) {
      int n = t.length;
      double[] below = new double[n];
      double[] above = new double[n];
      for (int i = 0; i < n; i++) {
        below[i] = shape == Shape.TWO_PARAMETER ? h - t[i] : Math.max(h - t[i], 0);
        above[i] = Math.max(t[i] - c, 0);
      }
      double[][] columns =
          switch (shape) {
            case TWO_PARAMETER, THREE_PARAMETER_HEATING -> new double[][] {ones, below};
            case THREE_PARAMETER_COOLING -> new double[][] {ones, above};
            case FOUR_PARAMETER, FIVE_PARAMETER -> new double[][] {ones, below, above};
          };
      LeastSquares fit = LeastSquares.fit(columns, y, w);
      return new ChangePointModel(shape, fit.coefficients(), h, c, fit.residualSquares(), n);
    }
  }

  /**
   * The shape.
   *
   * @return which of the five
   */
  public Shape shape() {
    return shape;
  }

  /**
   * Energy of the flat part (at the reference temperature for a straight line).
   *
   * @return energy per interval
   */
  public double base() {
    return base;
  }

  /**
   * Slope below the heating change point, per degree of cold.
   *
   * @return energy per interval and degree; 0 when the shape has none
   */
  public double heatingSlope() {
    return heatingSlope;
  }

  /**
   * Slope above the cooling change point, per degree of warmth.
   *
   * @return energy per interval and degree; 0 when the shape has none
   */
  public double coolingSlope() {
    return coolingSlope;
  }

  /**
   * The temperature below which the heating slope begins.
   *
   * @return temperature in the unit of the data
   */
  public double heatingPoint() {
    return heatingPoint;
  }

  /**
   * The temperature above which the cooling slope begins.
   *
   * @return temperature in the unit of the data
   */
  public double coolingPoint() {
    return coolingPoint;
  }

  /**
   * Sum of squared residuals.
   *
   * @return at least 0
   */
  public double residualSquares() {
    return residualSquares;
  }

  /**
   * Root mean squared residual.
   *
   * @return energy per interval
   */
  public double rmse() {
    return Math.sqrt(residualSquares / n);
  }

  /**
   * Bayesian information criterion, change points counted as parameters.
   *
   * @return smaller is better
   */
  public double bic() {
    // A perfect fit has no finite logarithm: residuals of rounding size count alike.
    double squares = Math.max(residualSquares, 1e-24 * n * Math.max(1, base * base));
    return n * Math.log(squares / n) + shape.parameters * Math.log(n);
  }

  /**
   * Predicts.
   *
   * @param temperature outdoor temperature, NaN gives NaN
   * @return energy per interval
   */
  public double predict(double temperature) {
    double below = heatingPoint - temperature;
    return base
        + heatingSlope * (shape == Shape.TWO_PARAMETER ? below : Math.max(below, 0))
        + coolingSlope * Math.max(temperature - coolingPoint, 0);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "ChangePointModel[%s, %d pairs, RMSE %.4g]", shape, n, rmse());
  }
}
