package io.ammass.trainer.climatology;

import io.ammass.core.series.LocalAxis;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;

/**
 * Puts the climate of a site in place of what its covariates known ahead say of the future.
 *
 * <p>A step ahead takes the mean of all earlier steps of the same local time of day within fifteen
 * days of the same day of the year, of whatever year; only steps before the end of the target
 * count. Where there is none, the mean of that time of day over all days is taken.
 *
 * <p><b>Units</b>: those of the covariate. <b>Missing values</b>: left out of the means; a step for
 * which there is nothing at all stays missing.
 */
public final class Climatology {
  private static final int HALF_WINDOW_DAYS = 15;
  private static final int YEAR_DAYS = 366;

  private Climatology() {}

  /**
   * The same situation with the climate ahead.
   *
   * @param situation a site as known at the end of its target
   * @param horizon how many steps after that are replaced; what lies beyond is cut off
   * @return the changed data set
   */
  public static Dataset ahead(Dataset situation, int horizon) {
    Dataset.Builder builder =
        Dataset.builder(situation.id(), situation.zone(), situation.target())
            .quality(situation.quality());
    situation.attributes().forEach(builder::attribute);
    situation.origins().forEach(builder::origin);
    situation.past().forEach(builder::past);
    for (Map.Entry<String, TimeSeries> entry : situation.knownAhead().entrySet()) {
      builder.knownAhead(entry.getKey(), replaced(entry.getValue(), situation, horizon));
    }
    return builder.build();
  }

  private static TimeSeries replaced(TimeSeries series, Dataset situation, int horizon) {
    int issue = series.indexOf(situation.target().end());
    int size = Math.max(0, issue) + horizon;
    LocalAxis axis = LocalAxis.of(series, situation.zone(), size);
    double[] values = Arrays.copyOf(series.toArray(), size);
    int known = Math.max(0, Math.min(issue, series.size()));
    Arrays.fill(values, known, size, Double.NaN);
    int slots = axis.slotsPerDay();
    // Sums by day of the year and time of day, so that a step ahead adds a month of cells.
    double[][] sums = new double[slots][YEAR_DAYS];
    int[][] counts = new int[slots][YEAR_DAYS];
    for (int i = 0; i < known; i++) {
      if (!Double.isNaN(values[i])) {
        int day = dayOfYear(axis.date(i));
        sums[axis.slot(i)][day] += values[i];
        counts[axis.slot(i)][day]++;
      }
    }
    for (int i = Math.max(0, issue); i < size; i++) {
      int slot = axis.slot(i);
      double mean = mean(sums[slot], counts[slot], dayOfYear(axis.date(i)), HALF_WINDOW_DAYS);
      values[i] = Double.isNaN(mean) ? mean(sums[slot], counts[slot], 0, YEAR_DAYS / 2 - 1) : mean;
    }
    return TimeSeries.of(series.name(), series.unit(), series.start(), series.resolution(), values);
  }

  private static int dayOfYear(LocalDate date) {
    return date.getDayOfYear() - 1;
  }

  private static double mean(double[] sums, int[] counts, int centre, int halfWindow) {
    double sum = 0;
    int count = 0;
    for (int d = -halfWindow; d <= halfWindow; d++) {
      int day = Math.floorMod(centre + d, YEAR_DAYS);
      sum += sums[day];
      count += counts[day];
    }
    return count == 0 ? Double.NaN : sum / count;
  }
}
