package io.ammass.distill.response;

import io.ammass.data.Dataset;
import io.ammass.model.TrainingContext;
import io.ammass.teacher.dl4j.NetworkTeacher;
import io.ammass.trainer.period.PeriodCrossValidation;
import io.ammass.trainer.period.PeriodRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A teacher fine-tuned on the target, and its answers to every row: once by a teacher that saw all
 * of the target, and for each block of time by one that saw only what was before that block.
 *
 * <p>How many passes fine-tuning makes is what does best in this rolling validation; none is a
 * possible answer.
 */
final class TeacherLabels {
  private static final int MAX_EPOCHS = 8;

  private final NetworkTeacher teacher;
  private final double[] labels;
  private final double[][] labelsByBlock;
  private final double[] outOfFold;
  private final int epochs;

  private TeacherLabels(
      NetworkTeacher teacher,
      double[] labels,
      double[][] labelsByBlock,
      double[] outOfFold,
      int epochs) {
    this.teacher = teacher;
    this.labels = labels;
    this.labelsByBlock = labelsByBlock;
    this.outOfFold = outOfFold;
    this.epochs = epochs;
  }

  static TeacherLabels of(
      NetworkTeacher source,
      Dataset target,
      PeriodRows rows,
      PeriodCrossValidation validation,
      TrainingContext context) {
    int[] origins = distinctOrigins(rows);
    int blocks = validation.blocks();
    List<List<NetworkTeacher>> byBlock = new ArrayList<>();
    for (int block = 0; block < blocks; block++) {
      int[] kept = before(rows, validation, block, origins);
      byBlock.add(source.fineTuned(target, kept, 1, MAX_EPOCHS, context));
      context.progress().progress("fine-tuning the teacher", block + 1, blocks + 1L);
    }
    int reached = byBlock.stream().mapToInt(List::size).max().orElse(1) - 1;
    double[][] best = new double[0][];
    double[] bestOutOfFold = new double[0];
    double least = Double.POSITIVE_INFINITY;
    int epochs = 0;
    for (int epoch = 0; epoch <= reached; epoch++) {
      double[][] answers = new double[blocks][];
      double[] outOfFold = new double[rows.size()];
      Arrays.fill(outOfFold, Double.NaN);
      for (int block = 0; block < blocks; block++) {
        answers[block] = answers(at(byBlock.get(block), epoch), target, rows, origins);
        for (int row = 0; row < outOfFold.length; row++) {
          if (block > 0 && validation.block(row) == block) {
            outOfFold[row] = answers[block][row];
          }
        }
      }
      double mse = validation.mse(outOfFold);
      if (mse < least) {
        least = mse;
        epochs = epoch;
        best = answers;
        bestOutOfFold = outOfFold;
      }
    }
    NetworkTeacher tuned = at(source.fineTuned(target, origins, 1, epochs, context), epochs);
    context.progress().progress("fine-tuning the teacher", blocks + 1L, blocks + 1L);
    return new TeacherLabels(
        tuned, answers(tuned, target, rows, origins), best, bestOutOfFold, epochs);
  }

  /** The teacher after so many passes, or after all there were. */
  private static NetworkTeacher at(List<NetworkTeacher> teachers, int epoch) {
    return teachers.get(Math.min(epoch, teachers.size() - 1));
  }

  private static int[] distinctOrigins(PeriodRows rows) {
    return java.util.stream.IntStream.range(0, rows.size()).map(rows::origin).distinct().toArray();
  }

  /** The issue times all of whose steps lie before a block. */
  private static int[] before(
      PeriodRows rows, PeriodCrossValidation validation, int block, int[] origins) {
    Map<Integer, Boolean> touches = new LinkedHashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      touches.merge(
          rows.origin(row), validation.block(row) >= block, (left, right) -> left || right);
    }
    return Arrays.stream(origins)
        .filter(origin -> !touches.getOrDefault(origin, Boolean.TRUE))
        .toArray();
  }

  private static double[] answers(
      NetworkTeacher teacher, Dataset target, PeriodRows rows, int[] origins) {
    double[][] forecasts = teacher.forecasts(target, origins, 1);
    Map<Integer, double[]> byOrigin = new LinkedHashMap<>();
    for (int i = 0; i < origins.length; i++) {
      byOrigin.put(origins[i], forecasts[i]);
    }
    double[] answers = new double[rows.size()];
    for (int row = 0; row < answers.length; row++) {
      double[] forecast = byOrigin.getOrDefault(rows.origin(row), new double[0]);
      answers[row] = rows.step(row) < forecast.length ? forecast[rows.step(row)] : Double.NaN;
    }
    return answers;
  }

  /** The answers of a teacher that saw nothing of the target, to the rows of judged blocks. */
  static double[] untouched(
      NetworkTeacher teacher, Dataset target, PeriodRows rows, PeriodCrossValidation validation) {
    double[] answers = answers(teacher, target, rows, distinctOrigins(rows));
    for (int row = 0; row < answers.length; row++) {
      if (validation.block(row) == 0) {
        answers[row] = Double.NaN;
      }
    }
    return answers;
  }

  /** The teacher that saw all of the target. */
  NetworkTeacher teacher() {
    return teacher;
  }

  /** Passes of fine-tuning. */
  int epochs() {
    return epochs;
  }

  /** The answers of teachers that saw only earlier blocks; NaN in the first block. */
  double[] outOfFold() {
    return outOfFold;
  }

  /** Truth blended with the teacher's answers; the teacher alone where truth is missing. */
  double[] blended(double[] truth, double share) {
    return blend(truth, labels, share);
  }

  /** The same for each block, by the teacher that saw only what was before. */
  double[][] blendedByBlock(double[] truth, double share) {
    double[][] result = new double[labelsByBlock.length][];
    for (int block = 0; block < result.length; block++) {
      result[block] = blend(truth, labelsByBlock[block], share);
    }
    return result;
  }

  private static double[] blend(double[] truth, double[] answers, double share) {
    double[] result = new double[truth.length];
    for (int row = 0; row < result.length; row++) {
      if (share == 0) {
        result[row] = truth[row];
      } else {
        result[row] =
            Double.isNaN(truth[row])
                ? answers[row]
                : (1 - share) * truth[row] + share * answers[row];
      }
    }
    return result;
  }
}
