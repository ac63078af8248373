package io.ammass.trainer.period;

import io.ammass.portable.PeriodLayout;

/** Weighted sums of squares and products of rows, cell by cell. */
final class PeriodGram {
  /** Standardised labels beyond this are faults of the meter, not shapes. */
  private static final double LABEL_LIMIT = 8;

  private final int features;
  private final double[][] squares;
  private final double[][] products;
  private final double[] mass;

  private PeriodGram(PeriodLayout layout) {
    this.features = layout.features();
    this.squares = new double[layout.cells()][features * features];
    this.products = new double[layout.cells()][features];
    this.mass = new double[layout.cells()];
  }

  static PeriodGram of(PeriodRows rows, double[] labels, double[] rowWeights) {
    PeriodGram gram = new PeriodGram(rows.layout());
    double[] inputs = rows.inputs();
    int count = gram.features;
    for (int row = 0; row < rows.size(); row++) {
      double weight = rowWeights[row];
      if (Double.isNaN(labels[row]) || !(weight > 0)) {
        continue;
      }
      double label = limited(rows.standardise(row, labels[row]));
      int cell = rows.cell(row);
      double[] square = gram.squares[cell];
      double[] product = gram.products[cell];
      int at = row * count;
      for (int i = 0; i < count; i++) {
        double x = weight * inputs[at + i];
        for (int j = 0; j <= i; j++) {
          square[i * count + j] += x * inputs[at + j];
        }
        product[i] += x * label;
      }
      gram.mass[cell] += weight;
    }
    for (double[] square : gram.squares) {
      for (int i = 0; i < count; i++) {
        for (int j = 0; j < i; j++) {
          square[j * count + i] = square[i * count + j];
        }
      }
    }
    return gram;
  }

  static double limited(double label) {
    return Math.max(-LABEL_LIMIT, Math.min(LABEL_LIMIT, label));
  }

  /** The mean mass of a cell that saw any row; 0 if none did. */
  double meanMass() {
    double sum = 0;
    for (double value : mass) {
      sum += value;
    }
    return sum / mass.length;
  }

  double[][] meanPrecision(double ridge) {
    double[][] precision = new double[mass.length][];
    for (int cell = 0; cell < mass.length; cell++) {
      precision[cell] = squares[cell].clone();
      for (int i = 0; i < precision[cell].length; i++) {
        precision[cell][i] /= Math.max(mass[cell], 1e-12);
      }
      for (int f = 0; f < features; f++) {
        precision[cell][f * features + f] += ridge;
      }
    }
    return precision;
  }

  /** One set of weights for all cells, and the mean precision of all. */
  PeriodPrior common(PeriodLayout layout, double strength) {
    double[] square = new double[features * features];
    double[] product = new double[features];
    double total = 0;
    for (int cell = 0; cell < mass.length; cell++) {
      for (int i = 0; i < square.length; i++) {
        square[i] += squares[cell][i];
      }
      for (int f = 0; f < features; f++) {
        product[f] += products[cell][f];
      }
      total += mass[cell];
    }
    double norm = Math.max(total, 1e-12);
    double[] matrix = new double[square.length];
    for (int i = 0; i < square.length; i++) {
      matrix[i] = square[i] / norm + (i % (features + 1) == 0 ? strength : 0);
      square[i] = square[i] / norm + (i % (features + 1) == 0 ? PeriodPrior.RIDGE : 0);
    }
    for (int f = 0; f < features; f++) {
      product[f] /= norm;
    }
    Cholesky.solve(matrix, product, features);
    double[] weights = new double[layout.parameters()];
    double[][] precision = new double[mass.length][];
    for (int cell = 0; cell < mass.length; cell++) {
      System.arraycopy(product, 0, weights, cell * features, features);
      precision[cell] = square;
    }
    return new PeriodPrior(layout, weights, precision);
  }

  /** Solves (G/m + kQ) b = g/m + kQ b0 for each cell, m being the mean mass of a cell. */
  double[] solve(PeriodPrior prior, double strength) {
    double norm = Math.max(meanMass(), 1e-12);
    double[] weights = new double[mass.length * features];
    double[] matrix = new double[features * features];
    double[] right = new double[features];
    for (int cell = 0; cell < mass.length; cell++) {
      double[] precision = prior.precision(cell);
      for (int i = 0; i < features; i++) {
        double sum = products[cell][i] / norm;
        for (int j = 0; j < features; j++) {
          double q = strength * precision[i * features + j];
          matrix[i * features + j] = squares[cell][i * features + j] / norm + q;
          sum += q * prior.weight(cell * features + j);
        }
        right[i] = sum;
      }
      Cholesky.solve(matrix, right, features);
      System.arraycopy(right, 0, weights, cell * features, features);
    }
    return weights;
  }
}
