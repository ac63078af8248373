package io.ammass.trainer.mlp;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.portable.NetworkLayout;
import io.ammass.portable.NetworkWindow;
import java.util.Arrays;

/**
 * Windows of a site's history as rows: the standardised look-back and calendar, then the truth,
 * then a teacher's answers if there are any.
 *
 * <p>Windows are read from the series when they are needed. Truth that is missing, or that lies at
 * or after the end allowed, is NaN: such windows still learn from the teacher.
 */
public final class WindowRows implements TrainingRows {
  private final NetworkLayout layout;
  private final Dataset data;
  private final int[] origins;
  private final int truthEnd;
  private final double[][] teacher;
  private final int teacherWidth;
  private final double[] history;

  private WindowRows(
      NetworkLayout layout, Dataset data, int[] origins, int truthEnd, double[][] teacher) {
    this.layout = layout;
    this.data = data;
    this.origins = origins;
    this.truthEnd = truthEnd;
    this.teacher = teacher;
    this.teacherWidth = teacher.length == 0 ? 0 : teacher[0].length;
    this.history = new double[layout.lookback()];
  }

  /**
   * Windows with truth.
   *
   * @param layout what a window looks like
   * @param data the site
   * @param origins issue times as indices into the target, each with a value before it; copied
   * @return the rows, targets {@code [horizon]}
   */
  public static WindowRows of(NetworkLayout layout, Dataset data, int[] origins) {
    return new WindowRows(layout, data, origins.clone(), data.target().size(), new double[0][]);
  }

  /**
   * The same windows with a teacher's answers behind the truth.
   *
   * @param answers {@code [origins][horizon]} or {@code [origins][horizon x quantiles]}, step by
   *     step, in the unit of the target; not copied
   * @return the rows, targets {@code [horizon + answers]}
   */
  public WindowRows withTeacher(double[][] answers) {
    if (answers.length != origins.length) {
      throw new IllegalArgumentException(
          "there are " + answers.length + " answers to " + origins.length + " windows");
    }
    return new WindowRows(layout, data, origins, truthEnd, answers);
  }

  /**
   * The same windows without truth from a step on: what is later is unlabelled.
   *
   * @param end the index of the first target that may not be seen
   * @return the rows
   */
  public WindowRows truthUntil(int end) {
    return new WindowRows(layout, data, origins, end, teacher);
  }

  /**
   * What a window looks like.
   *
   * @return the layout
   */
  public NetworkLayout layout() {
    return layout;
  }

  /**
   * The site.
   *
   * @return its data
   */
  public Dataset data() {
    return data;
  }

  /**
   * The issue time of a window.
   *
   * @param row from 0
   * @return an index into the target
   */
  public int origin(int row) {
    return origins[row];
  }

  @Override
  public int size() {
    return origins.length;
  }

  @Override
  public int inputs() {
    return layout.inputs();
  }

  @Override
  public int targets() {
    return layout.horizon() + teacherWidth;
  }

  @Override
  public synchronized void read(
      int row, float[] inputs, int inputsAt, float[] targets, int targetsAt) {
    TimeSeries target = data.target();
    int origin = origins[row];
    int known = Math.min(history.length, origin);
    Arrays.fill(history, 0, history.length - known, Double.NaN);
    target.copyTo(origin - known, history, history.length - known, known);
    NetworkWindow window = NetworkWindow.of(layout, history, target.timeAt(origin), data.zone());
    System.arraycopy(window.inputs(), 0, inputs, inputsAt, layout.inputs());
    int end = Math.min(truthEnd, target.size());
    for (int step = 0; step < layout.horizon(); step++) {
      double truth = origin + step < end ? target.get(origin + step) : Double.NaN;
      targets[targetsAt + step] = window.standardised(truth);
    }
    for (int i = 0; i < teacherWidth; i++) {
      targets[targetsAt + layout.horizon() + i] = window.standardised(teacher[row][i]);
    }
  }
}
