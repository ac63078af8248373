package io.ammass.distill.folded;

import io.ammass.distillation.DistillationResult.Role;

/**
 * What one model did.
 *
 * @param role its part
 * @param model its name
 * @param validationMse mean squared error on the validation windows, of train scale
 * @param mse mean squared error on all test windows, channels and steps, of train scale
 * @param mae mean absolute error on the same
 * @param mase mean over channels of the absolute error, in units of the mean absolute change from
 *     one day to the next at the same time on the train rows
 * @param parameters learned numbers
 * @param parameterBytes bytes those take
 * @param fileBytes bytes of a channel's whole model file; 0 if it has none
 * @param fitSeconds time of fitting and choosing
 * @param forecastMicros mean time of one forecast of one channel
 */
public record FoldedScore(
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
}
