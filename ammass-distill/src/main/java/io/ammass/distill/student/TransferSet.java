package io.ammass.distill.student;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.portable.NetworkLayout;
import io.ammass.trainer.mlp.TrainingRows;
import io.ammass.trainer.mlp.WindowRows;
import java.util.Arrays;

/**
 * What students of every kind learn from: windows of a site's history with the truth and with what
 * the teacher said, asked once.
 *
 * <p>Issue times are spread over all hours of the day; some of them are at the clock time by which
 * students are judged. What comes after the history is neither truth nor label. Immutable.
 *
 * @see <a href="https://arxiv.org/abs/1503.02531">Hinton, Vinyals, Dean (2015), Distilling the
 *     knowledge in a neural network, section 1 (transfer set)</a>
 */
public final class TransferSet {
  private final Dataset history;
  private final int horizon;
  private final int[] origins;
  private final int[] daily;
  private final float[][] answers;

  TransferSet(Dataset history, int horizon, int[] origins, int[] daily, float[][] answers) {
    this.history = history;
    this.horizon = horizon;
    this.origins = origins;
    this.daily = daily;
    this.answers = answers;
  }

  /**
   * What may be learned from.
   *
   * @return the site, cut where validation begins
   */
  public Dataset history() {
    return history;
  }

  /**
   * Steps that a student shall forecast.
   *
   * @return at least 1
   */
  public int horizon() {
    return horizon;
  }

  /**
   * Issue times, spread over all hours.
   *
   * @return indices into the target, rising; a copy
   */
  public int[] origins() {
    return origins.clone();
  }

  /**
   * The issue times at the clock time by which students are judged.
   *
   * @return some of {@link #origins}; a copy
   */
  public int[] daily() {
    return daily.clone();
  }

  /**
   * A label of a blend: truth and the teacher's mean, the one alone where the other is missing.
   *
   * @param origin one of {@link #origins}
   * @param step from 0
   * @param teacherShare 0 for the truth alone, even where it is missing
   * @return in the unit of the target; NaN where there is none
   */
  public double label(int origin, int step, double teacherShare) {
    double truth = truth(origin, step);
    if (teacherShare == 0) {
      return truth;
    }
    double said = answers[window(origin)][step];
    if (Double.isNaN(truth) || Double.isNaN(said)) {
      return Double.isNaN(truth) ? said : truth;
    }
    return (1 - teacherShare) * truth + teacherShare * said;
  }

  private double truth(int origin, int step) {
    TimeSeries target = history.target();
    return origin + step < target.size() ? target.get(origin + step) : Double.NaN;
  }

  private int window(int origin) {
    int window = Arrays.binarySearch(origins, origin);
    if (window < 0) {
      throw new IllegalArgumentException("the teacher was not asked at index " + origin);
    }
    return window;
  }

  /**
   * Whether the teacher gave quantiles.
   *
   * @return true if each answer has them
   */
  public boolean hasQuantiles() {
    return Arrays.stream(answers).noneMatch(row -> Float.isNaN(row[row.length - 1]));
  }

  /**
   * The windows as rows for networks, all in memory: inputs, then the truth of each step, then the
   * teacher's answers, in the measure of each window.
   *
   * @param layout what a window looks like; with levels the teacher's quantiles stand in place of
   *     its means, step by step
   * @return the rows, in the order of {@link #origins}
   * @throws IllegalArgumentException if the layout's levels are not those of {@link #levels}
   */
  public TrainingRows rows(NetworkLayout layout) {
    int levels = layout.levels().length;
    if (levels > 0 && !Arrays.equals(layout.levels(), levels())) {
      throw new IllegalArgumentException(
          "the teacher was asked for " + Arrays.toString(levels()) + ", not " + layout);
    }
    int from = levels == 0 ? 0 : horizon;
    int width = levels == 0 ? horizon : horizon * levels;
    double[][] said = new double[origins.length][width];
    for (int window = 0; window < said.length; window++) {
      for (int i = 0; i < width; i++) {
        said[window][i] = answers[window][from + i];
      }
    }
    WindowRows windows = WindowRows.of(layout, history, origins).withTeacher(said);
    float[][] inputs = new float[windows.size()][windows.inputs()];
    float[][] targets = new float[windows.size()][windows.targets()];
    for (int row = 0; row < inputs.length; row++) {
      windows.read(row, inputs[row], 0, targets[row], 0);
    }
    return TrainingRows.of(inputs, targets);
  }

  /**
   * The quantiles that the teacher was asked for.
   *
   * @return probabilities, rising; a new array
   */
  public static float[] levels() {
    float[] levels = new float[Answers.LEVELS.length];
    for (int q = 0; q < levels.length; q++) {
      levels[q] = (float) Answers.LEVELS[q];
    }
    return levels;
  }

  /** Prints the counts. */
  @Override
  public String toString() {
    return "TransferSet of "
        + history.id()
        + ", "
        + origins.length
        + " windows of "
        + horizon
        + " steps, "
        + daily.length
        + " of them at the judged hour";
  }
}
