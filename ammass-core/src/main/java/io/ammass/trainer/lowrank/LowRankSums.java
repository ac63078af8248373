package io.ammass.trainer.lowrank;

import io.ammass.core.linear.Products;
import io.ammass.core.linear.ReducedRank;
import io.ammass.error.NotConvergedException;
import io.ammass.portable.LowRankKernel;
import io.ammass.portable.LowRankLayout;
import io.ammass.trainer.windowridge.WindowGram;
import io.ammass.trainer.windowridge.WindowMap;
import org.jspecify.annotations.Nullable;

/**
 * Sums of products of a low-rank student's inputs with each other and with labels at its knots.
 *
 * <p>All of it comes from Gram matrices of windows ({@link WindowGram}), so the data are passed
 * once, whatever shapes are tried; {@link ReducedRank} makes the fit of them. Labels are centred on
 * the window's last value as inputs are. Mutable; not thread-safe.
 */
public final class LowRankSums {
  private final LowRankLayout layout;
  private final int inputs;
  private final int knots;
  private final double[] products;
  private final double[] truth;
  private final double[] teacher;
  private final double[] lines;
  private double squares;
  private double count;

  /**
   * Makes empty sums.
   *
   * @param layout the student's shape; its rank does not matter here
   */
  public LowRankSums(LowRankLayout layout) {
    this.layout = layout;
    this.inputs = layout.inputs();
    this.knots = layout.knots();
    this.products = new double[inputs * inputs];
    this.truth = new double[inputs * knots];
    this.teacher = new double[inputs * knots];
    this.lines = new double[knots * knots];
    for (int step = 0; step < layout.horizon(); step++) {
      int knot = step / layout.spacing();
      double beyond = (double) (step % layout.spacing()) / layout.spacing();
      lines[knot * knots + knot] += (1 - beyond) * (1 - beyond);
      if (beyond > 0) {
        lines[knot * knots + knot + 1] += (1 - beyond) * beyond;
        lines[(knot + 1) * knots + knot] += (1 - beyond) * beyond;
        lines[(knot + 1) * knots + knot + 1] += beyond * beyond;
      }
    }
  }

  /**
   * Adds the windows of a series without its daily cycle.
   *
   * @param gram of windows that hold a look-back, at least the student's and the teacher's, and
   *     then the horizon
   * @param map the teacher, on the same values; null to leave its labels out
   * @throws IllegalArgumentException if the windows are too short
   */
  public void add(WindowGram gram, @Nullable WindowMap map) {
    int horizon = layout.horizon();
    int past = gram.length() - horizon;
    if (past < layout.lookback() || (map != null && past < map.lookback())) {
      throw new IllegalArgumentException(
          "windows of " + gram.length() + " steps are too short for " + layout);
    }
    int length = gram.length();
    int last = past - 1;
    double[] centred = inputProducts(gram, past);
    for (int i = 0; i < inputs; i++) {
      double[] row = pooled(centred, i * length, past);
      for (int j = 0; j < inputs; j++) {
        products[i * inputs + j] += row[j];
      }
      for (int step = 0; step < horizon; step++) {
        double label = centred[i * length + past + step] - centred[i * length + last];
        share(truth, i, step, label);
      }
    }
    for (int step = 0; step < horizon; step++) {
      int at = past + step;
      squares += gram.get(at, at) - 2 * gram.get(at, last) + gram.get(last, last);
    }
    count += (double) gram.windows() * horizon;
    if (map != null) {
      addTeacher(centred, length, past, map);
    }
  }

  private void addTeacher(double[] centred, int length, int past, WindowMap map) {
    int horizon = layout.horizon();
    double[] coefficients = map.coefficients();
    double[] answers =
        Products.multiply(
            centred, past - map.lookback(), length, inputs, map.lookback(), coefficients, horizon);
    for (int i = 0; i < inputs; i++) {
      for (int step = 0; step < horizon; step++) {
        share(teacher, i, step, answers[i * horizon + step] - centred[i * length + past - 1]);
      }
    }
  }

  /** Gives a product with a step to the knots around it. */
  private void share(double[] sums, int input, int step, double product) {
    int knot = step / layout.spacing();
    double beyond = (double) (step % layout.spacing()) / layout.spacing();
    sums[input * knots + knot] += (1 - beyond) * product;
    if (beyond > 0) {
      sums[input * knots + knot + 1] += beyond * product;
    }
  }

  /** The products of each input with each step of the window, {@code [inputs][length]}. */
  private double[] inputProducts(WindowGram gram, int past) {
    int length = gram.length();
    double[] result = new double[inputs * length];
    double[] column = new double[past];
    for (int j = 0; j < length; j++) {
      for (int row = past - layout.lookback(); row < past; row++) {
        column[row] = gram.get(row, j);
      }
      double[] pooled = pooled(column, 0, past);
      for (int i = 0; i < inputs; i++) {
        result[i * length + j] = pooled[i];
      }
    }
    return result;
  }

  /** A student's inputs of values that end at {@code from + past}, in the kernel's order. */
  private double[] pooled(double[] values, int from, int past) {
    double[] result = new double[inputs];
    layout.read(values, from + past, result);
    return result;
  }

  /**
   * Fits.
   *
   * @param teacherShare 0 for truth alone, 1 for the teacher alone
   * @param ridge relative to the mean square of the inputs, more than 0
   * @param rank at most inputs and knots; the first columns are the fit of each smaller rank
   * @return {@code [rank][inputs + knots]}, flat, as {@link LowRankKernel} takes it
   * @throws NotConvergedException if the inputs are collinear and the ridge too small
   */
  public double[] fit(double teacherShare, double ridge, int rank) {
    double[] cross = new double[truth.length];
    for (int i = 0; i < cross.length; i++) {
      cross[i] = (1 - teacherShare) * truth[i] + teacherShare * teacher[i];
    }
    ReducedRank columns = ReducedRank.fit(products, inputs, cross, lines, knots, ridge, rank);
    double[] weights = new double[rank * (inputs + knots)];
    for (int k = 0; k < rank; k++) {
      int at = k * (inputs + knots);
      System.arraycopy(columns.down()[k], 0, weights, at, inputs);
      System.arraycopy(columns.up()[k], 0, weights, at + inputs, knots);
    }
    return weights;
  }

  /**
   * The mean squared error of weights on the truth of these windows.
   *
   * @param weights {@code [rank][inputs + knots]} of any rank, flat; not modified
   * @return the error, a mean over windows and steps
   */
  public double squaredError(float[] weights) {
    int width = inputs + knots;
    double[] map = new double[inputs * knots];
    for (int at = 0; at < weights.length; at += width) {
      for (int i = 0; i < inputs; i++) {
        for (int a = 0; a < knots; a++) {
          map[i * knots + a] += (double) weights[at + i] * weights[at + inputs + a];
        }
      }
    }
    double[] product = Products.multiply(products, 0, inputs, inputs, inputs, map, knots);
    double error = squares;
    for (int i = 0; i < inputs; i++) {
      for (int a = 0; a < knots; a++) {
        double line = 0;
        for (int b = 0; b < knots; b++) {
          line += lines[a * knots + b] * map[i * knots + b];
        }
        error += product[i * knots + a] * line - 2 * map[i * knots + a] * truth[i * knots + a];
      }
    }
    return error / count;
  }

  /**
   * The shape of the student.
   *
   * @return the layout
   */
  public LowRankLayout layout() {
    return layout;
  }

  /** Prints shape and size. */
  @Override
  public String toString() {
    return "LowRankSums of " + (long) count + " steps, " + layout;
  }
}
