package io.ammass.distill.response;

import io.ammass.data.Dataset;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.TrainingContext;
import io.ammass.portable.PeriodKernel;
import io.ammass.portable.PeriodLayout;
import io.ammass.teacher.dl4j.NetworkTeacher;
import io.ammass.teacher.dl4j.NetworkTeacherTrainer;
import io.ammass.trainer.period.PeriodPrior;
import io.ammass.trainer.period.PeriodRows;
import io.ammass.trainer.period.PeriodStudent;

/**
 * What a source taught: a period student in closed form, and a network that knows what that leaves
 * over. Learned once, it serves any number of targets of the same resolution.
 */
public final class SourceKnowledge {
  private static final int MAX_ORIGINS = 6_000;
  private static final double HALF_LIFE_DAYS = 1_460;

  private final Dataset source;
  private final PeriodRows rows;
  private final PeriodPrior prior;
  private final NetworkTeacher network;
  private final double priorSeconds;
  private final double networkSeconds;

  private SourceKnowledge(
      Dataset source,
      PeriodRows rows,
      PeriodPrior prior,
      NetworkTeacher network,
      double priorSeconds,
      double networkSeconds) {
    this.source = source;
    this.rows = rows;
    this.prior = prior;
    this.network = network;
    this.priorSeconds = priorSeconds;
    this.networkSeconds = networkSeconds;
  }

  /**
   * Learns.
   *
   * @param source the data-rich site
   * @param layout the shape of the students to come
   * @param context seed and listener
   * @return what it taught
   * @throws InsufficientDataException if the source has less than about three months
   */
  public static SourceKnowledge learn(
      Dataset source, PeriodLayout layout, TrainingContext context) {
    long start = System.nanoTime();
    context.progress().progress("learning from the source", 0, 1);
    PeriodRows rows = PeriodStudent.rows(layout, source, MAX_ORIGINS);
    if (rows.size() == 0) {
      throw new InsufficientDataException(
          "the source "
              + source.id()
              + " has too little known history: "
              + (source.target().size() - source.target().missingCount())
              + " values. Maybe take a source of at least three months.");
    }
    PeriodPrior prior =
        PeriodPrior.learn(rows, rows.truth(), PeriodStudent.ageWeights(rows, HALF_LIFE_DAYS));
    context.progress().progress("learning from the source", 1, 1);
    double priorSeconds = seconds(start);
    long networkStart = System.nanoTime();
    PeriodKernel base = PeriodKernel.of(layout, rounded(prior.weights()), Float.NEGATIVE_INFINITY);
    NetworkTeacher network = NetworkTeacherTrainer.of(base).train(source, context);
    return new SourceKnowledge(source, rows, prior, network, priorSeconds, seconds(networkStart));
  }

  /** What was learned before and kept. */
  static SourceKnowledge of(
      Dataset source, PeriodPrior prior, NetworkTeacher network, double seconds) {
    return new SourceKnowledge(
        source,
        PeriodStudent.rows(prior.layout(), source, MAX_ORIGINS),
        prior,
        network,
        seconds,
        seconds);
  }

  /** The closed form alone, as a test by blocks of time needs it. */
  static PeriodPrior learnPrior(Dataset source, PeriodLayout layout) {
    PeriodRows rows = PeriodStudent.rows(layout, source, MAX_ORIGINS);
    if (rows.size() == 0) {
      throw new InsufficientDataException(
          "the source " + source.id() + " has no window of " + layout.lookback() + " steps");
    }
    return PeriodPrior.learn(rows, rows.truth(), PeriodStudent.ageWeights(rows, HALF_LIFE_DAYS));
  }

  private static double seconds(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }

  private static float[] rounded(double[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) values[i];
    }
    return result;
  }

  /**
   * The shape of the students to come.
   *
   * @return the layout
   */
  public PeriodLayout layout() {
    return rows.layout();
  }

  /**
   * The source.
   *
   * @return its data
   */
  public Dataset source() {
    return source;
  }

  PeriodRows rows() {
    return rows;
  }

  PeriodPrior prior() {
    return prior;
  }

  NetworkTeacher network() {
    return network;
  }

  double priorSeconds() {
    return priorSeconds;
  }

  double networkSeconds() {
    return networkSeconds;
  }
}
