package io.ammass.trainer.mixed;

import io.ammass.core.linear.Cholesky;
import io.ammass.core.linear.Products;
import io.ammass.core.linear.ReducedRank;
import io.ammass.portable.MixedLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fits a mixed student to several series by turns: the lags to what the low-rank map leaves over,
 * the map to what the lags leave over.
 *
 * <p>Series c is answered by \(\sum_d w_{c,d} \, r_d + \sum_k g_{c,k} v_k u_k^T x\): columns u and
 * v are shared, gains g are its own (a parallel factor model, Harshman 1970). The first turns take
 * all gains as 1 and solve the map in closed form ({@link ReducedRank}); the later ones solve
 * gains, each u, and v in turn, in closed form with the others fixed. A fixed number of turns, in a
 * fixed order: the same sums give the same bits. The error need not have settled; validation judges
 * what came of it.
 *
 * @see <a href="https://doi.org/10.1137/07070111X">Kolda and Bader (2009), Tensor decompositions
 *     and applications, section 3.4</a>
 */
public final class MixedFit {
  /** Turns with gains of 1, and after them; twice as many made validation no better. */
  private static final int COMMON_TURNS = 4;

  private static final int OWN_TURNS = 8;

  private final MixedLayout layout;
  private final OwnParts own;
  private final List<MixedSums> series;
  private final double ridge;
  private final int inputs;
  private final int knots;
  private final int rank;
  private final int lags;
  private final double[] lines;
  private final double[] pooled;
  private final List<double[]> labels = new ArrayList<>();
  private final List<double[]> lagLabels = new ArrayList<>();
  private final double[][] weights;
  private final double[][] gains;
  private double[][] down;
  private double[][] up;

  private MixedFit(
      List<MixedSums> series, int rank, OwnParts own, double teacherShare, double ridge) {
    this.series = series;
    this.layout = series.get(0).layout().withRank(rank);
    this.own = own;
    this.ridge = ridge;
    this.rank = rank;
    this.inputs = layout.inputs();
    this.knots = layout.knots();
    this.lags = layout.lagDays();
    this.lines = series.get(0).lines().products();
    this.pooled = new double[inputs * inputs];
    for (MixedSums sums : series) {
      if (!sums.layout().withRank(rank).equals(layout)) {
        throw new IllegalArgumentException(sums + " does not fit " + layout);
      }
      labels.add(sums.labels(teacherShare));
      lagLabels.add(sums.lagLabels(teacherShare));
      add(pooled, sums.products(), 1);
    }
    this.weights = new double[series.size()][layout.leadSets() * lags];
    this.gains = new double[series.size()][rank];
    for (double[] gain : gains) {
      Arrays.fill(gain, 1);
    }
    this.down = new double[rank][inputs];
    this.up = new double[rank][knots];
  }

  /**
   * Fits.
   *
   * @param series sums of one shape, at least one
   * @param rank at most inputs and knots
   * @param own what each series has of its own
   * @param teacherShare 0 for truth alone, 1 for the teacher alone
   * @param ridge relative to the mean square of the inputs, more than 0; gains are drawn to 1 by it
   * @return the weights
   * @throws io.ammass.error.NotConvergedException if inputs are collinear and the ridge too small
   */
  public static MixedWeights of(
      List<MixedSums> series, int rank, OwnParts own, double teacherShare, double ridge) {
    if (series.isEmpty()) {
      throw new IllegalArgumentException("a fit needs the sums of at least one series");
    }
    MixedFit fit = new MixedFit(series, rank, own, teacherShare, ridge);
    for (int turn = 0; turn < COMMON_TURNS; turn++) {
      fit.solveLags();
      fit.solveCommonColumns();
    }
    for (int turn = 0; turn < OWN_TURNS; turn++) {
      fit.solveLags();
      if (own.gains() && series.size() > 1) {
        List<double[]> rests = fit.rests();
        fit.solveGains(rests);
        fit.solveDown(rests);
        fit.solveUp(rests);
      } else {
        fit.solveCommonColumns();
      }
    }
    return new MixedWeights(fit.layout, own, fit.down, fit.up, fit.gains, fit.weights);
  }

  private void solveLags() {
    if (lags == 0) {
      return;
    }
    for (int set = 0; set < layout.leadSets(); set++) {
      double[][] products = new double[series.size()][];
      double[][] right = new double[series.size()][];
      for (int c = 0; c < series.size(); c++) {
        products[c] = series.get(c).lagProducts()[set].clone();
        right[c] = Arrays.copyOfRange(lagLabels.get(c), set * lags, (set + 1) * lags);
        double[] map = map(c);
        for (int lag = 0; lag < lags; lag++) {
          right[c][lag] -= MixedSums.dot(series.get(c).lagInputs()[set * lags + lag], map);
        }
        if (!own.lags() && c > 0) {
          add(products[0], products[c], 1);
          add(right[0], right[c], 1);
        }
      }
      for (int c = 0; c < series.size(); c++) {
        int from = own.lags() ? c : 0;
        double[] solved =
            Cholesky.of(ReducedRank.ridged(products[from], lags, ridge), lags)
                .solve(right[from], 1);
        System.arraycopy(solved, 0, weights[c], set * lags, lags);
      }
    }
  }

  /** A series' low-rank map, {@code [inputs][knots]}. */
  private double[] map(int c) {
    double[] map = new double[inputs * knots];
    for (int k = 0; k < rank; k++) {
      for (int i = 0; i < inputs; i++) {
        double factor = gains[c][k] * down[k][i];
        for (int a = 0; a < knots; a++) {
          map[i * knots + a] += factor * up[k][a];
        }
      }
    }
    return map;
  }

