package io.ammass.formulas.calibration;

import io.ammass.formula.DimensionReport;
import io.ammass.formula.Formula;
import io.ammass.formula.Range;
import io.ammass.formula.Symbol;
import io.ammass.unit.Unit;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;

/**
 * One nonlinear regression problem of the Statistical Reference Datasets of the US National
 * Institute of Standards and Technology (NIST/ITL StRD, https://www.itl.nist.gov/div898/strd/nls/,
 * public domain): observations, far start, certified parameters and residual sum of squares (11
 * digits).
 *
 * @param name NIST's name
 * @param model the model as published
 * @param farStart NIST's first start
 * @param nearStart NIST's second start
 * @param certified the certified parameters
 * @param residualSumOfSquares the certified sum
 * @param x the predictor
 * @param y the response
 */
record NistDataSet(
    String name,
    Model model,
    double[] farStart,
    double[] nearStart,
    double[] certified,
    double residualSumOfSquares,
    double[] x,
    double[] y) {
  /** A model, differentiated automatically by commons-math3. */
  @FunctionalInterface
  interface Model {
    DerivativeStructure at(double x, DerivativeStructure[] b);
  }

  /** The model as a formula of x and b1 to bn. */
  Formula formula() {
    List<Symbol> symbols = new ArrayList<>();
    symbols.add(symbol("x"));
    for (int i = 1; i <= certified.length; i++) {
      symbols.add(symbol("b" + i));
    }
    return new ModelFormula(name, model, List.copyOf(symbols));
  }

  private static Symbol symbol(String name) {
    return new Symbol(name, Unit.ONE, Range.ANY, Range.ANY, name);
  }

  Calibration calibration(double[] start) {
    Calibration calibration = Calibration.of(formula()).input("x", x);
    for (int i = 0; i < start.length; i++) {
      calibration.parameter("b" + (i + 1), start[i]);
    }
    return calibration;
  }

  /** The least number of digits to which parameters agree with the certified ones. */
  double digits(CalibrationResult result) {
    double least = 15;
    for (int i = 0; i < certified.length; i++) {
      double found = result.parameter("b" + (i + 1)).value();
      least = Math.min(least, -Math.log10(Math.abs(found / certified[i] - 1)));
    }
    return least;
  }

  private record ModelFormula(String id, Model model, List<Symbol> symbols) implements Formula {
    @Override
    public String title() {
      return id;
    }

    @Override
    public String expression() {
      return id;
    }

    @Override
    public String source() {
      return "NIST/ITL StRD";
    }

    @Override
    public Unit unit() {
      return Unit.ONE;
    }

    private DerivativeStructure evaluate(int order, double[] inputs) {
      DerivativeStructure[] b = new DerivativeStructure[inputs.length - 1];
      for (int i = 0; i < b.length; i++) {
        b[i] = new DerivativeStructure(b.length, order, i, inputs[i + 1]);
      }
      return model.at(inputs[0], b);
    }

    @Override
    public double value(double... inputs) {
      return evaluate(0, inputs).getValue();
    }

    @Override
    public void gradient(double[] inputs, double[] gradient) {
      double[] all = evaluate(1, inputs).getAllDerivatives();
      gradient[0] = Double.NaN; // never asked for: x is known
      System.arraycopy(all, 1, gradient, 1, inputs.length - 1);
    }

    @Override
    public void values(double[][] columns, int from, int to, double[] values) {
      double[] row = new double[columns.length];
      for (int r = from; r < to; r++) {
        for (int i = 0; i < row.length; i++) {
          row[i] = columns[i].length == 1 ? columns[i][0] : columns[i][r];
        }
        values[r] = value(row);
      }
    }

    @Override
    public DimensionReport dimensionReport() {
      return new DimensionReport(id, List.of());
    }
  }
}
