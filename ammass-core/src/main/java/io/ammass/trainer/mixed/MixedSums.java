package io.ammass.trainer.mixed;

import io.ammass.portable.MixedLayout;
import org.jspecify.annotations.Nullable;

/**
 * What one series' windows say to a mixed student of one shape: products of lags, inputs and labels
 * at the knots.
 *
 * <p>Lags and low-rank map are both linear in the look-back, so everything is a part or a sum of
 * {@link TaughtWindows}, and the squared error of any weights is exact without another pass.
 * Immutable.
 */
public final class MixedSums {
  private final MixedLayout layout;
  private final int inputs;
  private final int knots;
  private final KnotLines lines;
  private final double[] products;
  private final double[] truth;
  private final double @Nullable [] taught;
  private final double[][] lagInputs;
  private final double[][] lagProducts;
  private final double[] lagTruth;
  private final double[] lagTaught;
  private final double squares;
  private final double count;

  /**
   * Adds up.
   *
   * @param layout the student's shape; its rank does not matter here
   * @param windows of a series without its daily cycle
   * @throws IllegalArgumentException if the windows are shorter than the student's look-back, or of
   *     another horizon
   */
  public MixedSums(MixedLayout layout, TaughtWindows windows) {
    if (windows.past() < layout.lookback() || windows.horizon() != layout.horizon()) {
      throw new IllegalArgumentException(windows + " do not fit " + layout);
    }
    this.layout = layout;
    this.inputs = layout.inputs();
    this.lines = new KnotLines(layout);
    this.knots = lines.knots();
    double[] byStep = pooledRows(windows.inputs(), windows.past(), windows.past());
    this.products = pooledColumns(byStep, windows.past());
    this.truth = atKnots(pooledRows(windows.truth(), windows.past(), windows.horizon()));
    double[] answers = windows.taught();
    this.taught =
        answers == null ? null : atKnots(pooledRows(answers, windows.past(), windows.horizon()));
    int lags = layout.lagDays();
    this.lagInputs = new double[layout.leadSets() * lags][inputs * knots];
    this.lagProducts = new double[layout.leadSets()][lags * lags];
    this.lagTruth = new double[layout.leadSets() * lags];
    this.lagTaught = new double[layout.leadSets() * lags];
    addLags(windows, byStep);
    this.squares = windows.squares();
    this.count = windows.count();
  }

  private void addLags(TaughtWindows windows, double[] byStep) {
    int lags = layout.lagDays();
    int day = layout.stepsPerDay();
    int past = windows.past();
    int horizon = windows.horizon();
    double[] answers = windows.taught();
    for (int step = 0; step < horizon; step++) {
      int set = layout.set(step);
      int time = past + step % day;
      for (int a = 0; a < lags; a++) {
        int column = time - (a + 1) * day;
        double[] target = lagInputs[set * lags + a];
        for (int i = 0; i < inputs; i++) {
          lines.share(target, i * knots, step, byStep[i * past + column]);
        }
        for (int b = 0; b < lags; b++) {
          lagProducts[set][a * lags + b] += windows.inputs()[column * past + time - (b + 1) * day];
        }
        lagTruth[set * lags + a] += windows.truth()[column * horizon + step];
        if (answers != null) {
          lagTaught[set * lags + a] += answers[column * horizon + step];
        }
      }
    }
  }

  /** The inputs' means over rows: {@code [past][columns]} becomes {@code [inputs][columns]}. */
  private double[] pooledRows(double[] values, int past, int columns) {
    double[] result = new double[inputs * columns];
    int last = past - 1;
    int oldest = past - layout.reach();
    int width = 1;
    for (int to = 0; last > oldest; to++) {
      int first = Math.max(oldest, last - Math.min(width, layout.pool()));
      for (int row = first; row < last; row++) {
        for (int j = 0; j < columns; j++) {
          result[to * columns + j] += values[row * columns + j];
        }
      }
      for (int j = 0; j < columns; j++) {
        result[to * columns + j] /= last - first;
      }
      last = first;
      width = Math.min(2 * width, layout.pool());
    }
    return result;
  }