  /** What the lags leave over for the map, with inputs at the knots. */
  private List<double[]> rests() {
    List<double[]> rests = new ArrayList<>();
    for (int c = 0; c < series.size(); c++) {
      double[] rest = labels.get(c).clone();
      for (int lag = 0; lag < weights[c].length; lag++) {
        add(rest, series.get(c).lagInputs()[lag], -weights[c][lag]);
      }
      rests.add(rest);
    }
    return rests;
  }

  private void solveCommonColumns() {
    double[] sum = new double[inputs * knots];
    for (double[] rest : rests()) {
      add(sum, rest, 1);
    }
    ReducedRank columns = ReducedRank.fit(pooled, inputs, sum, lines, knots, ridge, rank);
    down = columns.down();
    up = columns.up();
  }

  private void solveGains(List<double[]> rests) {
    double[] upProducts = quadratic(up, lines, knots);
    for (int c = 0; c < series.size(); c++) {
      double[] matrix = quadratic(down, series.get(c).products(), inputs);
      double[] right = new double[rank];
      for (int i = 0; i < matrix.length; i++) {
        matrix[i] *= upProducts[i];
      }
      for (int k = 0; k < rank; k++) {
        right[k] = bilinear(down[k], rests.get(c), up[k]);
        double pull = ridge * matrix[k * rank + k] + Double.MIN_NORMAL;
        matrix[k * rank + k] += pull;
        right[k] += pull;
      }
      gains[c] = Cholesky.of(matrix, rank).solve(right, 1);
    }
  }

  /** One column after the other, the latest of the others in place (Gauss and Seidel). */
  private void solveDown(List<double[]> rests) {
    double[] upProducts = quadratic(up, lines, knots);
    double penalty = penalty();
    for (int k = 0; k < rank; k++) {
      double[] matrix = new double[inputs * inputs];
      double[] right = new double[inputs];
      for (int c = 0; c < series.size(); c++) {
        double[] products = series.get(c).products();
        double own = gains[c][k];
        add(matrix, products, own * own * upProducts[k * rank + k]);
        add(right, Products.multiply(rests.get(c), 0, knots, inputs, knots, up[k], 1), own);
        double[] others = new double[inputs];
        for (int l = 0; l < rank; l++) {
          if (l != k) {
            add(others, down[l], own * gains[c][l] * upProducts[k * rank + l]);
          }
        }
        add(right, Products.multiply(products, 0, inputs, inputs, inputs, others, 1), -1);
      }
      for (int i = 0; i < inputs; i++) {
        matrix[i * inputs + i] += penalty * upProducts[k * rank + k] + Double.MIN_NORMAL;
      }
      down[k] = Cholesky.of(matrix, inputs).solve(right, 1);
    }
  }

  private void solveUp(List<double[]> rests) {
    double[] matrix = new double[rank * rank];
    double[] right = new double[rank * knots];
    for (int c = 0; c < series.size(); c++) {
      double[] products = quadratic(down, series.get(c).products(), inputs);
      for (int k = 0; k < rank; k++) {
        for (int l = 0; l < rank; l++) {
          matrix[k * rank + l] += gains[c][k] * gains[c][l] * products[k * rank + l];
        }
        double[] byKnot = Products.multiply(down[k], 0, inputs, 1, inputs, rests.get(c), knots);
        for (int a = 0; a < knots; a++) {
          right[k * knots + a] += gains[c][k] * byKnot[a];
        }
      }
    }
    double penalty = penalty();
    for (int k = 0; k < rank; k++) {
      matrix[k * rank + k] += penalty * MixedSums.dot(down[k], down[k]) + Double.MIN_NORMAL;
    }
    double[] byLine = Cholesky.of(matrix, rank).solve(right, knots);
    Cholesky factor = Cholesky.of(lines, knots);
    double[] norms = new double[rank];
    for (int k = 0; k < rank; k++) {
      up[k] = factor.solve(Arrays.copyOfRange(byLine, k * knots, (k + 1) * knots), 1);
      norms[k] = Math.sqrt(bilinear(up[k], lines, up[k]));
    }
    // Only the product of both is determined: a column's length goes into its inputs.
    for (int k = 0; k < rank; k++) {
      scale(up[k], norms[k] > 0 ? 1 / norms[k] : 1);
      scale(down[k], norms[k] > 0 ? norms[k] : 1);
    }
  }

  private double penalty() {
    double trace = 0;
    for (int i = 0; i < inputs; i++) {
      trace += pooled[i * inputs + i];
    }
    return Math.max(ridge * trace / inputs, 1e-12);
  }

  /** Each vector with each one through a matrix, {@code [rank][rank]}. */
  private double[] quadratic(double[][] vectors, double[] matrix, int n) {
    double[] result = new double[rank * rank];
    for (int k = 0; k < rank; k++) {
      double[] through = Products.multiply(vectors[k], 0, n, 1, n, matrix, n);
      for (int l = 0; l < rank; l++) {
        result[k * rank + l] = MixedSums.dot(through, vectors[l]);
      }
    }
    return result;
  }

  private static double bilinear(double[] left, double[] matrix, double[] right) {
    double[] through =
        Products.multiply(left, 0, left.length, 1, left.length, matrix, right.length);
    return MixedSums.dot(through, right);
  }

  private static void add(double[] target, double[] source, double factor) {
    for (int i = 0; i < target.length; i++) {
      target[i] += factor * source[i];
    }
  }

  private static void scale(double[] values, double factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }
}
