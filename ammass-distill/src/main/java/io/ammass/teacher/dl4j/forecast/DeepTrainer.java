package io.ammass.teacher.dl4j.forecast;

import io.ammass.calibration.ConformalCalibration;
import io.ammass.calibration.QuantileTable;
import io.ammass.calibration.Residuals;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.model.ForecastShape;
import io.ammass.model.Provenance;
import io.ammass.model.Trainer;
import io.ammass.model.TrainingContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Trains a deep network to forecast a site: DLinear, N-HiTS or an LSTM.
 *
 * <pre>{@code
 * DeepForecaster forecaster = DeepTrainer.nhits(24).train(site, TrainingContext.of(1));
 * }</pre>
 *
 * <p>It sees the standardised window, the calendar of the issue time and covariates known ahead.
 * Windows begin at all hours; the last tenth of them, a horizon apart from the others, decides when
 * to stop and calibrates the quantiles (of the passes only the best is kept, so the tenth was
 * looked at to choose among a few networks, and bands may be slightly narrow). The work is counted
 * in windows and passes, not in seconds: one seed, data and native build give the same bits.
 *
 * <p><b>Missing values</b>: a missing load takes the value of a day before or after; a covariate
 * missing ahead stands at its mean, and the forecast's reason says so. Scaling the load scales the
 * forecast. Immutable.
 */
public final class DeepTrainer implements Trainer<DeepForecaster> {
  /** The most windows unless set. */
  public static final int DEFAULT_WINDOWS = 20_000;

  /** The most passes over them unless set. */
  public static final int DEFAULT_PASSES = 10;

  private static final String VERSION = "0.1.0";
  private static final int BATCH = 128;
  private static final int PATIENCE = 2;
  private static final int MIN_WINDOWS = 50;
  private static final int VALIDATION_SHARE = 10;
  private static final int MAX_CALIBRATION = 400;

  private final Architecture architecture;
  private final int horizon;
  private final int lookbackDays;
  private final double learningRate;
  private final int maxWindows;
  private final int maxEpochs;

  private DeepTrainer(
      Architecture architecture,
      int horizon,
      int lookbackDays,
      double learningRate,
      int maxWindows,
      int maxEpochs) {
    if (!(horizon >= 1
        && lookbackDays >= 1
        && learningRate > 0
        && maxWindows >= 1
        && maxEpochs >= 1)) {
      throw new IllegalArgumentException(
          "horizon, look-back, windows and passes must be >= 1 and the learning rate > 0, not "
              + horizon
              + ", "
              + lookbackDays
              + " days, "
              + maxWindows
              + ", "
              + maxEpochs
              + " and "
              + learningRate);
    }
    this.architecture = architecture;
    this.horizon = horizon;
    this.lookbackDays = lookbackDays;
    this.learningRate = learningRate;
    this.maxWindows = maxWindows;
    this.maxEpochs = maxEpochs;
  }

  private static DeepTrainer of(Architecture architecture, int horizon) {
    return new DeepTrainer(architecture, horizon, 7, 1e-3, DEFAULT_WINDOWS, DEFAULT_PASSES);
  }

  /**
   * DLinear: trend and remainder, a linear layer each.
   *
   * @param horizon steps to forecast, at least 1
   * @return a trainer with a look-back of a week, at most 20,000 windows and 10 passes
   * @see <a href="https://doi.org/10.1609/aaai.v37i9.26317">Zeng et al. (2023)</a>
   */
  public static DeepTrainer dlinear(int horizon) {
    return of(DLinear.PAPER, horizon);
  }

  /**
   * N-HiTS: three stacks of pooling and interpolation of different rates, 256 units wide.
   *
   * @param horizon steps to forecast, at least 1
   * @return a trainer with a look-back of a week, at most 20,000 windows and 10 passes
   * @see <a href="https://doi.org/10.1609/aaai.v37i6.25854">Challu et al. (2023)</a>
   */
  public static DeepTrainer nhits(int horizon) {
    return of(NHits.STANDARD, horizon);
  }

