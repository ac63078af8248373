package io.ammass.teacher.dl4j;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.model.ForecastShape;
import io.ammass.model.Forecaster;
import io.ammass.model.TrainingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A deep network as forecaster: a base forecast in closed form and what the network adds to it.
 *
 * <p>Immutable; calls are serialised, as ND4J asks. {@link #fineTuned} gives a new teacher that has
 * seen a target's data, this one stays as it was.
 */
public final class NetworkTeacher implements Forecaster {
  /** Careful steps: the source's knowledge is to be bent, not overwritten. */
  private static final double FINE_TUNING_RATE = 0.2;

  private static final int FINE_TUNING_BATCH = 32;

  private final String name;
  private final ForecastShape shape;
  private final Windows windows;
  private final Settings settings;
  private final float[] parameters;
  private final Map<String, String> work;

  /** Made at the first forecast: most of the teachers that fine-tuning tries never forecast. */
  private @Nullable Network network;

  /** What a network is made with. */
  record Settings(int[] hidden, double learningRate, long seed) {
    Settings {
      hidden = hidden.clone();
    }

    @Override
    public int[] hidden() {
      return hidden.clone();
    }
  }

  NetworkTeacher(
      String name,
      ForecastShape shape,
      Windows windows,
      Settings settings,
      float[] parameters,
      Map<String, String> work) {
    this.name = name;
    this.shape = shape;
    this.windows = windows;
    this.settings = settings;
    this.parameters = parameters.clone();
    this.work = Map.copyOf(work);
  }

  private synchronized float[][] outputs(float[][] inputs) {
    Network ready = network;
    if (ready == null) {
      ready = network(settings.learningRate());
      network = ready;
    }
    return ready.outputs(inputs);
  }

  private Network network(double learningRate) {
    Network result =
        Network.create(
            windows.inputs(), settings.hidden(), windows.outputs(), learningRate, settings.seed());
    result.setParameters(parameters);
    return result;
  }

  /**
   * A teacher for another site of the same resolution: the same parameters, that site's unit.
   *
   * @param data the site
   * @return the teacher, untouched by the site's data
   */
  public NetworkTeacher forSite(Dataset data) {
    return new NetworkTeacher(
        name,
        new ForecastShape(
            data.target().unit(), shape.resolution(), shape.lookback(), shape.horizon()),
        windows,
        settings,
        parameters,
        work);
  }

  /**
   * The teacher as bytes, for a work folder: no format for exchange.
   *
   * @return a new array; {@link #of} reads it
   */
  public byte[] toBytes() {
    return TeacherBytes.write(this);
  }

  /**
   * A teacher from bytes.
   *
   * @param bytes written by {@link #toBytes}; not modified
   * @return the teacher; the same answers to the bit
   * @throws io.ammass.error.ModelFormatException if they are something else
   */
  public static NetworkTeacher of(byte[] bytes) {
    return TeacherBytes.read(bytes);
  }

  Windows windows() {
    return windows;
  }

  Settings settings() {
    return settings;
  }

  /**
   * The learned numbers of the network.
   *
   * @return a copy, in DL4J's order
   */
  public float[] parameters() {
    return parameters.clone();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ForecastShape shape() {
    return shape;
  }

  /**
   * The learned numbers of the network.
   *
   * @return their count, the base's not included
   */
  public int parameterCount() {
    return parameters.length;
  }

  /**
   * The work training did, for provenance.
   *
   * @return settings by name; unmodifiable
   */
  public Map<String, String> work() {
    return work;
  }

  @Override
  public Forecast forecast(Dataset situation) {
    TimeSeries target = situation.target();
    double[][] mean = forecasts(situation, new int[] {target.size()}, 1);
    if (mean[0].length == 0) {
      throw new InsufficientDataException(
          name + " has no history before " + target.end() + ". Maybe the meter stopped.");
    }
    return Forecast.builder(name, shape.unit(), target.end(), shape.resolution(), situation.zone())
        .mean(mean[0])
        .build();
  }

  /**
   * Forecasts at many issue times in one pass.
   *
   * @param data the site
   * @param origins issue times as indices into the target; not modified
   * @param minKnown known values a window needs
   * @return {@code [origins][horizon]} in the target's unit; a row without values where the history
   *     is too short
   */
  public double[][] forecasts(Dataset data, int[] origins, int minKnown) {
    List<Windows.Window> used = new ArrayList<>();
    int[] at = new int[origins.length];
    for (int i = 0; i < origins.length; i++) {
      Windows.Window window = windows.window(data, origins[i], minKnown);
      at[i] = window == null ? -1 : used.size();
      if (window != null) {
        used.add(window);
      }
    }
    float[][] inputs = new float[used.size()][];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = used.get(i).inputs();
    }
    float[][] outputs = outputs(inputs);
    double[][] result = new double[origins.length][];
    for (int i = 0; i < result.length; i++) {
      result[i] = at[i] < 0 ? new double[0] : used.get(at[i]).restore(outputs[at[i]]);
    }
    return result;
  }

  /**
   * Fine-tunes on a site.
   *
   * @param data the site
   * @param origins the issue times to learn from, as indices into the target; not modified
   * @param minKnown known values a window needs
   * @param epochs passes over the windows; 0 leaves the parameters as they are
   * @param context the seed of the order of windows; who listens
   * @return a new teacher for each number of passes from 0 to {@code epochs}
   */
  public List<NetworkTeacher> fineTuned(
      Dataset data, int[] origins, int minKnown, int epochs, TrainingContext context) {
    TrainingSet set = TrainingSet.of(windows, data, origins, minKnown);
    List<NetworkTeacher> teachers = new ArrayList<>();
    teachers.add(forSite(data));
    Network tuned = network(settings.learningRate() * FINE_TUNING_RATE);
    Shuffler shuffler = new Shuffler(context.seed());
    for (int epoch = 1; epoch <= epochs && set.size() > 0; epoch++) {
      tuned.epoch(set.inputs(), set.labels(), shuffler.order(set.size()), FINE_TUNING_BATCH);
      Map<String, String> done = new TreeMap<>(work);
      done.put("fineTuningEpochs", Integer.toString(epoch));
      teachers.add(
          new NetworkTeacher(
              name, teachers.get(0).shape, windows, settings, tuned.parameters(), done));
    }
    return teachers;
  }

  /** Prints name and size. */
  @Override
  public String toString() {
    return name + ", " + parameters.length + " parameters";
  }
}