  /** The inputs' means over columns; rows are on the last value already, so levels are 0. */
  private double[] pooledColumns(double[] byStep, int past) {
    double[] result = new double[inputs * inputs];
    double[] row = new double[past];
    double[] pooled = new double[inputs];
    for (int i = 0; i < inputs; i++) {
      System.arraycopy(byStep, i * past, row, 0, past);
      layout.read(row, past, pooled);
      System.arraycopy(pooled, 0, result, i * inputs, inputs);
    }
    return result;
  }

  private double[] atKnots(double[] bySteps) {
    double[] result = new double[inputs * knots];
    int horizon = layout.horizon();
    for (int i = 0; i < inputs; i++) {
      for (int step = 0; step < horizon; step++) {
        lines.share(result, i * knots, step, bySteps[i * horizon + step]);
      }
    }
    return result;
  }

  /**
   * The sum of squared errors of weights on the truth of these windows.
   *
   * @param weights of any rank, as {@link io.ammass.portable.MixedKernel} takes them; not modified
   * @return the sum over windows and steps
   */
  public double squaredError(float[] weights) {
    int lags = layout.lagDays();
    int from = layout.leadSets() * lags;
    double[] map = new double[inputs * knots];
    for (int at = from; at < weights.length; at += inputs + knots) {
      for (int i = 0; i < inputs; i++) {
        for (int a = 0; a < knots; a++) {
          map[i * knots + a] += (double) weights[at + i] * weights[at + inputs + a];
        }
      }
    }
    double error = squares + ofMap(map);
    for (int set = 0; set < layout.leadSets(); set++) {
      for (int a = 0; a < lags; a++) {
        double weight = weights[set * lags + a];
        double product = -2 * lagTruth[set * lags + a];
        for (int b = 0; b < lags; b++) {
          product += lagProducts[set][a * lags + b] * weights[set * lags + b];
        }
        error += weight * (product + 2 * dot(lagInputs[set * lags + a], map));
      }
    }
    return error;
  }

  private double ofMap(double[] map) {
    double[] lineProducts = lines.products();
    double error = 0;
    double[] row = new double[knots];
    for (int i = 0; i < inputs; i++) {
      java.util.Arrays.fill(row, 0);
      for (int j = 0; j < inputs; j++) {
        double product = products[i * inputs + j];
        for (int a = 0; a < knots; a++) {
          row[a] += product * map[j * knots + a];
        }
      }
      for (int a = 0; a < knots; a++) {
        double line = 0;
        for (int b = 0; b < knots; b++) {
          line += lineProducts[a * knots + b] * map[i * knots + b];
        }
        error += row[a] * line - 2 * map[i * knots + a] * truth[i * knots + a];
      }
    }
    return error;
  }

  static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  /** Labels with inputs at the knots, {@code [inputs][knots]}. */
  double[] labels(double teacherShare) {
    return blend(truth, taught, teacherShare);
  }

  /** Labels with lags, {@code [sets][lag days]}. */
  double[] lagLabels(double teacherShare) {
    return blend(lagTruth, taught == null ? null : lagTaught, teacherShare);
  }

  private static double[] blend(double[] truth, double @Nullable [] taught, double share) {
    if (taught == null) {
      if (share != 0) {
        throw new IllegalArgumentException("there is no teacher to have a share of " + share);
      }
      return truth.clone();
    }
    double[] blend = new double[truth.length];
    for (int i = 0; i < blend.length; i++) {
      blend[i] = (1 - share) * truth[i] + share * taught[i];
    }
    return blend;
  }

  /** Inputs with inputs, {@code [inputs][inputs]}; not to be modified. */
  double[] products() {
    return products;
  }

  /** Inputs at the knots with a lag, {@code [sets x lag days][inputs x knots]}. */
  double[][] lagInputs() {
    return lagInputs;
  }

  /** Lags with lags, {@code [sets][lag days x lag days]}; not to be modified. */
  double[][] lagProducts() {
    return lagProducts;
  }

  KnotLines lines() {
    return lines;
  }

  /**
   * How many steps were added.
   *
   * @return windows times horizon
   */
  public double count() {
    return count;
  }

  /**
   * The shape of the student.
   *
   * @return the layout
   */
  public MixedLayout layout() {
    return layout;
  }

  /** Prints shape and size. */
  @Override
  public String toString() {
    return "MixedSums of " + (long) count + " steps, " + layout;
  }
}
