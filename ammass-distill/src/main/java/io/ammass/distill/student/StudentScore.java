package io.ammass.distill.student;

import io.ammass.distillation.DistillationResult.Role;
import java.util.List;
import java.util.Locale;

/**
 * What one model did.
 *
 * @param role its part
 * @param model its name
 * @param validationMse mean squared error on the validation windows, in the measure of the
 *     distillation: of train scale for several channels, in squared units of the load for one site
 * @param mse mean squared error on all test windows, channels and steps, in the same measure
 * @param mae mean absolute error on the same
 * @param mase mean over channels of the absolute error, in units of the mean absolute change from
 *     one day to the next at the same time on the train rows
 * @param parameters learned numbers; 0 where they are not known
 * @param parameterBytes bytes those take
 * @param fileBytes bytes of the whole model file; 0 if it has none
 * @param fitSeconds time of fitting and choosing; NaN where nothing was fitted in this run
 * @param forecastMicros mean time of one forecast of one channel; NaN where it was not asked
 */
public record StudentScore(
    Role role,
    String model,
    double validationMse,
    double mse,
    double mae,
    double mase,
    long parameters,
    long parameterBytes,
    long fileBytes,
    double fitSeconds,
    double forecastMicros) {
  /**
   * Root of the mean squared error.
   *
   * @return on train scale
   */
  public double rmse() {
    return Math.sqrt(mse);
  }

  /**
   * Scores as a table of text.
   *
   * @param scores in the order of the lines
   * @return a line each under a line of headings, each with a line break
   */
  public static String table(List<StudentScore> scores) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-14s %9s %9s %9s %11s %11s %8s %9s%n",
            "role",
            "val MSE",
            "MSE",
            "MAE",
            "parameters",
            "file bytes",
            "fit s",
            "micros"));
    for (StudentScore score : scores) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-14s %9s %9s %9s %11d %11d %8.1f %9.2f%n",
              score.role().json(),
              number(score.validationMse()),
              number(score.mse()),
              number(score.mae()),
              score.parameters(),
              score.fileBytes(),
              score.fitSeconds(),
              score.forecastMicros()));
    }
    return text.toString();
  }

  /**
   * An error in a few digits: four decimals of what is small, five digits of what is large.
   *
   * @param value the error
   * @return the text
   */
  public static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 1_000 ? "%.4f" : "%.5g", value);
  }
}
