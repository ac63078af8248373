package io.ammass.split;

import io.ammass.core.linear.Cholesky;
import io.ammass.core.linear.NonNegative;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Generalised least squares of a net load on a load profile (free) and responses (not negative)
 * whose errors fade with a given memory, with Huber's weights.
 *
 * <p>Each step minus {@code fade} times the step before it: what is left of a slow error is its
 * innovation. Sums are kept by local day, so that a bootstrap over days costs no pass over steps.
 */
final class ResponseFit {
  private static final double HUBER = 1.5;
  private static final int WEIGHT_ROUNDS = 6;

  /** Keeps the profile defined where a slot of the week never occurs. */
  private static final double PROFILE_RIDGE = 1e-4;

  private final int profile;
  private final int responses;
  private final List<double[]> rows = new ArrayList<>();
  private final List<Integer> days = new ArrayList<>();

  /**
   * An empty fit.
   *
   * @param profile how many inputs are free
   * @param responses how many inputs have coefficients that are not negative
   */
  ResponseFit(int profile, int responses) {
    this.profile = profile;
    this.responses = responses;
  }

  /** Adds an innovation row: profile inputs, responses, the net load last; kept as it is. */
  void add(double[] row, int day) {
    rows.add(row);
    days.add(day);
  }

  int size() {
    return rows.size();
  }

  /** What came out: all coefficients, free ones first, and the mean absolute innovation. */
  record Fitted(double[] coefficients, double meanAbsolute) {}

  private double[] weights = {};

  Fitted fit() {
    weights = new double[rows.size()];
    Arrays.fill(weights, 1);
    double[] coefficients = {};
    double[] sizes = new double[rows.size()];
    for (int round = 0; round < WEIGHT_ROUNDS; round++) {
      double[] sums = new double[width() * width()];
      for (int i = 0; i < rows.size(); i++) {
        accumulate(sums, rows.get(i), weights[i]);
      }
      coefficients = solve(sums);
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] = Math.abs(error(rows.get(i), coefficients));
      }
      double[] sorted = sizes.clone();
      Arrays.sort(sorted);
      double limit = HUBER * 1.4826 * sorted[sorted.length / 2];
      for (int i = 0; i < sizes.length; i++) {
        weights[i] = sizes[i] > limit ? limit / sizes[i] : 1;
      }
    }
    return new Fitted(coefficients, Arrays.stream(sizes).average().orElse(0));
  }

  /** Coefficients of fits on days drawn with replacement; {@link #fit} comes first. */
  List<double[]> bootstrap(int draws, long seed) {
    List<double[]> byDay = new ArrayList<>();
    int last = Integer.MIN_VALUE;
    for (int i = 0; i < rows.size(); i++) {
      if (days.get(i) != last) {
        byDay.add(new double[width() * width()]);
        last = days.get(i);
      }
      accumulate(byDay.get(byDay.size() - 1), rows.get(i), weights[i]);
    }
    SplittableRandom random = new SplittableRandom(seed);
    List<double[]> result = new ArrayList<>();
    for (int draw = 0; draw < draws; draw++) {
      double[] sums = new double[width() * width()];
      for (int d = 0; d < byDay.size(); d++) {
        double[] day = byDay.get(random.nextInt(byDay.size()));
        for (int k = 0; k < sums.length; k++) {
          sums[k] += day[k];
        }
      }
      result.add(solve(sums));
    }
    return result;
  }

  private int width() {
    return profile + responses + 1;
  }

  private void accumulate(double[] sums, double[] row, double weight) {
    int width = row.length;
    for (int i = 0; i < width; i++) {
      double value = weight * row[i];
      if (value != 0) {
        for (int j = 0; j < width; j++) {
          sums[i * width + j] += value * row[j];
        }
      }
    }
  }

  private static double error(double[] row, double[] coefficients) {
    double error = row[row.length - 1];
    for (int i = 0; i < coefficients.length; i++) {
      error -= coefficients[i] * row[i];
    }
    return error;
  }

  /** Eliminates the free inputs, solves for the responses, and fills in the free ones. */
  private double[] solve(double[] sums) {
    int width = width();
    int bound = responses + 1;
    double[] free = new double[profile * profile];
    double[] cross = new double[profile * bound];
    for (int i = 0; i < profile; i++) {
      System.arraycopy(sums, i * width, free, i * profile, profile);
      free[i * profile + i] += PROFILE_RIDGE;
      System.arraycopy(sums, i * width + profile, cross, i * bound, bound);
    }
    double[] carried = Cholesky.of(free, profile).solve(cross, bound);
    double[] gram = new double[responses * responses];
    double[] right = new double[responses];
    for (int a = 0; a < responses; a++) {
      for (int b = 0; b < bound; b++) {
        double value = sums[(profile + a) * width + profile + b];
        for (int i = 0; i < profile; i++) {
          value -= cross[i * bound + a] * carried[i * bound + b];
        }
        if (b < responses) {
          gram[a * responses + b] = value;
        } else {
          right[a] = value;
        }
      }
    }
    double[] response = NonNegative.solve(gram, right);
    double[] all = new double[profile + responses];
    for (int i = 0; i < profile; i++) {
      all[i] = carried[i * bound + responses];
      for (int a = 0; a < responses; a++) {
        all[i] -= carried[i * bound + a] * response[a];
      }
    }
    System.arraycopy(response, 0, all, profile, responses);
    return all;
  }
}
