package io.ammass.teacher.dl4j;

import io.ammass.model.TrainingContext;
import io.ammass.portable.Activation;
import io.ammass.portable.DenseNetwork;
import io.ammass.trainer.mlp.TrainingRows;
import java.util.Arrays;
import java.util.List;

/**
 * A large dense network on DL4J that learns from rows, without any closed form beside it.
 *
 * <p>It sees the same rows as the student it is to teach, so that its answers are in the student's
 * measure. Rows whose targets are not all known are left out when it learns. Immutable; calls are
 * serialised, as ND4J asks.
 */
public final class DenseTeacher {
  private static final int BATCH = 128;
  private static final double FINE_TUNING_SHARE = 0.2;

  private final Settings settings;
  private final int inputs;
  private final int outputs;
  private final float[] parameters;
  private final int epochs;

  /**
   * How a teacher is made.
   *
   * @param hidden widths of the hidden layers
   * @param learningRate of Adam
   * @param maxEpochs the most passes
   * @param patience passes without gain before it stops
   */
  public record Settings(int[] hidden, double learningRate, int maxEpochs, int patience) {
    /** 256 and 128 hidden units, at most 20 passes. */
    public static final Settings DEFAULT = new Settings(new int[] {256, 128}, 1e-3, 20, 3);

    /** Checks the ranges and takes a copy. */
    public Settings {
      if (!(learningRate > 0 && maxEpochs >= 1 && patience >= 1)) {
        throw new IllegalArgumentException(
            "a teacher needs a rate > 0, epochs >= 1 and patience >= 1, not "
                + learningRate
                + ", "
                + maxEpochs
                + ", "
                + patience);
      }
      hidden = hidden.clone();
    }

    @Override
    public int[] hidden() {
      return hidden.clone();
    }
  }

  private DenseTeacher(Settings settings, int inputs, int outputs, float[] parameters, int epochs) {
    this.settings = settings;
    this.inputs = inputs;
    this.outputs = outputs;
    this.parameters = parameters;
    this.epochs = epochs;
  }

  /**
   * Trains a teacher.
   *
   * @param settings how
   * @param training rows to learn from; their first {@code outputs} targets are the labels
   * @param validation rows to stop by
   * @param outputs numbers it gives
   * @param context seed and listener
   * @return the teacher of the pass with the least validation error
   */
  public static DenseTeacher train(
      Settings settings,
      TrainingRows training,
      TrainingRows validation,
      int outputs,
      TrainingContext context) {
    Network network =
        Network.create(
            training.inputs(), settings.hidden(), outputs, settings.learningRate(), context.seed());
    return fit(settings, network, training, validation, outputs, context);
  }

  /**
   * Trains this teacher further, with smaller steps.
   *
   * @param training rows to learn from
   * @param validation rows to stop by
   * @param context seed and listener
   * @return a new teacher; this one if no pass brought a gain
   */
  public DenseTeacher fineTuned(
      TrainingRows training, TrainingRows validation, TrainingContext context) {
    Network network =
        Network.create(
            inputs,
            settings.hidden(),
            outputs,
            settings.learningRate() * FINE_TUNING_SHARE,
            context.seed());
    network.setParameters(parameters);
    return fit(settings, network, training, validation, outputs, context);
  }

  /**
   * A teacher of a network that is there already.
   *
   * @param settings how it would be made; its hidden widths are the network's
   * @param network the parameters
   * @return the teacher
   * @throws IllegalArgumentException if the widths differ
   */
  public static DenseTeacher of(Settings settings, DenseNetwork network) {
    int[] hidden = new int[network.layers().size() - 1];
    for (int i = 0; i < hidden.length; i++) {
      hidden[i] = network.layers().get(i).outputs();
    }
    if (!Arrays.equals(hidden, settings.hidden())) {
      throw new IllegalArgumentException(
          "the network's hidden widths are "
              + Arrays.toString(hidden)
              + ", the settings' "
              + Arrays.toString(settings.hidden()));
    }
    return new DenseTeacher(
        settings, network.inputs(), network.outputs(), reordered(network, true), 0);
  }

