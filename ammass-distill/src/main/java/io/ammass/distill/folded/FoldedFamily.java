package io.ammass.distill.folded;

import io.ammass.portable.CycleKernel;
import io.ammass.portable.FoldedKernel;
import io.ammass.portable.FoldedLayout;
import io.ammass.trainer.folded.FoldedSums;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Folded students: every shape is a part of the largest, whose sums are given. */
record FoldedFamily(FoldedSums fitted, FoldedSums judged) implements StudentFamily {
  static final int[] LAG_DAYS = {3, 7, 14, 21, 28};
  static final int[] MEAN_DAYS = {0, 7, 14};
  static final int CHANGES = 4;

  /** Every shape of the grid that is part of the largest, smallest first. */
  @Override
  public List<StudentShape> shapes() {
    FoldedLayout largest = fitted.layout();
    int leads = largest.leadDays();
    List<FoldedLayout> layouts = new ArrayList<>();
    for (int lags : LAG_DAYS) {
      for (int means : MEAN_DAYS) {
        for (int sets :
            new TreeSet<>(
                List.of(
                    1,
                    Math.max(1, leads / 4),
                    Math.max(1, leads / 2),
                    Math.max(1, leads * 2 / 3),
                    leads))) {
          for (int changes : new int[] {0, CHANGES}) {
            if (lags <= largest.lagDays() && means <= lags) {
              layouts.add(
                  new FoldedLayout(
                      largest.stepsPerDay(), largest.horizon(), lags, means, changes, sets));
            }
          }
        }
      }
    }
    layouts.sort(Comparator.comparingInt(FoldedLayout::weights));
    return layouts.stream().map(StudentShape::shared).toList();
  }

  @Override
  public List<Double> teacherShares() {
    return List.of(1.0);
  }

  @Override
  public List<Double> ridges() {
    return List.of(1e-5, 1e-4, 1e-3, 1e-2);
  }

  @Override
  public List<CycleKernel> fit(StudentShape shape, double teacherShare, double ridge) {
    FoldedLayout folded = (FoldedLayout) shape.layout();
    double[] weights = fitted.reduced(folded).fit(teacherShare, ridge);
    return List.of(
        FoldedKernel.of(folded, StudentFamily.floats(weights), new float[folded.stepsPerDay()]));
  }

  @Override
  public double validationMse(List<CycleKernel> kernels) {
    CycleKernel kernel = kernels.get(0);
    return judged
        .reduced((FoldedLayout) kernel.layout())
        .squaredError(StudentFamily.doubles(kernel.weights()));
  }
}
