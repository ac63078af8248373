package io.ammass.distill.folded;

import io.ammass.portable.CycleKernel;
import io.ammass.portable.MixedKernel;
import io.ammass.portable.MixedLayout;
import io.ammass.trainer.mixed.MixedFit;
import io.ammass.trainer.mixed.MixedSums;
import io.ammass.trainer.mixed.MixedWeights;
import io.ammass.trainer.mixed.OwnParts;
import io.ammass.trainer.mixed.TaughtWindows;
import io.ammass.trainer.windowridge.WindowEnsemble;
import io.ammass.trainer.windowridge.WindowGram;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Mixed students: lags and a low-rank map, shared by all channels but for gains or lags of their
 * own. Sums of one shape at a time are kept, so all fits of a shape come one after the other.
 */
final class MixedFamily implements StudentFamily {
  private static final int[] LAG_DAYS = {7, 62};
  private static final int[] REACH_DAYS = {4, 14};
  private static final int[] SETS = {1, 4};
  private static final int[] RANKS = {2, 4, 8};

  /** The widest mean is a quarter of a day, knots of the forecast are a third of a day apart. */
  private static final int POOLS_A_DAY = 4;

  private static final int KNOTS_A_DAY = 3;

  /** Knots of the cycle are two hours apart, or nearer. */
  private static final int CYCLE_KNOTS_A_DAY = 12;

  /** What lines may miss of the cycle, as a share of what varies beside the cycle. */
  private static final double CYCLE_LOSS = 0.005;

  private final List<StudentShape> shapes = new ArrayList<>();
  private final List<TaughtWindows> training = new ArrayList<>();
  private final List<TaughtWindows> validation = new ArrayList<>();
  private final List<MixedSums> fitted = new ArrayList<>();
  private final List<MixedSums> judged = new ArrayList<>();

  /**
   * Reads the channels' windows.
   *
   * @param series the channels
   * @param teacher whose answers are learned
   * @param train rows to fit
   * @param chosenEnd the row after those that choose
   * @param horizon steps ahead
   * @param maxParameters larger shapes are left out
   */
  static MixedFamily of(
      List<Channel> series,
      WindowEnsemble teacher,
      int train,
      int chosenEnd,
      int horizon,
      int maxParameters) {
    MixedFamily family = new MixedFamily();
    int past = teacher.map(0).lookback();
    family.choose(past, horizon, cycleSpacing(series, train), series, maxParameters);
    if (family.shapes.isEmpty()) {
      return family;
    }
    MixedLayout any = (MixedLayout) family.shapes.get(0).layout();
    for (Channel channel : series) {
      double[] cycle = any.cycle(any.cycleKnots(StudentFamily.floats(channel.localCycle())));
      double[] rest = channel.rest(cycle, chosenEnd);
      int length = past + horizon;
      family.training.add(
          TaughtWindows.of(
              WindowGram.of(rest, 0, train - length + 1, length),
              horizon,
              teacher.map(channel.index())));
      family.validation.add(
          TaughtWindows.of(
              WindowGram.of(rest, train - past, chosenEnd - train - horizon + 1, length),
              horizon,
              null));
    }
    return family;
  }

  /** The widest distance between knots that loses next to nothing on the train rows. */
  private static int cycleSpacing(List<Channel> series, int train) {
    int day = series.get(0).cycle().length;
    for (int spacing = Math.max(1, day / CYCLE_KNOTS_A_DAY); spacing > 1; spacing--) {
      if (day % spacing == 0 && cycleLoss(series, train, spacing) <= CYCLE_LOSS) {
        return spacing;
      }
    }
    return 1;
  }

