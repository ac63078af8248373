package io.ammass.clean;

import io.ammass.data.QualityReport.Severity;
import java.util.Arrays;

/**
 * Finds gross errors: values far from their neighbours once the usual day is taken off.
 *
 * <p>The usual day is the median of each time of day. On what remains runs a Hampel filter of seven
 * points: the distance to the median of the neighbourhood is compared with the distances usual in
 * this series. A value is an error when that distance exceeds all of {@value #SIGMAS} robust
 * standard deviations, {@value #TAIL} times the 99.5 % quantile (series of appliances have heavy
 * tails that a deviation alone mistakes for errors) and {@value #LEVEL} of the local level. A
 * single zero in a series with a base load is an error, too.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1974.10482962">Hampel (1974), The influence curve
 *     and its role in robust estimation</a>
 */
final class SpikeRule implements QualityRule {
  /** Wide, because a false alarm costs a true peak; gross errors are far beyond it. */
  private static final double SIGMAS = 8;

  private static final double TAIL = 2;
  private static final double LEVEL = 0.2;
  private static final int HALF_WINDOW = 3;

  /** Zeros are rare up to this share of the values. */
  private static final double RARE = 0.01;

  /** A series has a base load if its lowest hundredth is more than this share of its median. */
  private static final double BASE = 0.1;

  private static final double LOWEST = 0.01;
  private static final int MIN_VALUES = 50;

  private final Repair repair;

  SpikeRule(Repair repair) {
    this.repair = repair;
  }

  @Override
  public String id() {
    return "spike";
  }

  @Override
  public void apply(Draft draft) {
    double[] values = draft.shared();
    if (values.length < MIN_VALUES) {
      return;
    }
    double[] residual = withoutUsualDay(values, daySlots(draft));
    double[] distance = new double[values.length];
    double[] scratch = new double[values.length];
    int present = 0;
    double[] window = new double[2 * HALF_WINDOW + 1];
    for (int i = 0; i < values.length; i++) {
      distance[i] = Math.abs(residual[i] - localMedian(residual, i, window));
      if (!Double.isNaN(distance[i])) {
        scratch[present++] = distance[i];
      }
    }
    if (present < MIN_VALUES) {
      return;
    }
    double sigma = Robust.MAD_TO_SIGMA * Robust.median(scratch, present);
    double tail = Robust.quantile(scratch, present, 0.995);
    double least = Math.max(SIGMAS * sigma, TAIL * tail);
    if (least > 0) {
      mark(draft, distance, least, window);
    }
  }

  /**
   * Single zeros of a series that is never even near zero, such as a building with a base load: a
   * reading that was not taken, written as a number. They are errors whatever the others' scatter.
   */
  private static boolean[] loneZeros(double[] values) {
    boolean[] lone = new boolean[values.length];
    int zeros = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] == 0) {
        zeros++;
        boolean before = i == 0 || values[i - 1] != 0;
        boolean after = i + 1 == values.length || values[i + 1] != 0;
        lone[i] = before && after;
      }
    }
    if (zeros == 0 || zeros > RARE * values.length) {
      return new boolean[0];
    }
    double[] others =
        Arrays.stream(values).filter(value -> value != 0 && !Double.isNaN(value)).toArray();
    double lowest = Robust.quantile(others, others.length, LOWEST);
    return lowest > BASE * Robust.median(others, others.length) ? lone : new boolean[0];
  }

  private void mark(Draft draft, double[] distance, double least, double[] window) {
    double[] values = draft.shared().clone();
    boolean[] loneZeros = loneZeros(values);
    int count = 0;
    int first = -1;
    int last = 0;
    int worst = 0;
    for (int i = 0; i < values.length; i++) {
      boolean far =
          distance[i] > least && distance[i] > LEVEL * Math.abs(localMedian(values, i, window));
      if (far || (loneZeros.length > 0 && loneZeros[i])) {
        first = first < 0 ? i : first;
        worst = count == 0 || distance[i] > distance[worst] ? i : worst;
        last = i + 1;
        count++;
        draft.doubt(i, repair);
      }
    }
    if (count > 0) {
      draft.report(
          id(),
          Severity.WARNING,
          first,
          last,
          count,
          Sentences.count(count, "gross error")
              + (repair != Repair.LEAVE ? " removed" : " found")
              + ", the worst "
              + Sentences.number(values[worst])
              + " "
              + draft.unit()
              + " at "
              + draft.timeAt(worst));
    }
  }

  /** How many intervals a day has, 1 if days cannot be compared. */
  private static int daySlots(Draft draft) {
    long step = draft.resolution().toMillis();
    long day = 86_400_000L;
    boolean fits = day % step == 0 && draft.size() * step >= 14 * day;
    return fits ? (int) (day / step) : 1;
  }

  private static double[] withoutUsualDay(double[] values, int slots) {
    if (slots == 1) {
      return values;
    }
    double[] residual = new double[values.length];
    double[] sample = new double[values.length / slots + 1];
    for (int slot = 0; slot < slots; slot++) {
      int n = 0;
      for (int i = slot; i < values.length; i += slots) {
        if (!Double.isNaN(values[i])) {
          sample[n++] = values[i];
        }
      }
      double usual = Robust.median(sample, n);
      for (int i = slot; i < values.length; i += slots) {
        residual[i] = values[i] - usual;
      }
    }
    return residual;
  }

  private static double localMedian(double[] values, int at, double[] window) {
    int n = 0;
    int from = Math.max(0, at - HALF_WINDOW);
    int to = Math.min(values.length - 1, at + HALF_WINDOW);
    for (int i = from; i <= to; i++) {
      double value = values[i];
      if (!Double.isNaN(value)) {
        int k = n++;
        while (k > 0 && window[k - 1] > value) {
          window[k] = window[k - 1];
          k--;
        }
        window[k] = value;
      }
    }
    return n == 0 ? Double.NaN : (window[(n - 1) / 2] + window[n / 2]) / 2;
  }
}
