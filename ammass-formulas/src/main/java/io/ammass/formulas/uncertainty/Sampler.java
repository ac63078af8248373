package io.ammass.formulas.uncertainty;

import io.ammass.formula.Formula;
import io.ammass.probability.Distribution;
import java.util.List;

/** Draws samples of the inputs by index and evaluates the formula on them. One a worker. */
final class Sampler {
  private final Formula formula;
  private final CounterUniforms uniforms;
  private final List<Distribution> laws;
  private final int[] positions;
  private final double[][] factor;
  private final boolean[] isTied;
  private final double[][] columns;
  private final double[][] scores;
  private final double[] values = new double[CounterUniforms.CHUNK];

  Sampler(UncertainInputs inputs, CounterUniforms uniforms) {
    this.formula = inputs.formula();
    this.uniforms = uniforms;
    this.laws = inputs.distributions();
    this.positions = inputs.positions();
    this.factor = inputs.correlationFactor();
    this.columns = inputs.columns(CounterUniforms.CHUNK);
    this.isTied = new boolean[positions.length];
    double[][] correlation = inputs.correlation();
    for (int i = 0; i < positions.length; i++) {
      for (int j = 0; j < positions.length; j++) {
        isTied[i] |= i != j && correlation[i][j] != 0;
      }
    }
    this.scores = new double[positions.length][];
    for (int i = 0; i < positions.length; i++) {
      scores[i] = isTied[i] ? new double[CounterUniforms.CHUNK] : new double[0];
    }
  }

  /**
   * Evaluates the samples of some indices.
   *
   * @param first the first index
   * @param count how many, at most {@link CounterUniforms#CHUNK}
   * @return the outcomes from index 0; overwritten by the next call
   */
  double[] evaluate(long first, int count) {
    for (int i = 0; i < positions.length; i++) {
      double[] column = columns[positions[i]];
      Distribution law = laws.get(i);
      if (isTied[i]) {
        uniforms.fill(i, first, count, 0, 1, scores[i]);
        for (int row = 0; row < count; row++) {
          scores[i][row] = StandardNormal.score(scores[i][row]);
        }
      } else if (law instanceof Uniform uniform) {
        uniforms.fill(i, first, count, uniform.low(), uniform.high() - uniform.low(), column);
      } else {
        uniforms.fill(i, first, count, 0, 1, column);
        UncertainInputs.quantiles(law, column, count, column);
      }
    }
    for (int i = 0; i < positions.length; i++) {
      if (isTied[i]) {
        tie(i, count);
      }
    }
    formula.values(columns, 0, count, values);
    return values;
  }

  private void tie(int input, int count) {
    double[] column = columns[positions[input]];
    Distribution law = laws.get(input);
    double[] weights = factor[input];
    for (int row = 0; row < count; row++) {
      double score = 0;
      for (int j = 0; j <= input; j++) {
        if (weights[j] != 0) {
          score += weights[j] * scores[j][row];
        }
      }
      column[row] = UncertainInputs.ofNormalScore(law, score);
    }
  }

  /** The inputs of one row of the last evaluation, for a message. */
  String describe(int row) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < columns.length; i++) {
      text.append(i == 0 ? "" : ", ")
          .append(formula.symbols().get(i).name())
          .append(" = ")
          .append(columns[i].length == 1 ? columns[i][0] : columns[i][row]);
    }
    return text.toString();
  }
}
