package io.ammass.trainer.recurrent;

import io.ammass.model.TrainingContext;
import io.ammass.portable.RecurrentNetwork;
import io.ammass.portable.RecurrentNetwork.Shape;
import io.ammass.trainer.mlp.Adam;
import io.ammass.trainer.mlp.Loss;
import io.ammass.trainer.mlp.TrainingRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A trained recurrent network and how training went: mini-batches of Adam through time, gradients
 * cut to norm 1, early stopping. Bits depend on seed, settings and rows alone.
 *
 * @param network the network of the best pass
 * @param epochs passes made
 * @param validationLosses the loss on the validation rows before the first pass and after each
 * @see <a href="https://arxiv.org/abs/1211.5063">Pascanu et al. (2013), On the difficulty of
 *     training recurrent neural networks, algorithm 1 (cut gradients)</a>
 */
public record GruFit(RecurrentNetwork network, int epochs, List<Double> validationLosses) {
  private static final double MOST_NORM = 1;

  /** The rate falls to a tenth by half a cosine. */
  private static final double LAST_RATE = 0.1;

  /** Takes a copy. */
  public GruFit {
    validationLosses = List.copyOf(validationLosses);
  }

  /**
   * How a network is fitted.
   *
   * @param loss what is made small on the training rows
   * @param validationLoss what stops training
   * @param quantiles of each step, odd; 0 for means
   * @param epochs the most passes
   * @param batch rows of a step
   * @param rate of learning
   * @param patience passes that may bring nothing
   */
  public record Settings(
      Loss loss,
      Loss validationLoss,
      int quantiles,
      int epochs,
      int batch,
      double rate,
      int patience) {
    /** Checks the ranges. */
    public Settings {
      if (!(quantiles >= 0 && epochs >= 0 && batch >= 1 && rate > 0 && patience >= 1)) {
        throw new IllegalArgumentException(
            "quantiles and epochs must be >= 0, batch and patience >= 1, rate > 0, not "
                + quantiles
                + ", "
                + epochs
                + ", "
                + batch
                + ", "
                + patience
                + ", "
                + rate);
      }
    }
  }

  /**
   * Trains from random weights.
   *
   * @param shape the network's
   * @param settings how
   * @param training rows to learn from
   * @param validation rows to stop by
   * @param context the seed; who listens
   * @return the network of the pass with the least validation loss
   * @throws IllegalArgumentException if the rows do not fit
   */
  public static GruFit fit(
      Shape shape,
      Settings settings,
      TrainingRows training,
      TrainingRows validation,
      TrainingContext context) {
    RecurrentNetwork start = RecurrentNetwork.of(shape, random(shape, context.seed()));
    return fit(start, settings, training, validation, context);
  }

  /**
   * Trains a network further.
   *
   * @param start where training begins; unchanged
   * @param settings how
   * @param training rows to learn from
   * @param validation rows to stop by
   * @param context the seed; who listens
   * @return the network of the pass with the least validation loss, the start among them
   * @throws IllegalArgumentException if the rows do not fit
   */
  public static GruFit fit(
      RecurrentNetwork start,
      Settings settings,
      TrainingRows training,
      TrainingRows validation,
      TrainingContext context) {
    if (training.size() == 0
        || validation.size() == 0
        || training.inputs() != start.shape().inputs()) {
      throw new IllegalArgumentException(
          "the network takes "
              + start.shape().inputs()
              + " inputs; there are "
              + training.size()
              + " rows of "
              + training.inputs()
              + " and "
              + validation.size()
              + " to stop by");
    }
    return new Training(start, settings, training, validation, context).run();
  }

