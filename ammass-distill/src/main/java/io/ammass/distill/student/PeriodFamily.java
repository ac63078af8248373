package io.ammass.distill.student;

import io.ammass.data.Dataset;
import io.ammass.model.TrainingContext;
import io.ammass.portable.PeriodLayout;
import io.ammass.portable.PortableModel;
import io.ammass.trainer.period.PeriodRows;
import io.ammass.trainer.period.PeriodStudent;
import io.ammass.trainer.period.PeriodTrainer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Period students: the same clock time on earlier days, fitted in closed form on the blend. */
public final class PeriodFamily implements StudentFamily {
  /** Parameters for which the richest layout is tried, as shares of the budget. */
  private static final double[] SHARES = {0.1, 0.25, 1};

  /** Its cross-validation goes through the rows a hundred times; more bring it nothing but time. */
  private static final int MOST_WINDOWS = 1_000;

  @Override
  public String name() {
    return "period";
  }

  @Override
  public List<StudentShape> shapes(TransferSet set, StudentBudget budget) {
    Set<PeriodLayout> layouts = new LinkedHashSet<>();
    int day = Split.stepsPerDay(set.history());
    int least = leastParameters(day, set.horizon());
    for (double share : SHARES) {
      int most = (int) Math.min(Integer.MAX_VALUE, share * budget.maxParameters());
      if (most >= least) {
        layouts.add(PeriodLayout.within(day, set.horizon(), most));
      }
    }
    return layouts.stream()
        .map(layout -> (StudentShape) (share, context) -> fitted(set, layout, share, context))
        .toList();
  }

  private List<Student> fitted(
      TransferSet set, PeriodLayout layout, double share, TrainingContext context) {
    Dataset history = set.history();
    PeriodRows rows = PeriodStudent.rows(layout, history, thinned(set.origins()));
    double[] labels = new double[rows.size()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = set.label(rows.origin(row), rows.step(row), share);
    }
    PortableModel model =
        PeriodTrainer.of(set.horizon(), layout.parameters()).train(history, rows, labels, context);
    String shape =
        layout.lagDays()
            + " days, "
            + layout.meanDays()
            + " means, "
            + layout.cells()
            + (layout.cells() == 1 ? " kind of day" : " kinds of day");
    return List.of(
        new Student(shape, Encoding.FLOAT32, model),
        new Student(shape, Encoding.INT8, model.int8()));
  }

  /** Evenly. */
  private static int[] thinned(int[] origins) {
    int stride = (origins.length + MOST_WINDOWS - 1) / MOST_WINDOWS;
    return IntStream.range(0, origins.length)
        .filter(i -> i % stride == 0)
        .map(i -> origins[i])
        .toArray();
  }

  private static int leastParameters(int day, int horizon) {
    return new PeriodLayout(day, horizon, 1, 0, 1, PeriodLayout.DayKinds.ALIKE).parameters();
  }
}
