package io.ammass.formulas.kernel;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the saving-cost formula that cancel or leave the ordinary range, in exact decimal
 * arithmetic with one rounded quotient. Microseconds a row, and it allocates.
 */
final class ExactSavingCost {
  private static final MathContext DIGITS = new MathContext(60);

  private ExactSavingCost() {}

  static void evaluate(
      double use,
      double hours,
      double grid,
      double change,
      double years,
      double other,
      int row,
      double[] values,
      double @Nullable [][] gradients) {
    if (gradients != null) {
      gradients[2][row] = 1;
      gradients[3][row] = years;
      gradients[4][row] = change;
      gradients[5][row] = 1;
    }
    boolean finite =
        Double.isFinite(use)
            && Double.isFinite(hours)
            && Double.isFinite(grid)
            && Double.isFinite(change)
            && Double.isFinite(years)
            && Double.isFinite(other);
    if (!finite || hours == 0) {
      values[row] = use / hours + grid + change * years + other;
      if (gradients != null) {
        gradients[0][row] = 1 / hours;
        gradients[1][row] = -use / hours / hours;
      }
      return;
    }
    BigDecimal exactHours = new BigDecimal(hours);
    BigDecimal exactUse = new BigDecimal(use);
    BigDecimal rest =
        new BigDecimal(change)
            .multiply(new BigDecimal(years))
            .add(new BigDecimal(grid))
            .add(new BigDecimal(other));
    values[row] = exactUse.add(rest.multiply(exactHours)).divide(exactHours, DIGITS).doubleValue();
    if (gradients != null) {
      gradients[0][row] = 1 / hours;
      gradients[1][row] =
          exactUse.negate().divide(exactHours.multiply(exactHours), DIGITS).doubleValue();
    }
  }
}