  /** Uniform within one over the root of what goes in; z begins at half, biases at 0. */
  private static float[] random(Shape shape, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] p = new float[shape.parameters()];
    uniform(random, p, shape.gatesByInput(), shape.gatesByState(), shape.width());
    uniform(random, p, shape.gatesByState(), shape.gateBiases(), shape.hidden());
    uniform(random, p, shape.candidateByInput(), shape.candidateByState(), shape.width());
    uniform(random, p, shape.candidateByState(), shape.candidateBiases(), shape.hidden());
    uniform(random, p, shape.head(), shape.headBiases(), shape.hidden() + shape.context());
    return p;
  }

  private static void uniform(SplittableRandom random, float[] p, int from, int to, int fanIn) {
    double reach = 1 / Math.sqrt(fanIn);
    for (int i = from; i < to; i++) {
      p[i] = (float) (reach * (2 * random.nextDouble() - 1));
    }
  }

  /** One training, with its buffers. */
  private static final class Training {
    private static final long ORDER_STREAM = 0x9E3779B97F4A7C15L;

    private final Shape shape;
    private final Settings settings;
    private final TrainingRows training;
    private final TrainingRows validation;
    private final TrainingContext context;
    private final float[] parameters;
    private final float[] gradient;
    private final float[] targets;
    private final GruPass pass;
    private final Adam adam;
    private final SplittableRandom random;

    Training(
        RecurrentNetwork start,
        Settings settings,
        TrainingRows training,
        TrainingRows validation,
        TrainingContext context) {
      this.shape = start.shape();
      this.settings = settings;
      this.training = training;
      this.validation = validation;
      this.context = context;
      this.parameters = start.parameters();
      this.gradient = new float[parameters.length];
      this.targets = new float[settings.batch() * training.targets()];
      this.pass = new GruPass(shape, settings.batch(), settings.quantiles());
      this.adam = new Adam(parameters.length);
      this.random = new SplittableRandom(context.seed() ^ ORDER_STREAM);
    }

    GruFit run() {
      float[] best = parameters.clone();
      List<Double> losses = new ArrayList<>(List.of(validationLoss()));
      int bestEpoch = 0;
      int[] order = new int[training.size()];
      for (int epoch = 1;
          epoch <= settings.epochs() && epoch - bestEpoch <= settings.patience();
          epoch++) {
        shuffle(order);
        epoch(order, epoch - 1);
        losses.add(validationLoss());
        // Not-a-number is never less: a training that diverged keeps its last good pass.
        if (losses.get(epoch) < losses.get(bestEpoch)) {
          bestEpoch = epoch;
          System.arraycopy(parameters, 0, best, 0, best.length);
        }
        context.progress().progress("training a recurrent network", epoch, settings.epochs());
      }
      return new GruFit(RecurrentNetwork.of(shape, best), losses.size() - 1, losses);
    }

    private void epoch(int[] order, int epochsBefore) {
      int batch = settings.batch();
      int steps = (order.length + batch - 1) / batch;
      for (int step = 0; step < steps; step++) {
        int rows = Math.min(batch, order.length - step * batch);
        double progress = (epochsBefore + (double) step / steps) / settings.epochs();
        for (int row = 0; row < rows; row++) {
          read(training, order[step * batch + row], row);
        }
        pass.forward(parameters, rows);
        float[] slopes = pass.outputSlopes();
        Arrays.fill(slopes, 0, rows * shape.outputs(), 0);
        settings.loss().add(batch(rows), progress, 1, slopes);
        pass.backward(parameters, rows, gradient);
        cut();
        double share = LAST_RATE + (1 - LAST_RATE) * 0.5 * (1 + StrictMath.cos(Math.PI * progress));
        adam.begin();
        adam.step(parameters, gradient, 0, parameters.length, settings.rate() * share, 0);
      }
    }

    private void cut() {
      double squares = 0;
      for (float slope : gradient) {
        squares += (double) slope * slope;
      }
      double norm = Math.sqrt(squares);
      if (norm > MOST_NORM) {
        float factor = (float) (MOST_NORM / norm);
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] *= factor;
        }
      }
    }

    private double validationLoss() {
      float[] unused = new float[settings.batch() * shape.outputs()];
      double sum = 0;
      for (int from = 0; from < validation.size(); from += settings.batch()) {
        int rows = Math.min(settings.batch(), validation.size() - from);
        for (int row = 0; row < rows; row++) {
          read(validation, from + row, row);
        }
        pass.forward(parameters, rows);
        sum += settings.validationLoss().add(batch(rows), 1, 1, unused) * rows;
      }
      return sum / validation.size();
    }

    private void read(TrainingRows rows, int row, int to) {
      rows.read(row, pass.inputs(), to * shape.inputs(), targets, to * training.targets());
    }

    private Loss.Batch batch(int rows) {
      return new Loss.Batch(pass.outputs(), shape.outputs(), targets, training.targets(), rows);
    }

    /** A fresh order (Fisher and Yates). */
    private void shuffle(int[] order) {
      for (int i = 0; i < order.length; i++) {
        int j = random.nextInt(i + 1);
        order[i] = order[j];
        order[j] = i;
      }
    }
  }

  /**
   * The pass after which the validation loss was least.
   *
   * @return 0 is before the first
   */
  public int bestEpoch() {
    int best = 0;
    for (int i = 1; i < validationLosses.size(); i++) {
      best = validationLosses.get(i) < validationLosses.get(best) ? i : best;
    }
    return best;
  }

  /** Prints network, passes and loss. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s, best after %d of %d passes, validation loss %.6g",
        network,
        bestEpoch(),
        epochs,
        validationLosses.get(bestEpoch()));
  }
}
