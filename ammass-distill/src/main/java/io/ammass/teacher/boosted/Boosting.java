package io.ammass.teacher.boosted;

/**
 * How trees are grown.
 *
 * @param depth the depth of a tree, at least 1
 * @param rate how much of each tree is added, in (0, 1]
 * @param mostRounds trees of an output at most, at least 1; how many stay, held-out days say
 * @param leastRows rows a leaf has at least
 * @param penalty L2 penalty of leaves, in rows
 * @param rowShare share of rows drawn for a tree, in (0, 1]
 * @param inputShare share of inputs drawn for a tree, in (0, 1]
 * @see <a href="https://doi.org/10.1145/2939672.2939785">Chen, Guestrin (2016), XGBoost</a>
 */
public record Boosting(
    int depth,
    double rate,
    int mostRounds,
    int leastRows,
    double penalty,
    double rowShare,
    double inputShare) {

  /** Checks ranges. */
  public Boosting {
    if (!(depth >= 1 && depth <= 16)) {
      throw new IllegalArgumentException("depth must be 1 to 16, not " + depth);
    }
    requireShare("rate", rate);
    requireShare("rowShare", rowShare);
    requireShare("inputShare", inputShare);
    if (!(mostRounds >= 1 && leastRows >= 0 && penalty >= 0)) {
      throw new IllegalArgumentException(
          "rounds must be >= 1, rows and penalty >= 0, not "
              + mostRounds
              + ", "
              + leastRows
              + ", "
              + penalty);
    }
  }

  private static void requireShare(String name, double value) {
    if (!(value > 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be in (0, 1], not " + value);
    }
  }

  /**
   * Trees for the residual of a good base: few, for there is little to learn. Chosen on gb_load and
   * PJM's AEP zone before the spans on which results are given.
   *
   * @return the settings
   */
  public static Boosting ofResiduals() {
    return new Boosting(5, 0.05, 60, 40, 20, 0.7, 0.3);
  }

  /**
   * The same settings with another depth and number of rounds.
   *
   * @param newDepth the depth
   * @param newRounds rounds at most
   * @return the changed settings
   */
  public Boosting withSize(int newDepth, int newRounds) {
    return new Boosting(newDepth, rate, newRounds, leastRows, penalty, rowShare, inputShare);
  }

  /**
   * The same settings with another rate.
   *
   * @param newRate in (0, 1]
   * @return the changed settings
   */
  public Boosting withRate(double newRate) {
    return new Boosting(depth, newRate, mostRounds, leastRows, penalty, rowShare, inputShare);
  }
}
