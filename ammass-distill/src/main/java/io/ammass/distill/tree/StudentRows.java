package io.ammass.distill.tree;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecaster;
import io.ammass.portable.TreeKernel;
import io.ammass.portable.TreeSituation;
import io.ammass.teacher.boosted.TreeRows;
import java.time.Instant;
import java.util.Arrays;

/** Rows of a span of days: what trees see, the truth, and what the teacher says. */
final class StudentRows {
  private final TreeRows rows;
  private float[] teacher = new float[1024];
  private float[] base = new float[1024];

  private StudentRows(int width) {
    this.rows = new TreeRows(width);
  }

  /** Every local day at the clock time of the first issue; steps without truth are left out. */
  static StudentRows of(
      TreeKernel kernel, Dataset data, Forecaster teacher, Instant from, Instant to) {
    StudentRows result = new StudentRows(kernel.inputs().size());
    TimeSeries target = data.target();
    float[] row = new float[kernel.inputs().size()];
    for (Instant issue = from;
        issue.isBefore(to);
        issue = issue.atZone(data.zone()).plusDays(1).toInstant()) {
      double[] history = history(target, issue, kernel.lookback());
      double[] said;
      try {
        said = teacher.forecast(data.asOf(issue)).mean();
      } catch (InsufficientDataException e) {
        // A day the teacher has no answer for teaches nothing.
        continue;
      }
      double[] ofBase = kernel.base(history, issue, data.zone());
      TreeSituation seen =
          kernel.situation(history, kernel.covariates(data, issue), issue, data.zone());
      int first = target.indexOf(issue);
      for (int step = 0; step < kernel.horizon() && first + step < target.size(); step++) {
        double zero = kernel.link().forward(ofBase[step]);
        double truth = kernel.link().forward(target.get(first + step)) - zero;
        double answer = kernel.link().forward(said[step]) - zero;
        if (!Double.isNaN(truth) && !Double.isNaN(answer)) {
          seen.write(kernel.inputs(), step, row);
          result.add(row, (float) truth, (float) answer, (float) zero);
        }
      }
    }
    return result;
  }

  private static double[] history(TimeSeries target, Instant issue, int length) {
    double[] history = new double[length];
    int end = target.indexOf(issue);
    Arrays.setAll(history, i -> end - length + i >= 0 ? target.get(end - length + i) : Double.NaN);
    return history;
  }

  private void add(float[] row, float truth, float answer, float zero) {
    int at = rows.size();
    if (at == teacher.length) {
      teacher = Arrays.copyOf(teacher, 2 * at);
      base = Arrays.copyOf(base, 2 * at);
    }
    teacher[at] = answer;
    base[at] = zero;
    rows.add(row, truth, 1);
  }

  int size() {
    return rows.size();
  }

  TreeRows hard() {
    return rows;
  }

  /** What the base says, on the link's scale. */
  float base(int row) {
    return base[row];
  }

  /** What the teacher says above the base, on the link's scale. */
  float teacher(int row) {
    return teacher[row];
  }

  /** The same rows, labels a blend of truth and teacher. */
  TreeRows blended(double share) {
    TreeRows blend = new TreeRows(rows.width());
    float[] row = new float[rows.width()];
    for (int i = 0; i < rows.size(); i++) {
      rows.copyRow(i, row);
      blend.add(row, (float) ((1 - share) * rows.label(i) + share * teacher[i]), 1);
    }
    return blend;
  }
}