  /**
   * An LSTM of 64 units that reads quarters of a day.
   *
   * @param horizon steps to forecast, at least 1
   * @return a trainer with a look-back of a week, at most 20,000 windows and 10 passes
   */
  public static DeepTrainer lstm(int horizon) {
    return of(SegmentLstm.STANDARD, horizon);
  }

  /**
   * The same trainer with another look-back.
   *
   * @param days at least 1
   * @return the changed trainer
   */
  public DeepTrainer lookbackDays(int days) {
    return new DeepTrainer(architecture, horizon, days, learningRate, maxWindows, maxEpochs);
  }

  /**
   * The same trainer with another learning rate.
   *
   * @param rate of Adam, more than 0
   * @return the changed trainer
   */
  public DeepTrainer learningRate(double rate) {
    return new DeepTrainer(architecture, horizon, lookbackDays, rate, maxWindows, maxEpochs);
  }

  /**
   * The same trainer with another work budget.
   *
   * @param windows the most windows
   * @param passes the most passes over them
   * @return the changed trainer
   */
  public DeepTrainer work(int windows, int passes) {
    return new DeepTrainer(architecture, horizon, lookbackDays, learningRate, windows, passes);
  }

  /**
   * The same trainer with wider or narrower hidden layers; DLinear has none and stays as it is.
   *
   * @param units at least 1
   * @return the changed trainer
   */
  public DeepTrainer width(int units) {
    Architecture changed =
        architecture instanceof NHits nhits
            ? nhits.withWidth(units)
            : architecture instanceof SegmentLstm lstm ? lstm.withWidth(units) : architecture;
    return new DeepTrainer(changed, horizon, lookbackDays, learningRate, maxWindows, maxEpochs);
  }

  @Override
  public DeepForecaster train(Dataset data, TrainingContext context) {
    return train(List.of(data), context);
  }

  /**
   * Trains one network on several sites of one resolution: each window in its own measure.
   *
   * @param sites at least one; covariates, unit and zone are those of the first
   * @param context seed and listener
   * @return the forecaster
   * @throws InsufficientDataException if there are too few windows
   * @throws CancellationException if the thread is interrupted; its flag stays set
   */
  public DeepForecaster train(List<Dataset> sites, TrainingContext context) {
    Dataset first = sites.get(0);
    Situation situation =
        Situation.learn(first, lookbackDays * Situation.stepsPerDay(first), horizon);
    List<Rows> training = new ArrayList<>();
    List<Rows> held = new ArrayList<>();
    for (Dataset site : sites) {
      split(situation, site, sites.size(), training, held);
    }
    Rows train = Rows.joined(training);
    Rows validation = Rows.joined(held);
    if (train.size() < MIN_WINDOWS || validation.size() == 0) {
      throw new InsufficientDataException(
          architecture.name()
              + " needs at least "
              + MIN_WINDOWS
              + " windows of "
              + (situation.lookback() + horizon)
              + " steps without a gap in the truth, "
              + first.id()
              + " has "
              + train.size()
              + ". Maybe shorten the look-back.");
    }
    GraphNetwork network =
        GraphNetwork.create(architecture, situation.sizes(), learningRate, context.seed());
    int[] passes = fit(network, train, validation, context);
    TimeSeries target = first.target();
    Map<String, String> settings = new TreeMap<>();
    settings.put("architecture", architecture.toString());
    settings.put("horizon", Integer.toString(horizon));
    settings.put("lookbackDays", Integer.toString(lookbackDays));
    settings.put("learningRate", Double.toString(learningRate));
    settings.put("windows", Integer.toString(train.size()));
    settings.put("epochs", Integer.toString(passes[0]));
    settings.put("bestEpoch", Integer.toString(passes[1]));
    settings.put("covariates", first.knownAhead().keySet().toString());
    Provenance provenance =
        new Provenance(VERSION, "DeepTrainer", context.seed(), first.origins(), settings);
    DeepForecaster forecaster =
        new DeepForecaster(
            architecture.name(),
            new ForecastShape(target.unit(), target.resolution(), situation.lookback(), horizon),
            situation,
            network,
            null,
            provenance);
    return forecaster.with(table(forecaster, first, held.get(0)));
  }

