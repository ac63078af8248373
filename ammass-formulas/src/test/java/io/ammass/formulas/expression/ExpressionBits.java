package io.ammass.formulas.expression;

import io.ammass.formula.Symbol;
import io.ammass.formulas.kernel.BatchKernel;
import io.ammass.unit.Unit;
import java.util.SplittableRandom;

/** Compares compiled formulas as the run time offers them with the plain form, bit by bit. */
public final class ExpressionBits {
  private static final int ROWS = 1_003;
  private static final String[] TEXTS = {
    "a/b*(1 - exp(-c))*exp(-a*c)",
    "expm1(c)*a - min(a, b) + max(b, c)/sqrt(abs(a))",
    "-a^3 + b^-2 + 2.5",
    "c",
    "7",
    "exp(exp(c)) - expm1(-a)",
    "sin(a) + log(abs(b))"
  };

  private ExpressionBits() {}

  /**
   * Fails with a message if a bit differs.
   *
   * @param arguments not used
   */
  public static void main(String[] arguments) {
    SplittableRandom random = new SplittableRandom(693147);
    double[][] columns = new double[3][ROWS];
    double[] odd = {0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, -745, 709.7, 1e-310};
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < 3; j++) {
        columns[j][i] =
            random.nextInt(20) == 0
                ? odd[random.nextInt(odd.length)]
                : random.nextDouble(-1, 1) * Math.pow(10, random.nextInt(-3, 4));
      }
    }
    double[][] constant = {columns[0], {13.5}, columns[2]};
    for (String text : TEXTS) {
      UserFormula formula = UserFormula.parse(text, symbol("a"), symbol("b"), symbol("c"));
      compare(text, formula, columns);
      compare(text, formula, constant);
    }
  }

  private static Symbol symbol(String name) {
    return UserFormula.symbol(name, Unit.ONE);
  }

  private static void compare(String text, UserFormula formula, double[][] columns) {
    double[][] found = run(formula.kernel(), columns);
    double[][] wanted = run(formula.plainKernel(), columns);
    for (int j = 0; j < found.length; j++) {
      for (int i = 0; i < ROWS; i++) {
        if (Double.doubleToLongBits(found[j][i]) != Double.doubleToLongBits(wanted[j][i])) {
          throw new IllegalStateException(
              text + ": output " + j + ", row " + i + ": " + found[j][i] + " and " + wanted[j][i]);
        }
      }
    }
  }

  private static double[][] run(BatchKernel kernel, double[][] columns) {
    double[][] outputs = new double[5][ROWS];
    double[][] gradients = {outputs[0], outputs[1], outputs[2]};
    for (int repeat = 0; repeat < 200; repeat++) {
      kernel.values(columns, 0, ROWS, outputs[3]);
      kernel.valuesAndGradients(columns, 0, ROWS, outputs[4], gradients);
    }
    return outputs;
  }
}
