package io.ammass.formulas.expression;

import io.ammass.formulas.kernel.BatchKernel;
import java.util.List;

/** A compiled formula as a batch kernel: checks the arrays and runs the rows. */
record CompiledKernel(List<String> symbols, Lazy<RowProgram> rows, Lazy<RowProgram> withGradient)
    implements BatchKernel {

  @Override
  public void values(double[][] columns, int from, int to, double[] values) {
    BatchKernel.check(symbols, columns, from, to, values);
    rows.get().run(columns, from, to, new double[][] {values});
  }

  @Override
  public void valuesAndGradients(
      double[][] columns, int from, int to, double[] values, double[][] gradients) {
    BatchKernel.check(symbols, columns, from, to, values);
    BatchKernel.checkGradients(symbols, gradients, to);
    double[][] outputs = new double[1 + gradients.length][];
    outputs[0] = values;
    System.arraycopy(gradients, 0, outputs, 1, gradients.length);
    withGradient.get().run(columns, from, to, outputs);
  }
}
