package io.ammass.examples;

import java.util.List;

/** Reads shares such as {@code 3%}. */
final class Percent {
  private Percent() {}

  /** The share, 0.03 for 3 % and for 3; {@code IllegalArgumentException} if it is no number. */
  static double of(String option, String text) {
    try {
      String number = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
      return Double.parseDouble(number) / 100;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          option + " must be a number of percent such as 3%, not " + text, e);
    }
  }

  /** Shares that leave something over, each in (0, 1). */
  static double[] parts(String option, List<String> texts) {
    double[] shares = new double[texts.size()];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = of(option, texts.get(i));
      if (!(shares[i] > 0 && shares[i] < 1)) {
        throw new IllegalArgumentException(
            option + " must be between 0% and 100%, not " + texts.get(i));
      }
    }
    return shares;
  }
}
