package io.ammass.distill.student;

import io.ammass.data.Dataset;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.model.Forecaster;
import java.util.Arrays;

/**
 * What a forecaster says at some issue times: for each the means of the steps, then step by step
 * three quantiles. NaN where it has no answer.
 */
final class Answers {
  /** The quantiles that are asked for. */
  static final double[] LEVELS = {0.1, 0.5, 0.9};

  private Answers() {}

  /** {@code [origins][horizon x (1 + levels)]}, in the unit of the target. */
  static float[][] of(Forecaster teacher, Dataset site, int[] origins, int horizon) {
    float[][] answers = new float[origins.length][horizon * (1 + LEVELS.length)];
    for (int i = 0; i < origins.length; i++) {
      Arrays.fill(answers[i], Float.NaN);
      try {
        write(teacher.forecast(site.asOf(site.target().timeAt(origins[i]))), horizon, answers[i]);
      } catch (InsufficientDataException e) {
        // NaN says that the teacher has no answer here; such a window teaches the truth alone.
        Arrays.fill(answers[i], Float.NaN);
      }
    }
    return answers;
  }

  private static void write(Forecast forecast, int horizon, float[] to) {
    if (forecast.horizon() < horizon) {
      throw new IllegalArgumentException(
          forecast.model()
              + " forecasts "
              + forecast.horizon()
              + " steps, the student shall forecast "
              + horizon);
    }
    for (int step = 0; step < horizon; step++) {
      to[step] = (float) forecast.mean(step);
      for (int q = 0; q < LEVELS.length && forecast.hasQuantiles(); q++) {
        to[horizon + step * LEVELS.length + q] = (float) forecast.quantile(LEVELS[q], step);
      }
    }
  }
}
