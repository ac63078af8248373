package io.ammass.trainer.mlp;

import io.ammass.model.TrainingContext;
import io.ammass.portable.DenseNetwork;
import io.ammass.portable.DenseNetwork.Layer;
import io.ammass.portable.NetworkKernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One training, with its buffers. */
final class DenseTraining {
  /** Another stream of random numbers than that of the first weights. */
  private static final long ORDER_STREAM = 0x9E3779B97F4A7C15L;

  private final DenseTrainer.Builder settings;
  private final List<Layer> layers;
  private final TrainingRows training;
  private final TrainingRows validation;
  private final TrainingContext context;
  private final float[] parameters;
  private final float[] prior;
  private final float[] gradient;
  private final NetworkPass pass;
  private final float[] targets;
  private final Adam adam;
  private final SplittableRandom random;
  private final Hint.@Nullable Regressor regressor;
  private final float[][][] hintSlopes;

  DenseTraining(
      DenseTrainer.Builder settings,
      DenseNetwork start,
      TrainingRows training,
      TrainingRows validation,
      TrainingContext context) {
    this.settings = settings;
    this.layers = start.layers();
    this.training = training;
    this.validation = validation;
    this.context = context;
    this.parameters = start.parameters();
    this.prior = parameters.clone();
    this.gradient = new float[parameters.length];
    this.pass = new NetworkPass(layers, settings.batch, settings.quantiles);
    this.targets = new float[settings.batch * training.targets()];
    this.adam = new Adam(parameters.length);
    this.random = new SplittableRandom(context.seed() ^ ORDER_STREAM);
    if (settings.kept.length > 0 && settings.kept.length != parameters.length) {
      throw new IllegalArgumentException(
          "the mask has " + settings.kept.length + " places, the network " + parameters.length);
    }
    Hint hint = settings.hint;
    this.regressor =
        hint == null
            ? null
            : hint.new Regressor(layers.get(hint.layer()).outputs(), settings.batch, random);
    this.hintSlopes = new float[hint == null ? 0 : hint.layer() + 1][0][];
  }

  DenseFit run() {
    prune();
    float[] best = parameters.clone();
    List<Double> losses = new ArrayList<>(List.of(validationLoss()));
    int bestEpoch = 0;
    int done = 0;
    int[] order = new int[training.size()];
    for (int epoch = 1;
        epoch <= settings.epochs && epoch - bestEpoch <= settings.patience;
        epoch++) {
      shuffle(order);
      epoch(order, epoch - 1);
      double loss = validationLoss();
      losses.add(loss);
      done = epoch;
      // Not-a-number is never less: a training that diverged keeps its last good pass.
      if (loss < losses.get(bestEpoch)) {
        bestEpoch = epoch;
        System.arraycopy(parameters, 0, best, 0, best.length);
      }
      context.progress().progress("training a network", epoch, settings.epochs);
    }
    return new DenseFit(DenseNetwork.of(layers, used(best)), done, bestEpoch, losses);
  }

  private void epoch(int[] order, int epochsBefore) {
    int steps = (order.length + settings.batch - 1) / settings.batch;
    for (int step = 0; step < steps; step++) {
      int from = step * settings.batch;
      int rows = Math.min(settings.batch, order.length - from);
      double progress = (epochsBefore + (double) step / steps) / settings.epochs;
      read(training, order, from, rows);
      step(rows, progress);
    }
  }

  private void step(int rows, double progress) {
    float[] weights = used(parameters);
    pass.forward(weights, rows);
    float[] slopes = pass.outputSlopes();
    Arrays.fill(slopes, 0, rows * outputs(), 0);
    settings.loss.add(batch(rows), progress, 1, slopes);
    Hint hint = settings.hint;
    if (hint != null && regressor != null) {
      regressor.judge(pass.hidden(hint.layer()), targets, training.targets(), rows);
      hintSlopes[hint.layer()] = regressor.unitSlopes();
    }
    pass.backward(weights, rows, hintSlopes, gradient);
    double share = settings.lastRateShare;
    double rate =
        settings.rate * (share + (1 - share) * 0.5 * (1 + StrictMath.cos(Math.PI * progress)));
    adam.begin();
    int at = 0;
    for (int i = 0; i < layers.size(); i++) {
      int next = at + layers.get(i).parameters();
      double own = i < settings.layerRates.length ? settings.layerRates[i] : 1;
      if (own > 0) {
        adam.step(parameters, gradient, at, next, rate * own, settings.decay);
        drawToPrior(at, next, (float) (rate * own * settings.priorRidge));
      }
      at = next;
    }
    if (regressor != null) {
      regressor.step(rate);
    }
    prune();
  }

  private void drawToPrior(int from, int to, float share) {
    if (share > 0) {
      for (int i = from; i < to; i++) {
        parameters[i] += share * (prior[i] - parameters[i]);
      }
    }
  }

  private void prune() {
    for (int i = 0; i < settings.kept.length; i++) {
      if (!settings.kept[i]) {
        parameters[i] = 0;
      }
    }
  }

  /** The weights as they are used: as they are, or as one byte each would leave them. */
  private float[] used(float[] floats) {
    return settings.precision == DenseTrainer.Precision.FLOAT32
        ? floats
        : NetworkKernel.rounded(DenseNetwork.of(layers, floats)).parameters();
  }

  private double validationLoss() {
    Loss loss = settings.validationLoss == null ? settings.loss : settings.validationLoss;
    float[] weights = used(parameters);
    float[] unused = new float[settings.batch * outputs()];
    double sum = 0;
    for (int from = 0; from < validation.size(); from += settings.batch) {
      int rows = Math.min(settings.batch, validation.size() - from);
      for (int row = 0; row < rows; row++) {
        validation.read(from + row, pass.inputs(row), 0, targets, row * training.targets());
      }
      pass.forward(weights, rows);
      sum += loss.add(batch(rows), 1, 1, unused) * rows;
    }
    return sum / validation.size();
  }

  private void read(TrainingRows source, int[] order, int from, int rows) {
    for (int row = 0; row < rows; row++) {
      source.read(order[from + row], pass.inputs(row), 0, targets, row * source.targets());
    }
  }

  private Loss.Batch batch(int rows) {
    return new Loss.Batch(pass.outputs(), outputs(), targets, training.targets(), rows);
  }

  private int outputs() {
    return layers.get(layers.size() - 1).outputs();
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
