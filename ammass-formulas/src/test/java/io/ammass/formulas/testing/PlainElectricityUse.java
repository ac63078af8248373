package io.ammass.formulas.testing;

import io.ammass.formula.DimensionReport;
import io.ammass.formula.Range;
import io.ammass.formula.Symbol;
import io.ammass.formula.TwiceDifferentiable;
import io.ammass.unit.Unit;
import java.util.List;

/**
 * F1 written down a second time, term by term, so that tests of uncertainty and sensitivity do not
 * depend on the catalogue's optimised kernels: (S/C) (1 - exp(-Rs)) exp(-alpha S).
 */
public final class PlainElectricityUse implements TwiceDifferentiable {
  private static final List<Symbol> SYMBOLS =
      List.of(symbol("S"), symbol("C"), symbol("Rs"), symbol("alpha"));

  private static Symbol symbol(String name) {
    return new Symbol(name, Unit.ONE, Range.NOT_NEGATIVE, Range.ANY, name);
  }

  @Override
  public String id() {
    return "F1";
  }

  @Override
  public String title() {
    return "electricity use";
  }

  @Override
  public String expression() {
    return "(S/C)*(1-exp(-Rs))*exp(-alpha*S)";
  }

  @Override
  public String source() {
    return "reference/formulas/README.md";
  }

  @Override
  public List<Symbol> symbols() {
    return SYMBOLS;
  }

  @Override
  public Unit unit() {
    return Unit.KILOWATT_HOUR;
  }

  @Override
  public double value(double... x) {
    return x[0] / x[1] * -Math.expm1(-x[2]) * Math.exp(-x[3] * x[0]);
  }

  @Override
  public void gradient(double[] x, double[] gradient) {
    double s = x[0];
    double decay = Math.exp(-x[3] * s);
    double light = -Math.expm1(-x[2]);
    gradient[0] = light * decay * (1 - x[3] * s) / x[1];
    gradient[1] = -value(x) / x[1];
    gradient[2] = s / x[1] * Math.exp(-x[2]) * decay;
    gradient[3] = -s * value(x);
  }

  @Override
  public void hessian(double[] x, double[][] h) {
    double s = x[0];
    double c = x[1];
    double a = x[3];
    double f = value(x);
    double decay = Math.exp(-a * s);
    double light = -Math.expm1(-x[2]);
    double dark = Math.exp(-x[2]);
    h[0][0] = light * decay / c * (a * a * s - 2 * a);
    h[1][1] = 2 * f / (c * c);
    h[2][2] = -s / c * dark * decay;
    h[3][3] = s * s * f;
    h[0][1] = h[1][0] = -light * decay * (1 - a * s) / (c * c);
    h[0][2] = h[2][0] = dark * decay * (1 - a * s) / c;
    h[0][3] = h[3][0] = f * (a * s - 2);
    h[1][2] = h[2][1] = -s / (c * c) * dark * decay;
    h[1][3] = h[3][1] = s * f / c;
    h[2][3] = h[3][2] = -s * s / c * dark * decay;
  }

  @Override
  public void values(double[][] columns, int from, int to, double[] values) {
    int[] steps = new int[4];
    for (int i = 0; i < 4; i++) {
      steps[i] = columns[i].length == 1 ? 0 : 1;
    }
    for (int r = from; r < to; r++) {
      double s = columns[0][r * steps[0]];
      values[r] =
          s
              / columns[1][r * steps[1]]
              * (1 - Math.exp(-columns[2][r * steps[2]]))
              * Math.exp(-columns[3][r * steps[3]] * s);
    }
  }

  @Override
  public DimensionReport dimensionReport() {
    return new DimensionReport(id(), List.of());
  }
}
