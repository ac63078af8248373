package io.ammass.portable;

import io.ammass.explain.Contributions;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/** The terms of a period student's own sum. */
public final class StudentContributions {
  private StudentContributions() {}

  /**
   * What each kind of input adds to each step.
   *
   * @param kernel the student
   * @param history {@code [lookback]}, the last value ends at the issue time, NaN where missing;
   *     not modified
   * @param issueTime the start of the first step
   * @param zone the zone of the site's calendar
   * @return {@code level}, {@code sameTimeOfEarlierDays}, {@code dailyMeans}, {@code recentChange}
   *     and {@code floor} (what keeps a load from going below its least), which add up to the
   *     forecast
   * @throws io.ammass.error.InsufficientDataException if every value is missing
   */
  public static Contributions of(
      PeriodKernel kernel, double[] history, Instant issueTime, ZoneId zone) {
    PeriodLayout layout = kernel.layout();
    PeriodWindow window = PeriodWindow.of(layout, history, issueTime, zone);
    int horizon = layout.horizon();
    int count = layout.features();
    float[] weights = kernel.weights();
    double[] inputs = new double[count];
    double[][] parts = new double[5][horizon];
    for (int step = 0; step < horizon; step++) {
      window.departures(step, inputs, 0);
      int from = window.cell(step) * count;
      parts[0][step] = window.level();
      double mean = window.level();
      for (int f = 0; f < count; f++) {
        int part = f < layout.lagDays() ? 1 : f < layout.lagDays() + layout.meanDays() ? 2 : 3;
        double term = weights[from + f] * inputs[f];
        parts[part][step] += term;
        mean += term;
      }
      parts[4][step] = Math.max(kernel.floor(), mean) - mean;
    }
    Map<String, double[]> byGroup = new LinkedHashMap<>();
    byGroup.put("level", parts[0]);
    byGroup.put("sameTimeOfEarlierDays", parts[1]);
    byGroup.put("dailyMeans", parts[2]);
    byGroup.put("recentChange", parts[3]);
    byGroup.put("floor", parts[4]);
    return Contributions.of(byGroup);
  }
}
