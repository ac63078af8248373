package io.ammass.trainer.mlp;

import java.util.SplittableRandom;

/**
 * A hidden-layer hint: a linear regressor, learned alongside and thrown away, shall find the
 * teacher's hidden values in a hidden layer of the student.
 *
 * @param layer the student's hidden layer, 0 is the first
 * @param at where the teacher's hidden values begin in a row's targets
 * @param width how many they are
 * @param weight of the hint beside the loss
 * @see <a href="https://arxiv.org/abs/1412.6550">Romero et al. (2015), FitNets, eq. 3</a>
 */
public record Hint(int layer, int at, int width, double weight) {
  /** Checks the ranges. */
  public Hint {
    if (!(layer >= 0 && at >= 0 && width >= 1 && weight > 0)) {
      throw new IllegalArgumentException(
          "a hint needs layer >= 0, at >= 0, width >= 1 and weight > 0, not "
              + layer
              + ", "
              + at
              + ", "
              + width
              + ", "
              + weight);
    }
  }

  /** The regressor and its state; not thread-safe. */
  final class Regressor {
    private final int units;
    private final float[] parameters;
    private final float[] gradient;
    private final float[] predicted;
    private final float[] slopes;
    private final float[][] unitSlopes;
    private final Adam adam;

    Regressor(int units, int maxRows, SplittableRandom random) {
      this.units = units;
      this.parameters = new float[(units + 1) * width];
      double reach = Math.sqrt(3.0 / units);
      for (int i = 0; i < units * width; i++) {
        parameters[i] = (float) (reach * (2 * random.nextDouble() - 1));
      }
      this.gradient = new float[parameters.length];
      this.predicted = new float[maxRows * width];
      this.slopes = new float[maxRows * width];
      this.unitSlopes = new float[maxRows][units];
      this.adam = new Adam(parameters.length);
    }

    float[] parameters() {
      return parameters;
    }

    float[] gradient() {
      return gradient;
    }

    /**
     * Gives the hint's loss, and leaves the slopes by the hidden units and by the regressor.
     *
     * @param hidden {@code [rows][units]}; not modified
     */
    double judge(float[][] hidden, float[] targets, int targetWidth, int rows) {
      java.util.Arrays.fill(gradient, 0);
      for (int row = 0; row < rows; row++) {
        java.util.Arrays.fill(unitSlopes[row], 0);
      }
      java.util.Arrays.fill(slopes, 0, rows * width, 0);
      for (int row = 0; row < rows; row++) {
        for (int k = 0; k < width; k++) {
          float sum = parameters[units * width + k];
          for (int unit = 0; unit < units; unit++) {
            sum += hidden[row][unit] * parameters[unit * width + k];
          }
          predicted[row * width + k] = sum;
        }
      }
      double loss =
          new PointwiseLoss(PointwiseLoss.Kind.SQUARED, at, ones())
              .add(new Loss.Batch(predicted, width, targets, targetWidth, rows), 0, weight, slopes);
      for (int row = 0; row < rows; row++) {
        for (int k = 0; k < width; k++) {
          float slope = slopes[row * width + k];
          gradient[units * width + k] += slope;
          for (int unit = 0; unit < units; unit++) {
            gradient[unit * width + k] += slope * hidden[row][unit];
            unitSlopes[row][unit] += slope * parameters[unit * width + k];
          }
        }
      }
      return loss;
    }

    float[][] unitSlopes() {
      return unitSlopes;
    }

    void step(double rate) {
      adam.begin();
      adam.step(parameters, gradient, 0, parameters.length, rate, 0);
    }

    private double[] ones() {
      double[] ones = new double[width];
      java.util.Arrays.fill(ones, 1);
      return ones;
    }
  }
}
