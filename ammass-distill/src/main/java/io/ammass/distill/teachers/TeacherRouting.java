package io.ammass.distill.teachers;

import io.ammass.trainer.mlp.TrainingRows;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;

/**
 * Several teachers, weighed for each window by how they did in like situations that they were not
 * fitted on, and an uncertainty gate.
 *
 * <p>Like situations of a window are the {@value #NEIGHBOURS} judged windows nearest to it, by
 * squared distance of the inputs. With \(e_t\) the mean squared error of teacher t there, its
 * weight is \(e_t^{-2} / \sum e^{-2}\), and the confidence in their blend is \(1 - e / v\), with e
 * the blend's error there and v the spread of the truth: a local R². Below the confidence asked the
 * teachers are not heard and the truth alone is learned.
 *
 * <p>Immutable. Deterministic: ties go to the earlier window.
 */
public final class TeacherRouting {
  private static final int NEIGHBOURS = 40;

  /** Judged windows beyond this number are thinned out evenly: the search looks at all of them. */
  private static final int MOST_JUDGED = 2_000;

  private static final double LEAST_ERROR = 1e-9;

  private final float[][] situations;
  private final float[][] truths;
  private final float[][][] answers;
  private final double leastConfidence;

  private TeacherRouting(
      float[][] situations, float[][] truths, float[][][] answers, double leastConfidence) {
    this.situations = situations;
    this.truths = truths;
    this.answers = answers;
    this.leastConfidence = leastConfidence;
  }

