package io.ammass.distill.student;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.portable.TreeKernel;
import io.ammass.portable.TreeSituation;
import io.ammass.teacher.boosted.TreeRows;
import java.time.Instant;
import java.util.Arrays;

/** Rows of a transfer set as trees see them: a row a step, labels above the base. */
final class TreeLabels {
  private final TransferSet set;
  private final TreeKernel kernel;

  TreeLabels(TransferSet set, TreeKernel kernel) {
    this.set = set;
    this.kernel = kernel;
  }

  /** The days at the judged clock time; steps without label are left out. */
  TreeRows rows(double teacherShare) {
    Dataset history = set.history();
    TimeSeries target = history.target();
    float[] row = new float[kernel.inputs().size()];
    TreeRows rows = new TreeRows(row.length);
    for (int origin : set.daily()) {
      Instant issue = target.timeAt(origin);
      double[] before = before(target, origin);
      double[] base = kernel.base(before, issue, history.zone());
      TreeSituation seen =
          kernel.situation(before, kernel.covariates(history, issue), issue, history.zone());
      for (int step = 0; step < kernel.horizon(); step++) {
        double label =
            kernel.link().forward(set.label(origin, step, teacherShare))
                - kernel.link().forward(base[step]);
        if (!Double.isNaN(label)) {
          seen.write(kernel.inputs(), step, row);
          rows.add(row, (float) label, 1);
        }
      }
    }
    return rows;
  }

  private double[] before(TimeSeries target, int origin) {
    double[] history = new double[kernel.lookback()];
    int from = origin - history.length;
    Arrays.setAll(history, i -> from + i >= 0 ? target.get(from + i) : Double.NaN);
    return history;
  }
}
