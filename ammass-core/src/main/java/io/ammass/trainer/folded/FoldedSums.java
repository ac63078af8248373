package io.ammass.trainer.folded;

import io.ammass.core.linear.Cholesky;
import io.ammass.portable.FoldedLayout;
import io.ammass.portable.FoldedWindow;
import java.util.Arrays;

/**
 * Sums of products of a folded student's inputs with each other and with labels, over windows of
 * any number of series.
 *
 * <p>From them a ridge fit on any blend of truth and teacher is one small solution for each set of
 * weights, and its squared error on the windows is exact without another pass. Sums run in the
 * order of windows and steps. Mutable; not thread-safe.
 *
 * <p>\[ w = (G + \lambda \bar g I)^{-1} ((1 - a) t + a s) \] with G the inputs' products, t those
 * with the truth, s those with the teacher's answers, a the teacher's share, and \(\bar g\) the
 * mean of G's diagonal.
 */
public final class FoldedSums {
  private final FoldedLayout layout;
  private final double[][] inputs;
  private final double[][] truth;
  private final double[][] teacher;
  private final double[] squares;
  private final double[] counts;

  /**
   * Makes empty sums.
   *
   * @param layout the student's shape
   */
  public FoldedSums(FoldedLayout layout) {
    int sets = layout.leadSets();
    int features = layout.features();
    this.layout = layout;
    this.inputs = new double[sets][features * features];
    this.truth = new double[sets][features];
    this.teacher = new double[sets][features];
    this.squares = new double[sets];
    this.counts = new double[sets];
  }

  /** A teacher's answer to one window. */
  @FunctionalInterface
  public interface Answers {
    /**
     * Answers.
     *
     * @param origin the index of the first step ahead
     * @param answer {@code [horizon]}; overwritten
     */
    void answer(int origin, double[] answer);
  }

  /**
   * Adds the windows of a series.
   *
   * @param values without NaN; not modified
   * @param cycle {@code [stepsPerDay]}; step 0 of the series is phase 0; not modified
   * @param from the first origin: the index of the first step ahead
   * @param to after the last origin; truth is read up to {@code to - 1 + horizon}
   * @param stride from one origin to the next
   * @param teacherAnswers the teacher's, in the series' own measure
   */
  public void add(
      double[] values, double[] cycle, int from, int to, int stride, Answers teacherAnswers) {
    int horizon = layout.horizon();
    int day = layout.stepsPerDay();
    int features = layout.features();
    FoldedWindow window = new FoldedWindow(layout);
    double[] x = new double[features];
    double[] answer = new double[horizon];
    for (int origin = from; origin < to; origin += stride) {
      window.move(values, origin, cycle, origin % day);
      teacherAnswers.answer(origin, answer);
      for (int step = 0; step < horizon; step++) {
        window.features(step, x, 0);
        double base = cycle[(origin + step) % day] + window.level();
        add(layout.set(step / day), x, values[origin + step] - base, answer[step] - base);
      }
    }
  }

  private void add(int set, double[] x, double label, double taught) {
    double[] gram = inputs[set];
    double[] byTruth = truth[set];
    double[] byTeacher = teacher[set];
    int n = x.length;
    for (int i = 0; i < n; i++) {
      double value = x[i];
      int row = i * n;
      for (int j = 0; j <= i; j++) {
        gram[row + j] += value * x[j];
      }
      byTruth[i] += value * label;
      byTeacher[i] += value * taught;
    }
    squares[set] += label * label;
    counts[set]++;
  }

