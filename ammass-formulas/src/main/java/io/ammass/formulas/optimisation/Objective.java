package io.ammass.formulas.optimisation;

import java.util.Arrays;
import java.util.Locale;

/**
 * What is made small or large when some inputs are uncertain. Immutable.
 *
 * <p>A quantile is a robust objective: the best decision for a bad (or good) case of stated
 * probability, not for the average one.
 */
public final class Objective {
  private enum Kind {
    VALUE,
    MEAN,
    QUANTILE
  }

  private static final Objective VALUE = new Objective(Kind.VALUE, Double.NaN);
  private static final Objective MEAN = new Objective(Kind.MEAN, Double.NaN);

  private final Kind kind;
  private final double probability;

  private Objective(Kind kind, double probability) {
    this.kind = kind;
    this.probability = probability;
  }

  /**
   * The formula's value with all uncertain inputs at their means.
   *
   * @return the plain objective
   */
  public static Objective value() {
    return VALUE;
  }

  /**
   * The mean of the outcome.
   *
   * @return the risk-neutral objective
   */
  public static Objective mean() {
    return MEAN;
  }

  /**
   * A quantile of the outcome.
   *
   * @param probability in (0, 1), such as 0.9 for a cost that is exceeded once in ten
   * @return the robust objective
   */
  public static Objective quantile(double probability) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException("probability must be inside (0, 1), not " + probability);
    }
    return new Objective(Kind.QUANTILE, probability);
  }

  boolean isPlain() {
    return kind == Kind.VALUE;
  }

  /** The objective of a sample, which is modified. */
  double of(double[] outcomes) {
    double sum = 0;
    for (double outcome : outcomes) {
      sum += outcome;
    }
    if (kind == Kind.MEAN || !Double.isFinite(sum)) {
      return sum / outcomes.length;
    }
    Arrays.sort(outcomes);
    // Linear between order statistics, so that the objective has no steps (Hyndman and Fan 1996,
    // type 5: piecewise linear where the rank is n p + 1/2).
    double rank = Math.max(0, Math.min(outcomes.length - 1, outcomes.length * probability - 0.5));
    int below = (int) Math.min(outcomes.length - 2, Math.floor(rank));
    return outcomes[below] + (rank - below) * (outcomes[below + 1] - outcomes[below]);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Objective other
        && kind == other.kind
        && Double.compare(probability, other.probability) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * kind.name().hashCode() + Double.hashCode(probability);
  }

  /** Prints what it is. */
  @Override
  public String toString() {
    return switch (kind) {
      case VALUE -> "value at the means";
      case MEAN -> "mean";
      case QUANTILE -> String.format(Locale.ROOT, "quantile %.4g", probability);
    };
  }
}
