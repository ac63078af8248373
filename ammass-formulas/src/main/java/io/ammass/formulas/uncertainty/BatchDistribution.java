package io.ammass.formulas.uncertainty;

import io.ammass.probability.Distribution;

/** A law that transforms many uniform numbers or normal scores at once, without allocation. */
interface BatchDistribution extends Distribution {
  /**
   * Transforms probabilities into values.
   *
   * @param probabilities in (0, 1); not modified unless it is {@code values}
   * @param count how many, from index 0
   * @param values receives the quantiles; modified; may be {@code probabilities}
   */
  default void quantiles(double[] probabilities, int count, double[] values) {
    for (int i = 0; i < count; i++) {
      values[i] = quantile(probabilities[i]);
    }
  }

  /**
   * Transforms one standard normal score into a value.
   *
   * @param score the standard normal score
   * @return {@code quantile(Phi(score))}
   */
  default double ofNormalScore(double score) {
    return quantile(StandardNormal.probability(score));
  }
}
