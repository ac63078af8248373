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

  /**
   * A prior that was learned before.
   *
   * @param layout the student's shape
   * @param weights {@code [cells][features]}, flat; copied
   * @param precision {@code [cells][features][features]}, flat; copied
   * @return the prior
   * @throws IllegalArgumentException if a count does not fit
   */
  public static PeriodPrior of(PeriodLayout layout, double[] weights, double[] precision) {
    int cell = layout.features() * layout.features();
    if (weights.length != layout.parameters() || precision.length != layout.cells() * cell) {
      throw new IllegalArgumentException(
          "the layout asks for "
              + layout.parameters()
              + " weights and "
              + layout.cells() * cell
              + " numbers of precision, not "
              + weights.length
              + " and "
              + precision.length);
    }
    double[][] cells = new double[layout.cells()][];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = java.util.Arrays.copyOfRange(precision, i * cell, (i + 1) * cell);
    }
    return new PeriodPrior(layout, weights.clone(), cells);
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

  /**
   * How sure they are.
   *
   * @return {@code [cells][features][features]}, flat; a copy
   */
  public double[] precision() {
    int cell = layout.features() * layout.features();
    double[] flat = new double[precision.length * cell];
    for (int i = 0; i < precision.length; i++) {
      System.arraycopy(precision[i], 0, flat, i * cell, cell);
    }
    return flat;
  }

  double weight(int index) {
    return weights[index];
  }

  /** The precision of a cell, row-major; not to be modified. */
  double[] precision(int cell) {
    return precision[cell];
  }
}