  private static double cycleLoss(List<Channel> series, int train, int spacing) {
    int day = series.get(0).cycle().length;
    MixedLayout layout = new MixedLayout(day, 1, spacing, 0, 1, 2, 1, 1, 1);
    double lost = 0;
    double varying = 0;
    for (Channel channel : series) {
      double[] full = channel.localCycle();
      double[] lines = layout.cycle(layout.cycleKnots(StudentFamily.floats(full)));
      for (int i = 0; i < day; i++) {
        lost += (full[i] - lines[i]) * (full[i] - lines[i]) / day;
      }
      for (double value : channel.rest(full, train)) {
        varying += value * value / train;
      }
    }
    return varying > 0 ? lost / varying : 0;
  }

  private void choose(
      int past, int horizon, int cycleSpacing, List<Channel> series, int maxParameters) {
    int day = series.get(0).cycle().length;
    int leads = (horizon + day - 1) / day;
    List<OwnParts> owns =
        series.size() == 1
            ? List.of(OwnParts.NONE)
            : List.of(OwnParts.GAINS, OwnParts.LAGS, OwnParts.GAINS_AND_LAGS);
    for (int lags : atMost(LAG_DAYS, past / day)) {
      for (int reach : atMost(new int[] {REACH_DAYS[0] * day, REACH_DAYS[1] * day}, past)) {
        for (int sets : atMost(SETS, leads)) {
          int pool = Math.min(Math.max(1, day / POOLS_A_DAY), Math.max(1, reach));
          MixedLayout shape =
              new MixedLayout(
                  day,
                  horizon,
                  cycleSpacing,
                  lags,
                  sets,
                  Math.max(2, reach),
                  pool,
                  Math.max(1, day / KNOTS_A_DAY),
                  1);
          for (int rank : RANKS) {
            for (OwnParts own : owns) {
              StudentShape wanted = new StudentShape(shape.withRank(rank), own);
              if (rank <= Math.min(shape.inputs(), shape.knots())
                  && shape.lookback() <= past
                  && parameters(wanted, series.size()) <= maxParameters) {
                shapes.add(wanted);
              }
            }
          }
        }
      }
    }
  }

  private static TreeSet<Integer> atMost(int[] wanted, int most) {
    TreeSet<Integer> values = new TreeSet<>();
    for (int value : wanted) {
      values.add(Math.min(value, most));
    }
    return values;
  }

  @Override
  public List<StudentShape> shapes() {
    return List.copyOf(shapes);
  }

  @Override
  public List<Double> teacherShares() {
    return List.of(1.0);
  }

  @Override
  public List<Double> ridges() {
    return List.of(1e-3, 1e-2);
  }

  @Override
  public int parameters(StudentShape shape, int channels) {
    MixedLayout layout = (MixedLayout) shape.layout();
    return MixedWeights.parameters(layout, shape.own(), channels)
        + channels * layout.cycleNumbers();
  }

  @Override
  public List<CycleKernel> fit(StudentShape shape, double teacherShare, double ridge) {
    MixedLayout layout = (MixedLayout) shape.layout();
    sum(layout);
    MixedWeights weights = MixedFit.of(fitted, layout.rank(), shape.own(), teacherShare, ridge);
    List<CycleKernel> kernels = new ArrayList<>();
    for (int c = 0; c < fitted.size(); c++) {
      kernels.add(MixedKernel.of(layout, weights.of(c), new float[layout.cycleNumbers()]));
    }
    return kernels;
  }

  @Override
  public double validationMse(List<CycleKernel> kernels) {
    sum((MixedLayout) kernels.get(0).layout());
    double sum = 0;
    double count = 0;
    for (int c = 0; c < kernels.size(); c++) {
      sum += judged.get(c).squaredError(kernels.get(c).weights());
      count += judged.get(c).count();
    }
    return sum / count;
  }

  /** Makes the sums of a shape the ones at hand. */
  private void sum(MixedLayout layout) {
    MixedLayout shape = layout.withRank(1);
    if (!fitted.isEmpty() && fitted.get(0).layout().equals(shape)) {
      return;
    }
    fitted.clear();
    judged.clear();
    training.forEach(windows -> fitted.add(new MixedSums(shape, windows)));
    validation.forEach(windows -> judged.add(new MixedSums(shape, windows)));
  }
}
