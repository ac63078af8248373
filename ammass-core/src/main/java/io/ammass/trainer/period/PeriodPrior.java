package io.ammass.trainer.period;

import io.ammass.portable.PeriodLayout;

/**
 * What is believed of a student's weights before the target's data are seen: weights and how sure
 * they are.
 *
 * <p>For each cell, weights \(b_0\) and a precision matrix \(Q\): the mean Gram matrix of the
 * source's inputs (directions in which the source's data vary are pinned, others are free) plus a
 * small multiple of the identity. Immutable.
 */
public final class PeriodPrior {
  /**
   * Added to the Gram's diagonal. Standardised inputs have variance near 1, so this is a tenth of
   * one input's share.
   */
  static final double RIDGE = 0.1;

  private final PeriodLayout layout;
  private final double[] weights;
  private final double[][] precision;

  PeriodPrior(PeriodLayout layout, double[] weights, double[][] precision) {
    this.layout = layout;
    this.weights = weights;
    this.precision = precision;
  }

  /**
   * Learns a prior from rows of a source.
   *
   * @param rows the source's rows
   * @param labels one label a row, NaN to leave it out; not modified
   * @param rowWeights one weight a row, not negative; not modified
   * @return the prior
   */
  public static PeriodPrior learn(PeriodRows rows, double[] labels, double[] rowWeights) {
    PeriodGram gram = PeriodGram.of(rows, labels, rowWeights);
    double[] weights =
        PeriodRidge.fit(rows, labels, rowWeights, flat(rows.layout()), PeriodRidge.SOURCE_RIDGE);
    return new PeriodPrior(rows.layout(), weights, gram.meanPrecision(RIDGE));
  }

  /**
   * The prior that knows only what all kinds of day have in common: one set of weights, fitted on
   * the rows themselves, for every cell.
   *
   * @param rows the target's rows
   * @param labels one label a row, NaN to leave it out; not modified
   * @param rowWeights one weight a row; not modified
   * @return the prior
   */
  public static PeriodPrior common(PeriodRows rows, double[] labels, double[] rowWeights) {
    return PeriodGram.of(rows, labels, rowWeights).common(rows.layout(), RIDGE);
  }

  /** No belief: zero weights, the identity as precision. */
  static PeriodPrior flat(PeriodLayout layout) {
    int count = layout.features();
    double[][] precision = new double[layout.cells()][count * count];
    for (double[] cell : precision) {
      for (int f = 0; f < count; f++) {
        cell[f * count + f] = 1;
      }
    }
    return new PeriodPrior(layout, new double[layout.parameters()], precision);
  }

  /**
   * The student's shape.
   *
   * @return the layout
   */
  public PeriodLayout layout() {
    return layout;
  }

  /**
   * The believed weights.
   *
   * @return {@code [cells][features]}, flat; a copy
   */
  public double[] weights() {
    return weights.clone();
  }

  double weight(int index) {
    return weights[index];
  }

  /** The precision of a cell, row-major; not to be modified. */
  double[] precision(int cell) {
    return precision[cell];
  }
}
