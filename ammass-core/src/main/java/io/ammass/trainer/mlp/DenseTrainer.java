package io.ammass.trainer.mlp;

import io.ammass.model.TrainingContext;
import io.ammass.portable.Activation;
import io.ammass.portable.DenseNetwork;
import io.ammass.portable.DenseNetwork.Layer;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Trains dense networks by mini-batches of Adam with early stopping, in plain Java.
 *
 * <p>One network trains in one thread: two threads inside one small product do not pay, and bits
 * then depend on nothing but seed, settings and rows. Run several trainings side by side instead.
 * Immutable; make one with {@link #builder}.
 */
public final class DenseTrainer {
  private final Builder settings;

  private DenseTrainer(Builder settings) {
    this.settings = settings;
  }

  /** What weights are during training. */
  public enum Precision {
    /** Floats. */
    FLOAT32,
    /**
     * Floats that are rounded to one byte, a step for each unit, before every use; the slopes pass
     * as if they were not (straight-through). What comes out loses little when stored so.
     */
    INT8_AWARE
  }

  /**
   * Starts the settings.
   *
   * @param loss what is made small
   * @return a builder
   */
  public static Builder builder(Loss loss) {
    return new Builder(loss);
  }

  /**
   * Trains a network from random weights.
   *
   * @param layers its layers
   * @param training rows to learn from
   * @param validation rows to stop by; the training rows themselves if it is empty
   * @param context the seed; who listens
   * @return the network of the pass with the least validation loss
   * @throws IllegalArgumentException if shapes do not fit or there are no rows
   */
  public DenseFit fit(
      List<Layer> layers, TrainingRows training, TrainingRows validation, TrainingContext context) {
    DenseNetwork start = DenseNetwork.of(layers, randomParameters(layers, context.seed()));
    return fit(start, training, validation, context);
  }

  /**
   * Trains a network further.
   *
   * @param start where training begins; unchanged
   * @param training rows to learn from
   * @param validation rows to stop by; the training rows themselves if it is empty
   * @param context the seed; who listens
   * @return the network of the pass with the least validation loss, the start itself among them
   * @throws IllegalArgumentException if shapes do not fit or there are no rows
   */
  public DenseFit fit(
      DenseNetwork start, TrainingRows training, TrainingRows validation, TrainingContext context) {
    if (training.size() == 0 || training.inputs() != start.inputs()) {
      throw new IllegalArgumentException(
          "the network takes "
              + start.inputs()
              + " inputs; there are "
              + training.size()
              + " rows of "
              + training.inputs());
    }
    TrainingRows judged = validation.size() == 0 ? training : validation;
    return new DenseTraining(settings, start, training, judged, context).run();
  }

  /** Uniform weights of the variance that keeps signals' size (He et al. 2015); biases are 0. */
  private static float[] randomParameters(List<Layer> layers, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] parameters = new float[DenseNetwork.parameters(layers)];
    int at = 0;
    for (Layer layer : layers) {
      double gain = layer.activation() == Activation.RELU ? 6 : 3;
      double reach = Math.sqrt(gain / layer.inputs());
      int weights = layer.inputs() * layer.outputs();
      for (int i = 0; i < weights; i++) {
        parameters[at + i] = (float) (reach * (2 * random.nextDouble() - 1));
      }
      at += layer.parameters();
    }
    return parameters;
  }

  /** Prints the settings. */
  @Override
  public String toString() {
    return "DenseTrainer of at most "
        + settings.epochs
        + " passes, batch "
        + settings.batch
        + ", rate "
        + settings.rate
        + ", patience "
        + settings.patience;
  }

  /** Collects the settings. */
  public static final class Builder {
    final Loss loss;
    int epochs = 50;
    int batch = 64;
    int patience = 5;
    double rate = 1e-3;
    double lastRateShare = 0.1;
    double decay;
    double priorRidge;
    int quantiles;
    double[] layerRates = {};
    boolean[] kept = {};
    Precision precision = Precision.FLOAT32;
    @Nullable Loss validationLoss;
    @Nullable Hint hint;

    private Builder(Loss loss) {
      this.loss = Objects.requireNonNull(loss, "loss");
    }

    private Builder(Builder other) {
      loss = other.loss;
      epochs = other.epochs;
      batch = other.batch;
      patience = other.patience;
      rate = other.rate;
      lastRateShare = other.lastRateShare;
      decay = other.decay;
      priorRidge = other.priorRidge;
      quantiles = other.quantiles;
      layerRates = other.layerRates;
      kept = other.kept;
      precision = other.precision;
      validationLoss = other.validationLoss;
      hint = other.hint;
    }

    /**
     * Sets the most passes over the rows.
     *
     * @param count at least 0; 50 unless set
     * @return this
     */
    public Builder epochs(int count) {
      require("epochs", count, 0);
      epochs = count;
      return this;
    }

    /**
     * Sets the rows of a step.
     *
     * @param rows at least 1; 64 unless set
     * @return this
     */
    public Builder batch(int rows) {
      require("batch", rows, 1);
      batch = rows;
      return this;
    }

    /**
     * Sets how many passes may bring nothing before training stops.
     *
     * @param count at least 1; 5 unless set
     * @return this
     */
    public Builder patience(int count) {
      require("patience", count, 1);
      patience = count;
      return this;
    }

    /**
     * Sets the learning rate; it falls to a tenth by half a cosine.
     *
     * @param value more than 0; 0.001 unless set
     * @return this
     */
    public Builder learningRate(double value) {
      require("learningRate", value > 0, value);
      rate = value;
      return this;
    }

    /**
     * Sets how strongly parameters are drawn to 0, apart from the gradient.
     *
     * @param value at least 0; 0 unless set
     * @return this
     */
    public Builder weightDecay(double value) {
      require("weightDecay", value >= 0, value);
      decay = value;
      return this;
    }

    /**
     * Sets how strongly parameters are drawn to where training begins, apart from the gradient: the
     * start is a prior belief that few rows shall not overturn.
     *
     * @param value at least 0; 0 unless set
     * @return this
     * @see <a href="https://arxiv.org/abs/1802.01483">Li et al. (2018), Explicit inductive bias for
     *     transfer learning with convolutional networks, eq. 2</a>
     */
    public Builder priorRidge(double value) {
      require("priorRidge", value >= 0, value);
      priorRidge = value;
      return this;
    }

    /**
     * Ends the network in quantiles that cannot cross.
     *
     * @param count of each step, odd
     * @return this
     */
    public Builder quantiles(int count) {
      require("quantiles", count % 2 == 1 && count > 0, count);
      quantiles = count;
      return this;
    }

    /**
     * Learns some layers more slowly than others, or not at all.
     *
     * @param shares by which the rate of each layer is multiplied, first layer first; copied
     * @return this
     */
    public Builder layerRates(double... shares) {
      for (double share : shares) {
        require("layerRates", share >= 0, share);
      }
      layerRates = shares.clone();
      return this;
    }

    /**
     * Keeps pruned parameters at 0.
     *
     * @param mask true for each parameter that stays; copied
     * @return this
     */
    public Builder keep(boolean[] mask) {
      kept = mask.clone();
      return this;
    }

    /**
     * Sets what weights are during training.
     *
     * @param value the precision
     * @return this
     */
    public Builder precision(Precision value) {
      precision = Objects.requireNonNull(value, "precision");
      return this;
    }

    /**
     * Stops by another loss than is made small, such as the error on the truth.
     *
     * @param value the loss on the validation rows
     * @return this
     */
    public Builder validationLoss(Loss value) {
      validationLoss = Objects.requireNonNull(value, "validationLoss");
      return this;
    }

    /**
     * Adds a hidden-layer hint.
     *
     * @param value the hint
     * @return this
     */
    public Builder hint(Hint value) {
      hint = Objects.requireNonNull(value, "hint");
      return this;
    }

    /**
     * Ends the settings.
     *
     * @return the trainer
     */
    public DenseTrainer build() {
      return new DenseTrainer(new Builder(this));
    }

    private static void require(String name, int value, int least) {
      if (!(value >= least)) {
        throw new IllegalArgumentException(name + " must be >= " + least + ", not " + value);
      }
    }

    private static void require(String name, boolean fits, double value) {
      if (!fits) {
        throw new IllegalArgumentException(name + " is out of range: " + value);
      }
    }
  }
}
