package io.ammass.formulas.kernel;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the renewable-supply formula that cancel or leave the ordinary range, in exact decimal
 * arithmetic: every double is a finite decimal, so sums and products are exact and the quotient is
 * rounded once, to 60 digits, before it becomes a double. Microseconds a row, and it allocates.
 */
final class ExactRenewableSupply {
  private static final MathContext DIGITS = new MathContext(60);

  private ExactRenewableSupply() {}

  static void evaluate(
      double[][] columns, int count, int row, double[] values, double @Nullable [][] gradients) {
    double eta = at(columns, 2 * count, row);
    double use = at(columns, 2 * count + 1, row);
    double other = at(columns, 2 * count + 2, row);
    boolean finite = Double.isFinite(use) && Double.isFinite(other) && Double.isFinite(eta);
    for (int j = 0; j < 2 * count && finite; j++) {
      finite = Double.isFinite(at(columns, j, row));
    }
    if (!finite || eta == 1) {
      asWritten(columns, count, row, values, gradients);
      return;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (int j = 0; j < count; j++) {
      BigDecimal density = new BigDecimal(at(columns, j, row));
      sum = sum.add(density.multiply(new BigDecimal(at(columns, count + j, row))));
    }
    BigDecimal exactUse = new BigDecimal(use);
    BigDecimal rest = BigDecimal.ONE.subtract(new BigDecimal(eta));
    BigDecimal carried = sum.multiply(exactUse);
    BigDecimal numerator = carried.add(new BigDecimal(other).multiply(rest));
    values[row] = quotient(numerator, rest);
    if (gradients != null) {
      for (int j = 0; j < 2 * count; j++) {
        BigDecimal partner = new BigDecimal(at(columns, j < count ? j + count : j - count, row));
        gradients[j][row] = quotient(partner.multiply(exactUse), rest);
      }
      gradients[2 * count][row] = quotient(carried, rest.multiply(rest));
      gradients[2 * count + 1][row] = quotient(sum, rest);
      gradients[2 * count + 2][row] = 1;
    }
  }

  private static double quotient(BigDecimal numerator, BigDecimal denominator) {
    return numerator.divide(denominator, DIGITS).doubleValue();
  }

  private static void asWritten(
      double[][] columns, int count, int row, double[] values, double @Nullable [][] gradients) {
    double rest = 1 - at(columns, 2 * count, row);
    double use = at(columns, 2 * count + 1, row);
    double other = at(columns, 2 * count + 2, row);
    double sum = 0;
    for (int j = 0; j < count; j++) {
      sum += at(columns, j, row) * at(columns, count + j, row) / rest;
    }
    values[row] = sum * use + other;
    if (gradients != null) {
      for (int j = 0; j < 2 * count; j++) {
        gradients[j][row] = at(columns, j < count ? j + count : j - count, row) / rest * use;
      }
      gradients[2 * count][row] = sum / rest * use;
      gradients[2 * count + 1][row] = sum;
      gradients[2 * count + 2][row] = 1;
    }
  }

  private static double at(double[][] columns, int column, int row) {
    return columns[column][row & Columns.mask(columns[column])];
  }
}
