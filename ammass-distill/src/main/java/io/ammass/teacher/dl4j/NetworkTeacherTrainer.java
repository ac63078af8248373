package io.ammass.teacher.dl4j;

import io.ammass.data.Dataset;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.ForecastShape;
import io.ammass.model.Trainer;
import io.ammass.model.TrainingContext;
import io.ammass.portable.PeriodKernel;
import io.ammass.portable.PeriodLayout;
import io.ammass.trainer.period.PeriodRows;
import java.util.Map;
import java.util.TreeMap;

/**
 * Trains a multi-layer network on a source: issue times at all hours, early stopping on the last
 * tenth of the time.
 *
 * <p>The work is bounded by counts (windows, epochs), not by a clock, so that the same seed and
 * data give the same bits on every machine. Learns what a base forecast in closed form leaves over.
 */
public final class NetworkTeacherTrainer implements Trainer<NetworkTeacher> {
  private static final int[] HIDDEN = {256, 128};
  private static final double LEARNING_RATE = 1e-3;
  private static final int BATCH = 128;
  private static final int PATIENCE = 2;
  private static final double VALIDATION_SHARE = 0.1;

  private final PeriodKernel base;
  private final int[] hidden;
  private final int maxWindows;
  private final int maxEpochs;

  private NetworkTeacherTrainer(PeriodKernel base, int[] hidden, int maxWindows, int maxEpochs) {
    this.base = base;
    this.hidden = hidden.clone();
    this.maxWindows = maxWindows;
    this.maxEpochs = maxEpochs;
  }

  /**
   * A trainer of networks with hidden layers of 256 and 128, at most 20,000 windows and 8 epochs.
   *
   * @param base the forecast in closed form around which the network works
   * @return the trainer
   */
  public static NetworkTeacherTrainer of(PeriodKernel base) {
    return new NetworkTeacherTrainer(base, HIDDEN, 20_000, 8);
  }

  /**
   * The same trainer with other hidden layers.
   *
   * @param sizes the width of each layer, all at least 1; copied
   * @return the changed trainer
   */
  public NetworkTeacherTrainer hidden(int... sizes) {
    for (int size : sizes) {
      requirePositive("a hidden layer's width", size);
    }
    return new NetworkTeacherTrainer(base, sizes, maxWindows, maxEpochs);
  }

  /**
   * The same trainer with another work budget.
   *
   * @param windows the most windows
   * @param epochs the most passes over them
   * @return the changed trainer
   */
  public NetworkTeacherTrainer work(int windows, int epochs) {
    requirePositive("windows", windows);
    requirePositive("epochs", epochs);
    return new NetworkTeacherTrainer(base, hidden, windows, epochs);
  }

  /**
   * The learned numbers of a teacher of the usual hidden layers.
   *
   * @param layout the shape of the students
   * @return their count
   */
  public static int parameterCount(PeriodLayout layout) {
    float[] none = new float[layout.parameters()];
    Windows windows = new Windows(PeriodKernel.of(layout, none, Float.NEGATIVE_INFINITY));
    int count = 0;
    int from = windows.inputs();
    for (int width : HIDDEN) {
      count += (from + 1) * width;
      from = width;
    }
    return count + (from + 1) * windows.outputs();
  }

  /**
   * A teacher whose numbers were learned before.
   *
   * @param data the site it was trained on
   * @param parameters its numbers, in DL4J's order
   * @param work what training did, by name
   * @param seed it was trained with
   * @return the teacher; the same answers to the bit
   */
  public NetworkTeacher trained(
      Dataset data, float[] parameters, Map<String, String> work, long seed) {
    return new NetworkTeacher(
        "network teacher",
        new ForecastShape(data.target().unit(), data.resolution(), base.lookback(), base.horizon()),
        new Windows(base),
        new NetworkTeacher.Settings(hidden, LEARNING_RATE, seed),
        parameters,
        work);
  }

  private static void requirePositive(String name, int value) {
    if (!(value >= 1)) {
      throw new IllegalArgumentException(name + " must be >= 1, not " + value);
    }
  }

  @Override
  public NetworkTeacher train(Dataset data, TrainingContext context) {
    Windows windows = new Windows(base);
    int lookback = base.lookback();
    int day = base.layout().stepsPerDay();
    int[] origins = PeriodRows.origins(data.target(), lookback, 1, maxWindows, day);
    TrainingSet set = TrainingSet.of(windows, data, origins, lookback / 2);
    int validation = (int) (set.size() * VALIDATION_SHARE);
    if (validation < 1) {
      throw new InsufficientDataException(
          "a network needs more history than "
              + data.target().size()
              + " values of "
              + data.id()
              + ". Maybe take a source of at least three months.");
    }
    TrainingSet train = set.part(0, set.size() - validation);
    TrainingSet held = set.part(set.size() - validation, set.size());
    Network network =
        Network.create(windows.inputs(), hidden, windows.outputs(), LEARNING_RATE, context.seed());
    Shuffler shuffler = new Shuffler(context.seed() + 1);
    float[] best = network.parameters();
    double least = loss(network, held);
    int bestEpoch = 0;
    int done = 0;
    for (int epoch = 1; epoch <= maxEpochs && epoch - bestEpoch <= PATIENCE; epoch++) {
      network.epoch(train.inputs(), train.labels(), shuffler.order(train.size()), BATCH);
      double loss = loss(network, held);
      if (loss < least) {
        least = loss;
        best = network.parameters();
        bestEpoch = epoch;
      }
      done = epoch;
      context.progress().progress("training the teacher", epoch, maxEpochs);
    }
    context.progress().progress("training the teacher", maxEpochs, maxEpochs);
    Map<String, String> work = new TreeMap<>();
    work.put("teacherWindows", Integer.toString(train.size()));
    work.put("teacherEpochs", Integer.toString(done));
    work.put("teacherBestEpoch", Integer.toString(bestEpoch));
    return new NetworkTeacher(
        "network teacher",
        new ForecastShape(data.target().unit(), data.resolution(), lookback, base.horizon()),
        windows,
        new NetworkTeacher.Settings(hidden, LEARNING_RATE, context.seed()),
        best,
        work);
  }

  private static double loss(Network network, TrainingSet set) {
    float[][] outputs = network.outputs(set.inputs());
    double sum = 0;
    long count = 0;
    for (int i = 0; i < outputs.length; i++) {
      for (int step = 0; step < outputs[i].length; step++) {
        double error = outputs[i][step] - set.labels()[i][step];
        sum += error * error;
        count++;
      }
    }
    return sum / count;
  }
}
