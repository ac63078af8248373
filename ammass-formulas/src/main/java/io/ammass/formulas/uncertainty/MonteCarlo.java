package io.ammass.formulas.uncertainty;

import io.ammass.error.NotConvergedException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Monte Carlo engine: samples in numbered blocks, moments and histogram of the outcome.
 *
 * <p>Fixed: a given number of samples in blocks of {@value #BLOCK}. Adaptive: JCGM 101, 7.9, where
 * one block is one of the standard's sequences of trials.
 */
final class MonteCarlo {
  /** Samples of a block when their number is fixed. */
  private static final int BLOCK = 1 << 16;

  /** Samples that set the centre and the scale of the histogram; they are used again. */
  private static final int PILOT = 8 * CounterUniforms.CHUNK;

  /** Sequences before the stopping rule is asked first. */
  private static final int FIRST_SEQUENCES = 10;

  private final UncertainInputs inputs;
  private final CounterUniforms uniforms;
  private final Workers workers;
  private final double centre;
  private final double scale;

  MonteCarlo(UncertainInputs inputs, long seed, Workers workers) {
    this.inputs = inputs;
    this.workers = workers;
    this.uniforms = new CounterUniforms(seed, Math.max(1, inputs.positions().length));
    double[] pilot = new double[PILOT];
    Sampler sampler = new Sampler(inputs, uniforms);
    for (int from = 0; from < PILOT; from += CounterUniforms.CHUNK) {
      double[] values = sampler.evaluate(from, CounterUniforms.CHUNK);
      check(sampler, values, from, CounterUniforms.CHUNK);
      System.arraycopy(values, 0, pilot, from, CounterUniforms.CHUNK);
    }
    Arrays.sort(pilot);
    this.centre = pilot[PILOT / 2];
    double spread = pilot[3 * PILOT / 4] - pilot[PILOT / 4];
    if (!(spread > 0)) {
      spread = (pilot[PILOT - 1] - pilot[0]) / 4;
    }
    if (!(spread > 0)) {
      // A constant outcome: bins must be of some width; this one is lost in rounding.
      spread = Math.max(Math.abs(centre) * 0x1p-44, 0x1p-900);
    }
    this.scale = spread;
  }

  /** What was sampled. */
  record Outcome(PowerSums sums, OutcomeHistogram histogram, double centre, double scale) {}

  Outcome fixed(long samples) {
    int blocks = Math.toIntExact((samples + BLOCK - 1) / BLOCK);
    PowerSums[] sums = new PowerSums[blocks];
    List<Worker> used =
        workers.run(
            blocks,
            Worker::new,
            (block, worker) -> {
              long from = (long) block * BLOCK;
              sums[block] = worker.sample(from, Math.min(BLOCK, samples - from), worker.total);
            });
    return join(sums, used, new OutcomeHistogram(centre, scale), new PowerSums());
  }

  /** Runs until the four results of JCGM 101, 7.9.4, are stable to the tolerance. */
  Outcome adaptive(double coverage, int digits, long limit) {
    // JCGM 101, 7.9.4 b: M = max(J, 10^4) with J the smallest integer >= 100 / (1 - p). A longer
    // sequence is allowed and costs nothing here.
    int length = Math.max(BLOCK, Math.toIntExact((long) Math.ceil(100 / (1 - coverage))));
    OutcomeHistogram histogram = new OutcomeHistogram(centre, scale);
    PowerSums all = new PowerSums();
    // Rows: mean, standard uncertainty, lower end, upper end.
    double[][] results = new double[4][0];
    int done = 0;
    int wave = FIRST_SEQUENCES;
    while (true) {
      int first = done;
      int last = done + wave;
      if (!((long) last * length <= limit)) {
        throw new NotConvergedException(
            String.format(
                java.util.Locale.ROOT,
                "%s did not settle to %d significant digits within %d samples (%d used). Maybe ask"
                    + " for fewer digits, allow more samples, or look for an outcome without a"
                    + " finite variance",
                inputs.formula().id(),
                digits,
                limit,
                (long) done * length));
      }
      PowerSums[] sums = new PowerSums[wave];
      for (int i = 0; i < 4; i++) {
        results[i] = Arrays.copyOf(results[i], last);
      }
      double[][] target = results;
      List<Worker> used =
          workers.run(
              wave,
              Worker::new,
              (block, worker) -> {
                int sequence = first + block;
                PowerSums own = worker.sample((long) sequence * length, length, worker.sequence());
                sums[block] = own;
                double tail = (1 - coverage) / 2 * length;
                double[] ends = worker.sequence().valuesAt(tail, length - tail);
                worker.sequence().drainTo(worker.total);
                target[0][sequence] = centre + scale * own.mean();
                target[1][sequence] = scale * Math.sqrt(own.variance());
                target[2][sequence] = ends[0];
                target[3][sequence] = ends[1];
              });
      join(sums, used, histogram, all);
      done = last;
      double uncertainty = scale * Math.sqrt(all.variance());
      // The floor ends the run of a constant outcome, whose uncertainty is rounding only.
      double tolerance = Math.max(Tolerance.of(uncertainty, digits), Math.abs(centre) * 0x1p-40);
      double worst = 0;
      for (double[] result : results) {
        worst = Math.max(worst, 2 * standardErrorOfMean(result));
      }
      if (worst <= tolerance) {
        return new Outcome(all, histogram, centre, scale);
      }
      double needed = done * (worst / tolerance) * (worst / tolerance);
      wave = (int) Math.max(FIRST_SEQUENCES, Math.min(3.0 * done, 1.1 * needed - done));
    }
  }

  /** Joins the moments in the order of blocks; histograms add up in any order. */
  private Outcome join(
      PowerSums[] sums, List<Worker> used, OutcomeHistogram histogram, PowerSums all) {
    for (PowerSums block : sums) {
      all.add(block);
    }
    for (Worker worker : used) {
      histogram.add(worker.total);
    }
    return new Outcome(all, histogram, centre, scale);
  }

  private static double standardErrorOfMean(double[] results) {
    double mean = Arrays.stream(results).average().orElseThrow();
    double squares = 0;
    for (double result : results) {
      squares += (result - mean) * (result - mean);
    }
    return Math.sqrt(squares / ((double) results.length * (results.length - 1)));
  }

  private void check(Sampler sampler, double[] values, long first, int count) {
    for (int i = 0; i < count; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            inputs.formula().id()
                + " is not defined at sample "
                + (first + i)
                + ": "
                + sampler.describe(i)
                + " gives "
                + values[i]
                + ". Maybe limit the laws to the range where it is");
      }
    }
  }

  /** One thread's own arrays. */
  private final class Worker {
    private final Sampler sampler = new Sampler(inputs, uniforms);
    private final OutcomeHistogram total = new OutcomeHistogram(centre, scale);
    private final double[] standardised = new double[CounterUniforms.CHUNK];
    private @Nullable OutcomeHistogram sequence;

    /** The histogram of one sequence, made when first asked for: 0.8 MB a thread. */
    OutcomeHistogram sequence() {
      OutcomeHistogram own = sequence;
      if (own == null) {
        own = new OutcomeHistogram(centre, scale);
        sequence = own;
      }
      return own;
    }

    PowerSums sample(long first, long count, OutcomeHistogram histogram) {
      PowerSums sums = new PowerSums();
      double[] y = standardised;
      double middle = centre;
      double inverse = 1 / scale;
      for (long done = 0; done < count; done += CounterUniforms.CHUNK) {
        int rows = (int) Math.min(CounterUniforms.CHUNK, count - done);
        double[] values = sampler.evaluate(first + done, rows);
        for (int i = 0; i < rows; i++) {
          y[i] = (values[i] - middle) * inverse;
        }
        sums.add(y, rows);
        if (!sums.isFinite()) {
          check(sampler, values, first + done, rows);
        }
        histogram.add(y, rows);
      }
      return sums;
    }
  }
}