  /**
   * The same network in plain Java: a portable model can hold it.
   *
   * @return the network; its answers differ from DL4J's in the last digits
   */
  public DenseNetwork network() {
    List<DenseNetwork.Layer> layers =
        DenseNetwork.layers(inputs, settings.hidden(), outputs, Activation.RELU);
    return DenseNetwork.of(layers, reordered(DenseNetwork.of(layers, parameters), false));
  }

  /** DL4J keeps a layer's weights unit by unit, this library input by input. */
  private static float[] reordered(DenseNetwork network, boolean byUnit) {
    float[] from = network.parameters();
    float[] to = from.clone();
    int at = 0;
    for (DenseNetwork.Layer layer : network.layers()) {
      for (int in = 0; in < layer.inputs(); in++) {
        for (int out = 0; out < layer.outputs(); out++) {
          int byInputs = at + in * layer.outputs() + out;
          int byUnits = at + out * layer.inputs() + in;
          to[byUnit ? byUnits : byInputs] = from[byUnit ? byInputs : byUnits];
        }
      }
      at += layer.parameters();
    }
    return to;
  }

  private static DenseTeacher fit(
      Settings settings,
      Network network,
      TrainingRows training,
      TrainingRows validation,
      int outputs,
      TrainingContext context) {
    TrainingSet train = known(training, outputs);
    TrainingSet held = known(validation, outputs);
    Shuffler shuffler = new Shuffler(context.seed());
    float[] best = network.parameters();
    double least = error(network, held);
    int bestEpoch = 0;
    for (int epoch = 1;
        epoch <= settings.maxEpochs() && epoch - bestEpoch <= settings.patience();
        epoch++) {
      network.epoch(train.inputs(), train.labels(), shuffler.order(train.size()), BATCH);
      double loss = error(network, held);
      if (loss < least) {
        least = loss;
        best = network.parameters();
        bestEpoch = epoch;
      }
      context.progress().progress("training the teacher", epoch, settings.maxEpochs());
    }
    return new DenseTeacher(settings, training.inputs(), outputs, best, bestEpoch);
  }

  /** The rows whose labels are all known. */
  private static TrainingSet known(TrainingRows rows, int outputs) {
    java.util.List<float[]> inputs = new java.util.ArrayList<>();
    java.util.List<float[]> labels = new java.util.ArrayList<>();
    float[] targets = new float[rows.targets()];
    for (int row = 0; row < rows.size(); row++) {
      float[] x = new float[rows.inputs()];
      rows.read(row, x, 0, targets, 0);
      float[] y = Arrays.copyOf(targets, outputs);
      boolean complete = true;
      for (float label : y) {
        complete &= !Float.isNaN(label);
      }
      if (complete) {
        inputs.add(x);
        labels.add(y);
      }
    }
    return new TrainingSet(inputs.toArray(new float[0][]), labels.toArray(new float[0][]));
  }

  private static double error(Network network, TrainingSet set) {
    float[][] answers = network.outputs(set.inputs());
    double sum = 0;
    for (int row = 0; row < answers.length; row++) {
      for (int i = 0; i < answers[row].length; i++) {
        double error = answers[row][i] - set.labels()[row][i];
        sum += error * error;
      }
    }
    return sum;
  }

  /**
   * Answers.
   *
   * @param rows the windows; their targets are not looked at
   * @return {@code [rows][outputs]}, in the measure of the rows
   */
  public synchronized float[][] answers(TrainingRows rows) {
    Network network =
        Network.create(inputs, settings.hidden(), outputs, settings.learningRate(), 0);
    network.setParameters(parameters);
    float[][] inputValues = new float[rows.size()][rows.inputs()];
    float[] unused = new float[rows.targets()];
    for (int row = 0; row < inputValues.length; row++) {
      rows.read(row, inputValues[row], 0, unused, 0);
    }
    return network.outputs(inputValues);
  }

  /**
   * The learned numbers.
   *
   * @return their count
   */
  public int parameterCount() {
    return parameters.length;
  }

  /**
   * The pass whose parameters these are.
   *
   * @return 0 for those it began with
   */
  public int epochs() {
    return epochs;
  }

  /** Prints the size. */
  @Override
  public String toString() {
    return "DenseTeacher "
        + inputs
        + " -> "
        + Arrays.toString(settings.hidden())
        + " -> "
        + outputs
        + ", "
        + parameters.length
        + " parameters";
  }
}
