package io.ammass.distill.folded;

import io.ammass.portable.CycleKernel;
import io.ammass.portable.LowRankKernel;
import io.ammass.portable.LowRankLayout;
import io.ammass.trainer.lowrank.LowRankSums;
import io.ammass.trainer.windowridge.WindowEnsemble;
import io.ammass.trainer.windowridge.WindowGram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Centred low-rank students: each rank is tried in each of a few shapes, so validation chooses the
 * rank. One fit of a shape holds all its smaller ranks.
 */
final class LowRankFamily implements StudentFamily {
  /** Steps of a mean and between knots, as parts of a day. */
  private static final int[] POOLS_A_DAY = {24, 12, 6};

  private static final int[] LOOKBACK_DAYS = {4, 7, 14};
  private static final int[] RANKS = {1, 2, 3, 4, 5, 6, 8, 12};

  /** Wider maps take seconds to factor and are no small students. */
  private static final int WIDEST = 500;

  private final Map<LowRankLayout, LowRankSums> fitted = new HashMap<>();
  private final Map<LowRankLayout, LowRankSums> judged = new HashMap<>();
  private final Map<Fit, double[]> fits = new HashMap<>();
  private final List<LowRankLayout> shapes = new ArrayList<>();

  private record Fit(LowRankLayout shape, double teacherShare, double ridge) {}

  /**
   * Adds up.
   *
   * @param series the channels
   * @param teacher whose answers are learned
   * @param train rows to fit
   * @param chosenEnd the row after those that choose
   * @param horizon steps ahead
   * @param maxParameters shapes that are larger at rank 1 are left out, cycles counted
   */
  static LowRankFamily of(
      List<Channel> series,
      WindowEnsemble teacher,
      int train,
      int chosenEnd,
      int horizon,
      int maxParameters) {
    LowRankFamily family = new LowRankFamily();
    int day = series.get(0).cycle().length;
    int past = teacher.map(0).lookback();
    family.choose(day, horizon, past, maxParameters - day * series.size());
    if (family.shapes.isEmpty()) {
      return family;
    }
    for (int c = 0; c < series.size(); c++) {
      double[] rest = series.get(c).rest(series.get(c).localCycle(), chosenEnd);
      int length = past + horizon;
      WindowGram training = WindowGram.of(rest, 0, train - length + 1, length);
      WindowGram validation =
          WindowGram.of(rest, train - past, chosenEnd - train - horizon + 1, length);
      for (LowRankLayout shape : family.shapes) {
        sums(family.fitted, shape).add(training, teacher.map(c));
        sums(family.judged, shape).add(validation, null);
      }
    }
    return family;
  }

  private void choose(int day, int horizon, int past, int maxWeights) {
    for (int parts : POOLS_A_DAY) {
      int pool = day / parts;
      for (int spacing : new int[] {pool, 2 * pool}) {
        for (int days : LOOKBACK_DAYS) {
          if (pool < 1 || day % parts != 0 || days * day > past) {
            continue;
          }
          // A mean of one step says what a single value says.
          int recent = pool == 1 ? 0 : pool;
          LowRankLayout shape =
              new LowRankLayout(day, horizon, days * day, recent, pool, spacing, 1);
          if (shape.weights() <= Math.min(maxWeights, WIDEST)) {
            shapes.add(shape);
            fitted.put(shape, new LowRankSums(shape));
            judged.put(shape, new LowRankSums(shape));
          }
        }
      }
    }
  }

  @Override
  public List<StudentShape> shapes() {
    List<StudentShape> found = new ArrayList<>();
    for (LowRankLayout shape : shapes) {
      for (int rank : RANKS) {
        if (rank <= most(shape)) {
          found.add(StudentShape.shared(shape.withRank(rank)));
        }
      }
    }
    return found;
  }

  @Override
  public List<Double> teacherShares() {
    return List.of(1.0);
  }

  @Override
  public List<Double> ridges() {
    return List.of(1e-5, 1e-4, 1e-3, 1e-2);
  }

  private static int most(LowRankLayout shape) {
    return Math.min(RANKS[RANKS.length - 1], Math.min(shape.inputs(), shape.knots()));
  }

  @Override
  public List<CycleKernel> fit(StudentShape wanted, double teacherShare, double ridge) {
    LowRankLayout own = (LowRankLayout) wanted.layout();
    LowRankLayout shape = own.withRank(1);
    double[] all =
        fits.computeIfAbsent(
            new Fit(shape, teacherShare, ridge),
            fit -> sums(fitted, shape).fit(teacherShare, ridge, most(shape)));
    return List.of(
        LowRankKernel.of(
            own,
            StudentFamily.floats(Arrays.copyOf(all, own.weights())),
            new float[own.stepsPerDay()]));
  }

  @Override
  public double validationMse(List<CycleKernel> kernels) {
    CycleKernel kernel = kernels.get(0);
    LowRankLayout shape = ((LowRankLayout) kernel.layout()).withRank(1);
    return sums(judged, shape).squaredError(kernel.weights());
  }

  private static LowRankSums sums(Map<LowRankLayout, LowRankSums> sums, LowRankLayout shape) {
    return Objects.requireNonNull(sums.get(shape), "shape");
  }
}
