package io.ammass.formulas.expression;

/** A program over columns: compiled to a class, or interpreted where it is too long for one. */
interface RowProgram {
  /**
   * Computes rows.
   *
   * @param columns one column a symbol, of length 1 for a constant; not modified
   * @param from the first row
   * @param to the row after the last
   * @param outputs one array a result; modified
   * @return the first row that was not computed; below {@code to} where rows do not fill a vector
   */
  int run(double[][] columns, int from, int to, double[][] outputs);

  /** Runs a program step by step. */
  record Interpreted(Program program) implements RowProgram {
    @Override
    public int run(double[][] columns, int from, int to, double[][] outputs) {
      double[] inputs = new double[columns.length];
      double[] workspace = new double[program.size()];
      for (int row = from; row < to; row++) {
        for (int j = 0; j < inputs.length; j++) {
          inputs[j] = columns[j].length == 1 ? columns[j][0] : columns[j][row];
        }
        program.run(inputs, workspace);
        for (int k = 0; k < outputs.length; k++) {
          outputs[k][row] = workspace[program.results().get(k)];
        }
      }
      return to;
    }
  }

  /** Vectors first, what is left one by one; both give the same bits. */
  record InTurn(RowProgram first, RowProgram rest) implements RowProgram {
    @Override
    public int run(double[][] columns, int from, int to, double[][] outputs) {
      return rest.run(columns, first.run(columns, from, to, outputs), to, outputs);
    }
  }
}
