package io.ammass.metric;

/** Sums over the steps whose truth and forecast are both there. */
final class Pairs {
  private Pairs() {}

  /** What one step adds. */
  @FunctionalInterface
  interface Term {
    double of(double actual, double forecast);
  }

  static double sum(double[] actual, double[] forecast, Term term) {
    requireSameLength(actual, forecast);
    double sum = 0;
    for (int i = 0; i < actual.length; i++) {
      if (!Double.isNaN(actual[i]) && !Double.isNaN(forecast[i])) {
        sum += term.of(actual[i], forecast[i]);
      }
    }
    return sum;
  }

  static double count(double[] actual, double[] forecast) {
    return sum(actual, forecast, (y, f) -> 1);
  }

  /** NaN if there is no pair. */
  static double mean(double[] actual, double[] forecast, Term term) {
    return sum(actual, forecast, term) / count(actual, forecast);
  }

  /** A ratio that does not exist when its denominator is 0. */
  static double ratio(double numerator, double denominator) {
    return denominator == 0 ? Double.NaN : numerator / denominator;
  }

  static void requireSameLength(double[] actual, double[] forecast) {
    if (actual.length != forecast.length) {
      throw new IllegalArgumentException(
          "actual [" + actual.length + "] and forecast [" + forecast.length + "] differ");
    }
  }

  static void requireShape(double[] actual, double[] levels, double[][] quantiles) {
    if (levels.length == 0 || levels.length != quantiles.length) {
      throw new IllegalArgumentException(
          "levels [" + levels.length + "] and quantiles [" + quantiles.length + "] differ");
    }
    for (double[] row : quantiles) {
      requireSameLength(actual, row);
    }
  }

  static double requirePositiveOrNaN(String name, double value) {
    if (value <= 0) {
      throw new IllegalArgumentException(
          name + " must be positive, not " + value + ". Maybe the history is constant.");
    }
    return value;
  }
}
