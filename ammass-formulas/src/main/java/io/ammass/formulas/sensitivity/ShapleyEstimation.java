package io.ammass.formulas.sensitivity;

import io.ammass.formula.Symbol;
import io.ammass.formulas.uncertainty.UncertainInputs;
import io.ammass.formulas.uncertainty.Workers;
import io.ammass.probability.Distribution;
import java.util.List;
import java.util.SplittableRandom;

/** Estimates the cost of sets of inputs and averages marginal costs over orders. */
final class ShapleyEstimation {
  /** Up to this many inputs all 2^k sets are estimated. */
  private static final int EXACT = 10;

  /** A set of inputs is the bits of a long, with room for the sign. */
  private static final int MOST = 60;

  /** Evaluations at each conditioning point (Song, Nelson and Staum 2016, section 4.2). */
  private static final int INNER = 3;

  private static final int CHUNK = SobolPoints.CHUNK;

  private final UncertainInputs inputs;
  private final int points;
  private final int replicates;
  private final int orders;
  private final double confidence;
  private final Workers workers;
  private final List<Distribution> laws;
  private final int[] positions;
  private final double[][] correlation;
  private final int k;

  ShapleyEstimation(
      UncertainInputs inputs,
      int points,
      int replicates,
      int orders,
      double confidence,
      Workers workers) {
    this.inputs = inputs;
    this.points = points;
    this.replicates = replicates;
    this.orders = orders;
    this.confidence = confidence;
    this.workers = workers;
    this.laws = inputs.distributions();
    this.positions = inputs.positions();
    this.correlation = inputs.correlation();
    this.k = inputs.correlationFactor().length;
    if (!(k >= 1 && k <= MOST)) {
      throw new IllegalArgumentException("uncertain inputs must be 1 to " + MOST + ", not " + k);
    }
  }

  ShapleyEffects estimate(long seed) {
    long[][] directions = SobolPoints.directions(k * INNER);
    SplittableRandom random = new SplittableRandom(seed);
    SplittableRandom[] sources = new SplittableRandom[replicates];
    for (int r = 0; r < replicates; r++) {
      sources[r] = random.split();
    }
    double[][] effects = new double[k][replicates];
    double[] variances = new double[replicates];
    long[] evaluations = new long[replicates];
    workers.run(
        replicates,
        () -> this,
        (replicate, same) -> {
          Replicate one = new Replicate(directions, sources[replicate]);
          double[] shares = k <= EXACT ? one.exact() : one.sampled();
          for (int i = 0; i < k; i++) {
            effects[i][replicate] = shares[i];
          }
          variances[replicate] = one.variance;
          evaluations[replicate] = one.evaluations;
        });
    Index[] result = new Index[k];
    for (int i = 0; i < k; i++) {
      result[i] = Index.of(effects[i], confidence);
    }
    long sum = 0;
    for (long count : evaluations) {
      sum += count;
    }
    return new ShapleyEffects(
        inputs.formula(),
        inputs.uncertain().stream().map(Symbol::name).toList(),
        Index.of(variances, confidence),
        result,
        sum,
        seed);
  }

  /** One independent estimate of all effects. */
  private final class Replicate {
    private final long[][] directions;
    private final SplittableRandom random;
    private final double[][] columns = inputs.columns(INNER * CHUNK);
    private final double[][] uncertain = new double[k][];
    private final double[] outcomes = new double[INNER * CHUNK];
    private final double[][] uniforms = new double[k * INNER][CHUNK];
    private final double variance;
    private long evaluations;

    Replicate(long[][] directions, SplittableRandom random) {
      this.directions = directions;
      this.random = random;
      for (int i = 0; i < k; i++) {
        uncertain[i] = columns[positions[i]];
      }
      this.variance = cost((1L << k) - 1);
      if (!(variance > 0)) {
        throw new IllegalArgumentException(
            inputs.formula().id()
                + " has the variance "
                + variance
                + " over these inputs, which cannot be divided. Maybe its value is not finite"
                + " somewhere, or does not depend on them?");
      }
    }

    double[] exact() {
      int sets = 1 << k;
      double[] costs = new double[sets];
      for (int set = 1; set < sets - 1; set++) {
        costs[set] = cost(set);
      }
      costs[sets - 1] = variance;
      double[] weight = new double[k];
      // |J|! (k - |J| - 1)! / k! by size of J.
      weight[0] = 1.0 / k;
      for (int size = 1; size < k; size++) {
        weight[size] = weight[size - 1] * size / (k - size);
      }
      double[] shares = new double[k];
      for (int set = 0; set < sets; set++) {
        for (int i = 0; i < k; i++) {
          if ((set >>> i & 1) == 0) {
            shares[i] +=
                weight[Integer.bitCount(set)] * (costs[set | 1 << i] - costs[set]) / variance;
          }
        }
      }
      return shares;
    }

    double[] sampled() {
      double[] shares = new double[k];
      int[] order = new int[k];
      for (int draw = 0; draw < orders; draw++) {
        for (int i = 0; i < k; i++) {
          int swap = random.nextInt(i + 1);
          order[i] = order[swap];
          order[swap] = i;
        }
        long set = 0;
        double before = 0;
        for (int j = 0; j < k; j++) {
          set |= 1L << order[j];
          double after = j == k - 1 ? variance : cost(set);
          shares[order[j]] += (after - before) / variance / orders;
          before = after;
        }
      }
      return shares;
    }

    /** The expected variance of the outcome when all inputs outside the set are known. */
    private double cost(long freeSet) {
      ConditionalSampler sampler = new ConditionalSampler(correlation, freeSet);
      SobolPoints set = SobolPoints.scrambled(directions, random.split());
      double[] known = new double[sampler.knownCount()];
      double[] scores = new double[sampler.knownCount()];
      double[] free = new double[sampler.freeCount()];
      double sum = 0;
      for (int first = 0; first < points; first += CHUNK) {
        int count = Math.min(CHUNK, points - first);
        int used = known.length + INNER * free.length;
        for (int d = 0; d < used; d++) {
          set.fill(d, first, count, uniforms[d]);
        }
        for (int row = 0; row < count; row++) {
          for (int i = 0; i < known.length; i++) {
            known[i] = UncertainInputs.normalScore(uniforms[i][row]);
          }
          for (int inner = 0; inner < INNER; inner++) {
            int at = INNER * row + inner;
            sampler.know(known, scores, laws, uncertain, at);
            for (int i = 0; i < free.length; i++) {
              free[i] =
                  UncertainInputs.normalScore(
                      uniforms[known.length + inner * free.length + i][row]);
            }
            sampler.draw(scores, free, laws, uncertain, at);
          }
        }
        inputs.formula().values(columns, 0, INNER * count, outcomes);
        evaluations += (long) INNER * count;
        for (int row = 0; row < count; row++) {
          sum += sampleVariance(INNER * row);
        }
      }
      return sum / points;
    }

    private double sampleVariance(int from) {
      double mean = 0;
      for (int i = 0; i < INNER; i++) {
        mean += outcomes[from + i] / INNER;
      }
      double squares = 0;
      for (int i = 0; i < INNER; i++) {
        squares += (outcomes[from + i] - mean) * (outcomes[from + i] - mean);
      }
      return squares / (INNER - 1);
    }
  }
}
