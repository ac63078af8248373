package io.ammass.savings.uncertainty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Finds non-routine events: lasting shifts of the savings level that the weather does not explain.
 *
 * <p>The exact least-squares segmentation of the series into constant levels with a penalty a
 * change (optimal partitioning, pruned). The penalty is three times the log of the length times the
 * long-run variance of the noise, which is estimated from differences and its memory, so slow noise
 * is not taken for events.
 *
 * <p><b>Threads</b>: stateless. <b>Cost</b>: linear in practice, quadratic at worst.
 *
 * @see <a href="https://doi.org/10.1080/01621459.2012.737745">Killick, Fearnhead, Eckley (2012),
 *     Optimal Detection of Changepoints With a Linear Computational Cost</a>
 */
public final class NonRoutineEvents {
  private static final double PENALTY = 3;

  private NonRoutineEvents() {}

  /**
   * One event.
   *
   * @param period index of the first period of the new level
   * @param before mean savings per period of the level before
   * @param after mean savings per period of the level from there on
   */
  public record Event(int period, double before, double after) {
    /**
     * The change of the level.
     *
     * @return savings per period after minus before
     */
    public double shift() {
      return after - before;
    }
  }

  /**
   * Finds the events.
   *
   * @param savings savings per period; NaN periods are passed over; not modified
   * @param minimumLength the fewest periods a level lasts, at least 2
   * @return the events in order of time
   * @throws IllegalArgumentException if the minimum length is below 2
   */
  public static List<Event> find(double[] savings, int minimumLength) {
    if (!(minimumLength >= 2)) {
      throw new IllegalArgumentException(
          "minimumLength = " + minimumLength + ", allowed from 2 on.");
    }
    int[] index = new int[savings.length];
    double[] y = new double[savings.length];
    int n = 0;
    for (int i = 0; i < savings.length; i++) {
      if (!Double.isNaN(savings[i])) {
        index[n] = i;
        y[n++] = savings[i];
      }
    }
    y = Arrays.copyOf(y, n);
    if (n < 2 * minimumLength) {
      return List.of();
    }
    int[] changes = segment(y, PENALTY * Math.log(n) * noise(y), minimumLength);
    List<Event> events = new ArrayList<>();
    for (int c = 1; c + 1 < changes.length; c++) {
      events.add(
          new Event(
              index[changes[c]],
              mean(y, changes[c - 1], changes[c]),
              mean(y, changes[c], changes[c + 1])));
    }
    return List.copyOf(events);
  }

  /** Long-run variance: that of neighbours' differences, raised for the memory of the noise. */
  private static double noise(double[] y) {
    int n = y.length;
    int window = Math.min(n / 2, 30);
    // Levels differ between events, so the noise is measured around moving medians of a month.
    double[] residual = new double[n];
    double[] around = new double[window];
    for (int i = 0; i < n; i++) {
      int from = Math.max(0, Math.min(n - window, i - window / 2));
      System.arraycopy(y, from, around, 0, window);
      Arrays.sort(around);
      residual[i] = y[i] - around[window / 2];
    }
    double square = 0;
    for (double r : residual) {
      square += r * r / n;
    }
    double rho = Autocorrelation.memory(residual, 1);
    return square * (1 + rho) / (1 - rho);
  }

  private static int[] segment(double[] y, double penalty, int minimum) {
    int n = y.length;
    double[] s = new double[n + 1];
    double[] q = new double[n + 1];
    for (int i = 0; i < n; i++) {
      s[i + 1] = s[i] + y[i];
      q[i + 1] = q[i] + y[i] * y[i];
    }
    double[] best = new double[n + 1];
    int[] from = new int[n + 1];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    best[0] = -penalty;
    List<Integer> starts = new ArrayList<>();
    starts.add(0);
    for (int end = minimum; end <= n; end++) {
      if (end - minimum >= minimum) {
        starts.add(end - minimum);
      }
      List<Integer> kept = new ArrayList<>();
      for (int start : starts) {
        double cost = best[start] + cost(s, q, start, end);
        if (cost + penalty < best[end]) {
          best[end] = cost + penalty;
          from[end] = start;
        }
      }
      for (int start : starts) {
        // A start that is worse than the best by now stays worse for every later end.
        if (best[start] + cost(s, q, start, end) <= best[end] + penalty) {
          kept.add(start);
        }
      }
      starts = kept;
    }
    List<Integer> changes = new ArrayList<>();
    for (int at = n; at > 0; at = from[at]) {
      changes.add(at);
    }
    changes.add(0);
    Collections.reverse(changes);
    return changes.stream().mapToInt(Integer::intValue).toArray();
  }

  private static double cost(double[] s, double[] q, int from, int to) {
    double sum = s[to] - s[from];
    return q[to] - q[from] - sum * sum / (to - from);
  }

  private static double mean(double[] y, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += y[i];
    }
    return sum / (to - from);
  }
}
