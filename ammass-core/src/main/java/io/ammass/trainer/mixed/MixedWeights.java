package io.ammass.trainer.mixed;

import io.ammass.portable.MixedLayout;

/**
 * What was learned: columns that all series share, and each one's gains and lags. Immutable.
 *
 * @see MixedFit
 */
public final class MixedWeights {
  private final MixedLayout layout;
  private final OwnParts own;
  private final double[][] down;
  private final double[][] up;
  private final double[][] gains;
  private final double[][] lags;

  MixedWeights(
      MixedLayout layout,
      OwnParts own,
      double[][] down,
      double[][] up,
      double[][] gains,
      double[][] lags) {
    this.layout = layout;
    this.own = own;
    this.down = down;
    this.up = up;
    this.gains = gains;
    this.lags = lags;
  }

  /**
   * The weights of a series, its gains within its values at the knots.
   *
   * @param series its index
   * @return as {@link io.ammass.portable.MixedKernel} takes them; a new array
   */
  public float[] of(int series) {
    float[] weights = new float[layout.weights()];
    int at = 0;
    for (double lag : lags[series]) {
      weights[at++] = (float) lag;
    }
    for (int k = 0; k < layout.rank(); k++) {
      for (double weight : down[k]) {
        weights[at++] = (float) weight;
      }
      for (double value : up[k]) {
        weights[at++] = (float) (gains[series][k] * value);
      }
    }
    return weights;
  }

  /**
   * Learned numbers of all series together, their daily cycles not included.
   *
   * @param layout the student's shape
   * @param own what each series has of its own
   * @param series how many there are
   * @return the count
   */
  public static int parameters(MixedLayout layout, OwnParts own, int series) {
    int lags = layout.leadSets() * layout.lagDays();
    int columns = layout.weights() - lags;
    return columns
        + lags * (own.lags() ? series : 1)
        + (own.gains() && series > 1 ? layout.rank() * series : 0);
  }

  /** Prints shape and count. */
  @Override
  public String toString() {
    return "MixedWeights of " + gains.length + " series, own " + own + ", " + layout;
  }
}
