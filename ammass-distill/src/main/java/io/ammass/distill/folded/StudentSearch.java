package io.ammass.distill.folded;

import io.ammass.calibration.QuantileTable;
import io.ammass.data.Dataset;
import io.ammass.distill.student.Encoding;
import io.ammass.model.Provenance;
import io.ammass.portable.CycleKernel;
import io.ammass.portable.CycleLayout;
import io.ammass.portable.LowRankLayout;
import io.ammass.portable.PortableModel;
import io.ammass.trainer.folded.FoldedSums;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Fits students of many shapes from the sums of the largest, and weighs them up. */
final class StudentSearch {
  private static final int TIMED_FORECASTS = 200;

  private final List<Channel> channels;
  private final List<StudentFamily> families;
  private final double[] ridges;
  private final double share;
  private final long seed;

  StudentSearch(
      List<Channel> channels,
      List<StudentFamily> families,
      double[] ridges,
      double share,
      long seed) {
    this.channels = channels;
    this.families = families;
    this.ridges = ridges;
    this.share = share;
    this.seed = seed;
  }

  /** Fitted weights, as they will be stored. */
  record Student(CycleKernel kernel, double validationMse, double ridge, double teacherShare) {
    FoldedSums.Answers answers(Channel channel) {
      CycleKernel own = on(kernel, channel.cycle(), 1, 0);
      CycleKernel.Evaluator evaluator = own.evaluator();
      double[] history = new double[own.lookback()];
      return (origin, answer) -> {
        System.arraycopy(channel.values(), origin - history.length, history, 0, history.length);
        evaluator.forecast(history, origin % channel.cycle().length, answer);
      };
    }
  }

  /** The kernel with a channel's cycle, on another scale. */
  private static CycleKernel on(CycleKernel kernel, double[] cycle, double deviation, double mean) {
    float[] floats = new float[cycle.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) (mean + deviation * cycle[i]);
    }
    return kernel.withCycle(floats);
  }

  Student student(StudentPoint point, double teacherShare) {
    StudentFamily family =
        families.stream()
            .filter(each -> each.layouts().contains(point.layout()))
            .findFirst()
            .orElseThrow();
    return student(family, point.layout(), point.encoding(), teacherShare);
  }

  private Student student(
      StudentFamily family, CycleLayout layout, Encoding encoding, double teacherShare) {
    Student best = null;
    for (double ridge : ridges) {
      CycleKernel kernel = family.fit(layout, teacherShare, ridge);
      kernel = encoding == Encoding.INT8 ? kernel.int8() : kernel;
      double error = family.validationMse(kernel);
      if (best == null || error < best.validationMse()) {
        best = new Student(kernel, error, ridge, teacherShare);
      }
    }
    return Objects.requireNonNull(best, "ridges");
  }

  /** Every shape in both encodings, smallest first. */
  List<StudentPoint> points() {
    List<StudentPoint> points = new ArrayList<>();
    for (StudentFamily family : families) {
      for (CycleLayout layout : family.layouts()) {
        for (Encoding encoding : Encoding.values()) {
          points.add(point(student(family, layout, encoding, share), encoding));
        }
      }
    }
    points.sort(
        Comparator.comparingInt(StudentPoint::fileBytes)
            .thenComparingDouble(StudentPoint::validationMse));
    return points;
  }

  private StudentPoint point(Student student, Encoding encoding) {
    CycleLayout layout = student.kernel().layout();
    // Quantiles take the same room whatever they say.
    int bytes =
        model("student", student, channels.get(0), QuantileTables.empty(layout)).toBytes().length;
    return new StudentPoint(
        layout,
        encoding,
        layout.weights() + channels.size() * layout.stepsPerDay(),
        bytes,
        micros(student),
        student.validationMse());
  }

  private double micros(Student student) {
    FoldedSums.Answers answers = student.answers(channels.get(0));
    double[] answer = new double[student.kernel().horizon()];
    int origin = student.kernel().lookback();
    long best = Long.MAX_VALUE;
    for (int i = 0; i < TIMED_FORECASTS; i++) {
      long start = System.nanoTime();
      answers.answer(origin + i, answer);
      best = Math.min(best, System.nanoTime() - start);
    }
    return best / 1e3;
  }

  /** A model of each channel, in the channel's unit, with quantiles from its validation errors. */
  List<PortableModel> models(String name, Student student, int from, int end) {
    List<PortableModel> models = new ArrayList<>();
    for (Channel channel : channels) {
      QuantileTable table = QuantileTables.of(student, channel, from, end);
      models.add(model(name, student, channel, table));
    }
    return models;
  }

  private PortableModel model(String name, Student student, Channel channel, QuantileTable table) {
    Dataset data = channel.data();
    double[] cycle = local(channel.cycle(), student.kernel().layout(), data);
    CycleKernel own = on(student.kernel(), cycle, channel.deviation(), channel.mean());
    Map<String, String> settings = new TreeMap<>();
    settings.put("ridge", Double.toString(student.ridge()));
    settings.put("teacherShare", Double.toString(student.teacherShare()));
    settings.put("channels", Integer.toString(channels.size()));
    return PortableModel.builder(
            name, data.target().unit(), data.target().resolution(), data.zone(), own)
        .description(
            (own.layout() instanceof LowRankLayout ? "low-rank" : "folded")
                + " student of "
                + data.target().name())
        .scores(Map.of("validationMse", student.validationMse()))
        .quantiles(table)
        .provenance(new Provenance("0.1.0", "FoldedDistillation", seed, data.origins(), settings))
        .build();
  }

  /** The cycle from local midnight on: the data need not begin there. */
  private static double[] local(double[] cycle, CycleLayout layout, Dataset data) {
    int day = cycle.length;
    int phase = layout.phase(data.target().start(), data.zone());
    double[] result = new double[day];
    for (int i = 0; i < day; i++) {
      result[(i + phase) % day] = cycle[i];
    }
    return result;
  }
}