  /** Windows of a site: at most its share of the work, the last tenth a horizon apart. */
  private void split(
      Situation situation, Dataset site, int sites, List<Rows> training, List<Rows> held) {
    int size = site.target().size();
    int first = situation.lookback() / 2;
    int last = size - horizon + 1;
    int share = Math.max(1, maxWindows / sites);
    int stride = Math.max(1, (last - first + share - 1) / share);
    int day = Situation.stepsPerDay(site);
    // Never a divisor of the day, so that windows begin at all hours.
    while (stride > 1 && day > 1 && gcd(stride, day) > 1) {
      stride++;
    }
    int border = last - Math.max(0, last - first) / VALIDATION_SHARE;
    training.add(Rows.of(situation, site, first, border - horizon + 1, stride));
    held.add(Rows.of(situation, site, Math.max(first, border), last, stride));
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /** Passes done and the best of them, whose parameters the network has at the end. */
  private int[] fit(GraphNetwork network, Rows train, Rows held, TrainingContext context) {
    SplittableRandom random = new SplittableRandom(context.seed() + 1);
    float[] best = network.parameters();
    double least = loss(network, held);
    int bestEpoch = 0;
    int done = 0;
    for (int epoch = 1; epoch <= maxEpochs && epoch - bestEpoch <= PATIENCE; epoch++) {
      int[] order = shuffled(train.size(), random);
      for (int from = 0; from < order.length; from += BATCH) {
        if (Thread.currentThread().isInterrupted()) {
          throw new CancellationException(architecture.name() + " was interrupted");
        }
        Rows batch =
            train.at(Arrays.copyOfRange(order, from, Math.min(order.length, from + BATCH)));
        network.fit(batch.windows(), batch.contexts(), batch.labels());
      }
      double loss = loss(network, held);
      if (loss < least) {
        least = loss;
        best = network.parameters();
        bestEpoch = epoch;
      }
      done = epoch;
      context.progress().progress("training " + architecture.name(), epoch, maxEpochs);
    }
    network.setParameters(best);
    return new int[] {done, bestEpoch};
  }

  private static int[] shuffled(int size, SplittableRandom random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private static double loss(GraphNetwork network, Rows rows) {
    float[][] outputs = network.outputs(rows.windows(), rows.contexts());
    double sum = 0;
    for (int row = 0; row < outputs.length; row++) {
      for (int step = 0; step < outputs[row].length; step++) {
        double error = outputs[row][step] - rows.labels()[row][step];
        sum += error * error;
      }
    }
    return sum / Math.max(1, rows.size());
  }

  /** Quantiles from the held-out tenth; none where that has fewer than ten windows. */
  private static @Nullable QuantileTable table(DeepForecaster forecaster, Dataset data, Rows held) {
    if (held.size() < 10) {
      return null;
    }
    int stride = Math.max(1, held.size() / MAX_CALIBRATION);
    Residuals.Builder residuals = Residuals.builder(forecaster.shape().horizon());
    TimeSeries target = data.target();
    int[] origins = held.origins();
    int[] taken = new int[(origins.length + stride - 1) / stride];
    for (int i = 0; i < taken.length; i++) {
      taken[i] = origins[i * stride];
    }
    double[][] means = forecaster.forecastAll(data, taken);
    for (int i = 0; i < taken.length; i++) {
      residuals.add(
          Forecast.builder(
                  forecaster.name(),
                  target.unit(),
                  target.timeAt(taken[i]),
                  target.resolution(),
                  data.zone())
              .mean(means[i])
              .build(),
          target);
    }
    return ConformalCalibration.fit(residuals.build());
  }

  /** Prints the network, look-back and work. */
  @Override
  public String toString() {
    return architecture
        + " horizon "
        + horizon
        + ", look-back "
        + lookbackDays
        + " days, at most "
        + maxWindows
        + " windows and "
        + maxEpochs
        + " passes";
  }
}
