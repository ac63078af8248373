package io.ammass.distill.folded;

import io.ammass.calibration.QuantileTable;
import io.ammass.data.Dataset;
import io.ammass.distill.student.Encoding;
import io.ammass.model.Provenance;
import io.ammass.portable.CycleKernel;
import io.ammass.portable.PortableModel;
import io.ammass.trainer.folded.FoldedSums;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Fits students of many shapes from the sums of the largest, and weighs them up. */
final class StudentSearch {
  private static final int TIMED_FORECASTS = 200;

  private final List<Channel> channels;
  private final List<StudentFamily> families;
  private final long seed;
  private final List<StudentPoint> found = new ArrayList<>();
  private int searched;

  /**
   * Begins a search.
   *
   * @param channels what is forecast
   * @param families kinds of student; more may be added to the list between calls
   * @param seed for the provenance
   */
  StudentSearch(List<Channel> channels, List<StudentFamily> families, long seed) {
    this.channels = channels;
    this.families = families;
    this.seed = seed;
  }

  /**
   * Fitted weights, as they will be stored.
   *
   * @param kernels one for each channel, or one for all
   */
  record Student(
      List<CycleKernel> kernels, double validationMse, double ridge, double teacherShare) {
    CycleKernel kernel(Channel channel) {
      return kernels.get(kernels.size() == 1 ? 0 : channel.index());
    }

    int horizon() {
      return kernels.get(0).horizon();
    }

    FoldedSums.Answers answers(Channel channel) {
      CycleKernel own = on(kernel(channel), channel.localCycle(), 1, 0);
      CycleKernel.Evaluator evaluator = own.evaluator();
      double[] history = new double[own.lookback()];
      int day = channel.cycle().length;
      int phase = channel.phase();
      return (origin, answer) -> {
        System.arraycopy(channel.values(), origin - history.length, history, 0, history.length);
        evaluator.forecast(history, (origin + phase) % day, answer);
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

  /** The student of a point. */
  Student student(StudentPoint point) {
    StudentFamily family = family(point);
    return best(family, shape(point), family.teacherShares(), point.encoding());
  }

  /** The same shape on hard labels. */
  Student twin(StudentPoint point) {
    return best(family(point), shape(point), List.of(0.0), point.encoding());
  }

  private static StudentShape shape(StudentPoint point) {
    return new StudentShape(point.layout(), point.own());
  }

  private StudentFamily family(StudentPoint point) {
    return families.stream()
        .filter(each -> each.shapes().contains(shape(point)))
        .findFirst()
        .orElseThrow();
  }

  private static Student best(
      StudentFamily family, StudentShape shape, List<Double> shares, Encoding encoding) {
    return Objects.requireNonNull(best(family, shape, shares).get(encoding), "ridges");
  }

  /** The most accurate fit of a shape in each encoding. */
  private static Map<Encoding, Student> best(
      StudentFamily family, StudentShape shape, List<Double> shares) {
    Map<Encoding, Student> best = new EnumMap<>(Encoding.class);
    for (double share : shares) {
      for (double ridge : family.ridges()) {
        List<CycleKernel> fitted = family.fit(shape, share, ridge);
        for (Encoding encoding : Encoding.values()) {
          List<CycleKernel> kernels =
              encoding == Encoding.INT8 ? fitted.stream().map(CycleKernel::int8).toList() : fitted;
          double error = family.validationMse(kernels);
          Student known = best.get(encoding);
          if (known == null || error < known.validationMse()) {
            best.put(encoding, new Student(kernels, error, ridge, share));
          }
        }
      }
    }
    return best;
  }

  /** Every shape of all families so far in both encodings, smallest first. */
  List<StudentPoint> points() {
    for (StudentFamily family : families.subList(searched, families.size())) {
      for (StudentShape shape : family.shapes()) {
        Map<Encoding, Student> students = best(family, shape, family.teacherShares());
        students.forEach((encoding, student) -> found.add(point(family, shape, encoding, student)));
      }
    }
    searched = families.size();
    List<StudentPoint> points = new ArrayList<>(found);
    points.sort(
        Comparator.comparingInt(StudentPoint::fileBytes)
            .thenComparingDouble(StudentPoint::validationMse));
    return points;
  }

  private StudentPoint point(
      StudentFamily family, StudentShape shape, Encoding encoding, Student student) {
    // Quantiles take the same room whatever they say.
    int bytes =
        model("student", student, channels.get(0), QuantileTables.empty(shape.layout()))
            .toBytes()
            .length;
    return new StudentPoint(
        shape.layout(),
        shape.own(),
        encoding,
        family.parameters(shape, channels.size()),
        bytes,
        micros(student),
        student.validationMse());
  }

  private double micros(Student student) {
    FoldedSums.Answers answers = student.answers(channels.get(0));
    double[] answer = new double[student.horizon()];
    int origin = student.kernel(channels.get(0)).lookback();
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
    CycleKernel own =
        on(student.kernel(channel), channel.localCycle(), channel.deviation(), channel.mean());
    Map<String, String> settings = new TreeMap<>();
    settings.put("ridge", Double.toString(student.ridge()));
    settings.put("teacherShare", Double.toString(student.teacherShare()));
    settings.put("channels", Integer.toString(channels.size()));
    return PortableModel.builder(
            name, data.target().unit(), data.target().resolution(), data.zone(), own)
        .description(StudentPoint.family(own.layout()) + " student of " + data.target().name())
        .scores(Map.of("validationMse", student.validationMse()))
        .quantiles(table)
        .provenance(new Provenance("0.1.0", "FoldedDistillation", seed, data.origins(), settings))
        .build();
  }
}