  /**
   * Fits.
   *
   * @param teacherShare 0 for truth alone, 1 for the teacher alone
   * @param ridge relative to the mean square of the inputs, more than 0
   * @return {@code [sets][features]}, flat
   */
  public double[] fit(double teacherShare, double ridge) {
    int n = layout.features();
    double[] weights = new double[layout.weights()];
    for (int set = 0; set < layout.leadSets(); set++) {
      double[] matrix = inputs[set].clone();
      double trace = 0;
      for (int i = 0; i < n; i++) {
        trace += matrix[i * n + i];
      }
      double penalty = Math.max(ridge * trace / n, 1e-12);
      double[] right = new double[n];
      for (int i = 0; i < n; i++) {
        matrix[i * n + i] += penalty;
        for (int j = 0; j < i; j++) {
          matrix[j * n + i] = matrix[i * n + j];
        }
        right[i] = (1 - teacherShare) * truth[set][i] + teacherShare * teacher[set][i];
      }
      double[] solved = Cholesky.of(matrix, n).solve(right, 1);
      System.arraycopy(solved, 0, weights, set * n, n);
    }
    return weights;
  }

  /**
   * The sums of a smaller student, without another pass over the data.
   *
   * @param smaller same steps a day and horizon, at most as many lags, means, changes and sets;
   *     this one has a set for each day ahead, or the same sets
   * @return the sums as if the smaller student's windows had been added
   * @throws IllegalArgumentException if it is no part of this student
   */
  public FoldedSums reduced(FoldedLayout smaller) {
    boolean fits =
        smaller.stepsPerDay() == layout.stepsPerDay()
            && smaller.horizon() == layout.horizon()
            && smaller.lagDays() <= layout.lagDays()
            && smaller.meanDays() <= layout.meanDays()
            && smaller.changes() <= layout.changes()
            && (layout.leadSets() == layout.leadDays() || layout.leadSets() == smaller.leadSets());
    if (!fits) {
      throw new IllegalArgumentException(smaller + " is no part of " + layout);
    }
    int[] places = places(smaller);
    int n = layout.features();
    int m = places.length;
    FoldedSums sums = new FoldedSums(smaller);
    for (int set = 0; set < layout.leadSets(); set++) {
      int to = layout.leadSets() == smaller.leadSets() ? set : smaller.set(set);
      for (int i = 0; i < m; i++) {
        for (int j = 0; j <= i; j++) {
          sums.inputs[to][i * m + j] += inputs[set][places[i] * n + places[j]];
        }
        sums.truth[to][i] += truth[set][places[i]];
        sums.teacher[to][i] += teacher[set][places[i]];
      }
      sums.squares[to] += squares[set];
      sums.counts[to] += counts[set];
    }
    return sums;
  }

  /** Where the smaller student's inputs stand among these, in rising order. */
  private int[] places(FoldedLayout smaller) {
    int[] places = new int[smaller.features()];
    int at = 0;
    for (int lag = 0; lag < smaller.lagDays(); lag++) {
      places[at++] = lag;
    }
    for (int mean = 0; mean < smaller.meanDays(); mean++) {
      places[at++] = layout.lagDays() + mean;
    }
    for (int change = 0; change < smaller.changes(); change++) {
      places[at++] = layout.lagDays() + layout.meanDays() + change;
    }
    return places;
  }

  /**
   * The mean squared error of weights on the truth of these windows.
   *
   * @param weights {@code [sets][features]}, flat; not modified
   * @return the error, a mean over windows and steps
   */
  public double squaredError(double[] weights) {
    int n = layout.features();
    double sum = 0;
    double count = 0;
    for (int set = 0; set < layout.leadSets(); set++) {
      double[] w = Arrays.copyOfRange(weights, set * n, (set + 1) * n);
      double error = squares[set];
      for (int i = 0; i < n; i++) {
        double product = 0;
        for (int j = 0; j < n; j++) {
          product += inputs[set][j <= i ? i * n + j : j * n + i] * w[j];
        }
        error += w[i] * (product - 2 * truth[set][i]);
      }
      sum += error;
      count += counts[set];
    }
    return sum / count;
  }

  /**
   * The shape of the student.
   *
   * @return the layout
   */
  public FoldedLayout layout() {
    return layout;
  }

  /**
   * How many steps were added.
   *
   * @return windows times horizon
   */
  public long steps() {
    double sum = 0;
    for (double count : counts) {
      sum += count;
    }
    return (long) sum;
  }

  /** Prints shape and size. */
  @Override
  public String toString() {
    return "FoldedSums of " + steps() + " steps, " + layout;
  }
}