  /**
   * What came of routing.
   *
   * @param answers {@code [rows][horizon]}: the blend; where the gate is shut the truth, NaN where
   *     that is missing too, so that a blend of truth and teacher learns the truth alone
   * @param meanWeights the mean weight of each teacher over the rows where the gate is open
   * @param silent rows where the gate is shut
   */
  public record Routed(float[][] answers, double[] meanWeights, int silent) {
    /** A sentence with the weights. */
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "teachers' mean weights %s, silent on %d of %d windows",
          Arrays.stream(meanWeights)
              .mapToObj(weight -> String.format(Locale.ROOT, "%.3f", weight))
              .toList(),
          silent,
          answers.length);
    }
  }

  /**
   * Learns where who is good.
   *
   * @param judged windows that no teacher was fitted on; their first targets are the truth
   * @param answers {@code [teachers][windows][horizon]} of the teachers to these
   * @param leastConfidence at most 1; below it the truth alone is used; negative infinity for never
   * @return the routing
   * @throws IllegalArgumentException if the counts do not fit
   */
  public static TeacherRouting fit(
      TrainingRows judged, List<float[][]> answers, double leastConfidence) {
    if (!(leastConfidence <= 1) || answers.isEmpty() || judged.size() == 0) {
      throw new IllegalArgumentException(
          "routing needs teachers, judged windows and a confidence <= 1, not "
              + answers.size()
              + ", "
              + judged.size()
              + " and "
              + leastConfidence);
    }
    for (float[][] of : answers) {
      if (of.length != judged.size()) {
        throw new IllegalArgumentException(
            "a teacher answers " + of.length + " of " + judged.size() + " windows");
      }
    }
    int stride = (judged.size() + MOST_JUDGED - 1) / MOST_JUDGED;
    int count = (judged.size() + stride - 1) / stride;
    float[][] situations = new float[count][judged.inputs()];
    float[][] truths = new float[count][judged.targets()];
    float[][][] kept = new float[answers.size()][count][];
    for (int i = 0; i < count; i++) {
      judged.read(i * stride, situations[i], 0, truths[i], 0);
      for (int teacher = 0; teacher < kept.length; teacher++) {
        kept[teacher][i] = answers.get(teacher)[i * stride];
      }
    }
    return new TeacherRouting(situations, truths, kept, leastConfidence);
  }

  /**
   * Blends the teachers' answers to other windows.
   *
   * @param rows the windows; their first targets are the truth
   * @param given {@code [teachers][rows][horizon]}, in the order of {@link #fit}
   * @return the blend and how it came about
   */
  public Routed blend(TrainingRows rows, List<float[][]> given) {
    if (given.size() != answers.length) {
      throw new IllegalArgumentException(
          given.size() + " teachers answer, " + answers.length + " were judged");
    }
    int horizon = given.get(0)[0].length;
    float[][] blended = new float[rows.size()][horizon];
    double[] sums = new double[answers.length];
    int silent = 0;
    float[] situation = new float[rows.inputs()];
    float[] truth = new float[rows.targets()];
    for (int row = 0; row < blended.length; row++) {
      rows.read(row, situation, 0, truth, 0);
      int[] near = nearest(situation);
      double[] weights = weights(near, horizon);
      if (confidence(near, weights, horizon) >= leastConfidence) {
        for (int step = 0; step < horizon; step++) {
          blended[row][step] = mixed(weights, teacherAt(given, row), step);
        }
        for (int teacher = 0; teacher < sums.length; teacher++) {
          sums[teacher] += weights[teacher];
        }
      } else {
        System.arraycopy(truth, 0, blended[row], 0, horizon);
        silent++;
      }
    }
    int heard = Math.max(1, blended.length - silent);
    return new Routed(blended, Arrays.stream(sums).map(sum -> sum / heard).toArray(), silent);
  }

  private static float[][] teacherAt(List<float[][]> given, int row) {
    float[][] result = new float[given.size()][];
    for (int teacher = 0; teacher < result.length; teacher++) {
      result[teacher] = given.get(teacher)[row];
    }
    return result;
  }

  /** The weighted mean of those that have an answer. */
  private static float mixed(double[] weights, float[][] values, int step) {
    double sum = 0;
    double total = 0;
    for (int teacher = 0; teacher < weights.length; teacher++) {
      float value = values[teacher][step];
      if (!Float.isNaN(value)) {
        sum += weights[teacher] * value;
        total += weights[teacher];
      }
    }
    return total > 0 ? (float) (sum / total) : Float.NaN;
  }

  private record Near(int index, double distance) {}

  private int[] nearest(float[] situation) {
    Comparator<Near> order =
        Comparator.comparingDouble(Near::distance).thenComparingInt(Near::index);
    PriorityQueue<Near> farthestFirst = new PriorityQueue<>(order.reversed());
    for (int i = 0; i < situations.length; i++) {
      Near near = new Near(i, distance(situation, situations[i]));
      farthestFirst.add(near);
      if (farthestFirst.size() > NEIGHBOURS) {
        farthestFirst.remove();
      }
    }
    return farthestFirst.stream().mapToInt(Near::index).sorted().toArray();
  }

  private static double distance(float[] left, float[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      double off = (double) left[i] - right[i];
      sum += off * off;
    }
    return sum;
  }

  private double[] weights(int[] near, int horizon) {
    double[] weights = new double[answers.length];
    double total = 0;
    for (int teacher = 0; teacher < weights.length; teacher++) {
      double sum = 0;
      long count = 0;
      for (int i : near) {
        for (int step = 0; step < horizon; step++) {
          double error = (double) answers[teacher][i][step] - truths[i][step];
          if (!Double.isNaN(error)) {
            sum += error * error;
            count++;
          }
        }
      }
      double error = Math.max(LEAST_ERROR, sum / count);
      // Without any answer here there is no error: 0 / 0 is NaN, and the weight 0.
      weights[teacher] = count == 0 ? 0 : 1 / (error * error);
      total += weights[teacher];
    }
    for (int teacher = 0; teacher < weights.length && total > 0; teacher++) {
      weights[teacher] /= total;
    }
    return weights;
  }

  /** The local R² of the blend; negative infinity where nothing is known. */
  private double confidence(int[] near, double[] weights, int horizon) {
    double squares = 0;
    double mean = 0;
    double truthSquares = 0;
    long count = 0;
    float[][] values = new float[answers.length][];
    for (int i : near) {
      for (int teacher = 0; teacher < values.length; teacher++) {
        values[teacher] = answers[teacher][i];
      }
      for (int step = 0; step < horizon; step++) {
        double truth = truths[i][step];
        double error = mixed(weights, values, step) - truth;
        if (!Double.isNaN(error)) {
          squares += error * error;
          mean += truth;
          truthSquares += truth * truth;
          count++;
        }
      }
    }
    double spread = truthSquares - mean * mean / Math.max(1, count);
    return spread > 0 ? 1 - squares / spread : Double.NEGATIVE_INFINITY;
  }
}
