package io.ammass.split;

import io.ammass.core.linear.NonNegative;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.unit.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Least squares of a net load on a wind, a solar and several standard load profiles, with
 * coefficients that are not negative: OpenSTEF's way, kept as a reference.
 *
 * <p>\[ \min_{c \ge 0} \sum_t \Big(y_t - c_w w_t - c_s s_t - \sum_k c_k p_{k,t}\Big)^2 \]
 * coefficients below {@value #LEAST_COEFFICIENT} are set to 0. References of generation are
 * negative. Steps with a missing value are left out of the fit.
 *
 * @see <a href="https://github.com/OpenSTEF/openstef">OpenSTEF 3, task split_forecast, function
 *     find_components</a>
 */
public final class StandardProfileSplit {
  /** OpenSTEF's limit below which a coefficient counts as none. */
  static final double LEAST_COEFFICIENT = 0.1;

  /** OpenSTEF's standard turbine: steepness and centre of its logistic power curve, m/s. */
  private static final double STEEPNESS = 0.664;

  private static final double CENTRE = 8.07;
  private static final double CUT_IN = 3;
  private static final double CUT_OUT = 25;

  private StandardProfileSplit() {}

  /**
   * Splits.
   *
   * @param netLoad the net load
   * @param windReference generation of a reference turbine, 0 or below
   * @param solarReference generation of a reference plant, 0 or below
   * @param profiles standard load profiles, at least one
   * @return the parts; the load holds what the profiles do not explain, too
   * @throws InsufficientDataException if fewer steps are complete than there are profiles
   * @throws IllegalArgumentException if the series differ in start, resolution or size
   */
  public static SplitResult fit(
      TimeSeries netLoad,
      TimeSeries windReference,
      TimeSeries solarReference,
      List<TimeSeries> profiles) {
    List<TimeSeries> inputs = new ArrayList<>(List.of(windReference, solarReference));
    inputs.addAll(profiles);
    inputs.forEach(input -> requireSameGrid(netLoad, input));
    int n = inputs.size();
    double[] gram = new double[n * n];
    double[] right = new double[n];
    double[] row = new double[n];
    int complete = 0;
    for (int t = 0; t < netLoad.size(); t++) {
      double y = netLoad.get(t);
      boolean whole = !Double.isNaN(y);
      for (int i = 0; i < n; i++) {
        row[i] = inputs.get(i).get(t);
        whole &= !Double.isNaN(row[i]);
      }
      if (whole) {
        complete++;
        for (int i = 0; i < n; i++) {
          right[i] += row[i] * y;
          for (int j = 0; j < n; j++) {
            gram[i * n + j] += row[i] * row[j];
          }
        }
      }
    }
    if (complete <= n) {
      throw new InsufficientDataException(
          "a split on "
              + n
              + " profiles needs more than "
              + n
              + " complete steps, there are "
              + complete
              + ". Maybe the profiles cover another time.");
    }
    double[] found = NonNegative.solve(gram, right);
    Map<String, Double> coefficients = new LinkedHashMap<>();
    for (int i = 0; i < n; i++) {
      found[i] = found[i] < LEAST_COEFFICIENT ? 0 : found[i];
      coefficients.put(inputs.get(i).name(), found[i]);
    }
    TimeSeries wind = scaled("wind", windReference, found[0], netLoad.unit());
    TimeSeries solar = scaled("solar", solarReference, found[1], netLoad.unit());
    return new SplitResult(
        "standardProfiles",
        rest(netLoad, solar, wind),
        new SplitResult.Part(solar, Optional.empty(), Optional.empty()),
        new SplitResult.Part(wind, Optional.empty(), Optional.empty()),
        Optional.of(profileLoad(netLoad, profiles, found)),
        coefficients,
        List.of());
  }

  private static TimeSeries profileLoad(
      TimeSeries net, List<TimeSeries> profiles, double[] coefficients) {
    double[] sum = new double[net.size()];
    for (int k = 0; k < profiles.size(); k++) {
      for (int t = 0; t < sum.length; t++) {
        sum[t] += coefficients[k + 2] * profiles.get(k).get(t);
      }
    }
    return TimeSeries.of("profileLoad", net.unit(), net.start(), net.resolution(), sum);
  }

  /**
   * The generation of OpenSTEF's standard turbine of rated power 1.
   *
   * @param windSpeed m/s at hub height
   * @return 0 to -1
   */
  public static TimeSeries turbine(TimeSeries windSpeed) {
    return windSpeed
        .map(
            v -> v < CUT_IN || v > CUT_OUT ? 0 : -1 / (1 + Math.exp(-STEEPNESS * (v - CENTRE))),
            Unit.ONE)
        .withName("windReference");
  }

  /**
   * The generation of a plant that follows radiation.
   *
   * @param radiation on the horizontal, any unit; values below 0 count as 0
   * @return 0 to -1, -1 being the largest radiation of the series
   */
  public static TimeSeries panel(TimeSeries radiation) {
    double largest = 0;
    for (int i = 0; i < radiation.size(); i++) {
      double value = radiation.get(i);
      largest = value > largest ? value : largest;
    }
    double by = largest > 0 ? -1 / largest : 0;
    return radiation.map(r -> by * Math.max(0, r), Unit.ONE).withName("solarReference");
  }

  private static TimeSeries scaled(String name, TimeSeries reference, double by, Unit unit) {
    return reference.map(value -> by * value, unit).withName(name);
  }

  static void requireSameGrid(TimeSeries one, TimeSeries other) {
    if (!one.start().equals(other.start())
        || !one.resolution().equals(other.resolution())
        || one.size() != other.size()) {
      throw new IllegalArgumentException(
          "series to split must share start, resolution and size: "
              + one
              + " and "
              + other
              + ". Maybe cut or resample one of them.");
    }
  }

  static TimeSeries rest(TimeSeries net, TimeSeries solar, TimeSeries wind) {
    double[] values = new double[net.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = net.get(i) - solar.get(i) - wind.get(i);
    }
    return TimeSeries.of("load", net.unit(), net.start(), net.resolution(), values);
  }
}
