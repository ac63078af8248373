package io.ammass.distill.teachers;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.distill.cache.AnswerCache;
import io.ammass.distill.cache.CheckedFile;
import io.ammass.distill.onnx.OnnxTeacher;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecaster;
import io.ammass.portable.DenseNetwork;
import io.ammass.portable.NetworkLayout;
import io.ammass.portable.NetworkWindow;
import io.ammass.trainer.mlp.WindowRows;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes teachers. */
public final class Teachers {
  private Teachers() {}

  /** A teacher of its three parts. */
  private record Made(String name, Supplier<String> mark, Function<WindowRows, float[][]> answering)
      implements Teacher {
    @Override
    public String fingerprint() {
      return mark.get();
    }

    @Override
    public float[][] answers(WindowRows windows) {
      return answering.apply(windows);
    }

    @Override
    public String toString() {
      return "Teacher " + name;
    }
  }

  /**
   * Any forecaster: a stack, a tree ensemble, a model file, a service.
   *
   * @param forecaster of the windows' horizon
   * @param fingerprint what tells it from every other: for a portable model, its card and hash
   * @return the teacher; silent (NaN) where the forecaster has too little history
   */
  public static Teacher of(Forecaster forecaster, String fingerprint) {
    return new Made(
        forecaster.name(), () -> "forecaster " + fingerprint, rows -> asked(forecaster, rows));
  }

  /**
   * A network that sees the windows as the student does.
   *
   * @param name its name
   * @param network of the windows' inputs, one output for each step
   * @return the teacher
   */
  public static Teacher of(String name, DenseNetwork network) {
    return new Made(
        name,
        () -> {
          float[] parameters = network.parameters();
          ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * parameters.length);
          for (float parameter : parameters) {
            bytes.putFloat(parameter);
          }
          return network + " " + HexFormat.of().formatHex(CheckedFile.hash(bytes.array()));
        },
        rows -> asked(network, rows));
  }

  /**
   * An ONNX file that sees the windows as the student does.
   *
   * @param name its name
   * @param onnx the open file; the caller closes it
   * @param fingerprint such as the file's SHA-256
   * @return the teacher
   */
  public static Teacher of(String name, OnnxTeacher onnx, String fingerprint) {
    return new Made(name, () -> "onnx " + fingerprint, onnx::answers);
  }

  /**
   * The same teacher, asked once about the same windows.
   *
   * @param teacher whom
   * @param cache where its answers are kept
   * @return the teacher
   */
  public static Teacher cached(Teacher teacher, AnswerCache cache) {
    return new Made(
        teacher.name(),
        teacher::fingerprint,
        rows ->
            cache.answers(
                AnswerCache.key(teacher.fingerprint() + place(rows), rows),
                () -> teacher.answers(rows)));
  }

  /** A forecaster may look at more than the window: which site and when belongs to the question. */
  private static String place(WindowRows rows) {
    TimeSeries target = rows.data().target();
    StringBuilder text = new StringBuilder(" of " + rows.data().id() + " " + rows.layout());
    text.append(' ').append(target.start()).append(' ').append(target.hashCode());
    for (int row = 0; row < rows.size(); row++) {
      text.append(' ').append(rows.origin(row));
    }
    return text.toString();
  }

  private static float[][] asked(DenseNetwork network, WindowRows rows) {
    float[] inputs = new float[rows.inputs()];
    float[] unused = new float[rows.targets()];
    float[] scratch = new float[network.scratch()];
    float[][] answers = new float[rows.size()][network.outputs()];
    for (int row = 0; row < answers.length; row++) {
      rows.read(row, inputs, 0, unused, 0);
      network.apply(inputs, answers[row], scratch);
    }
    return answers;
  }

  private static float[][] asked(Forecaster forecaster, WindowRows rows) {
    NetworkLayout layout = rows.layout();
    Dataset data = rows.data();
    TimeSeries target = data.target();
    if (forecaster.shape().horizon() < layout.horizon()) {
      throw new IllegalArgumentException(
          forecaster.name()
              + " forecasts "
              + forecaster.shape().horizon()
              + " steps, the student "
              + layout.horizon());
    }
    float[][] answers = new float[rows.size()][layout.horizon()];
    double[] history = new double[layout.lookback()];
    for (int row = 0; row < answers.length; row++) {
      int origin = rows.origin(row);
      int known = Math.min(history.length, origin);
      Arrays.fill(history, 0, history.length - known, Double.NaN);
      target.copyTo(origin - known, history, history.length - known, known);
      NetworkWindow window = NetworkWindow.of(layout, history, target.timeAt(origin), data.zone());
      try {
        double[] mean = forecaster.forecast(data.asOf(target.timeAt(origin))).mean();
        for (int step = 0; step < layout.horizon(); step++) {
          answers[row][step] = window.standardised(mean[step]);
        }
      } catch (InsufficientDataException e) {
        Arrays.fill(answers[row], Float.NaN);
      }
    }
    return answers;
  }
}
