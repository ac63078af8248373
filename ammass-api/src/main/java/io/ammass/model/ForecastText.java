package io.ammass.model;

import io.ammass.probability.Quantiles;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Prints a forecast for people: header, one-line chart, table. */
final class ForecastText {
  private static final String BARS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";
  private static final int CHART_WIDTH = 72;
  private static final int TABLE_ROWS = 24;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx", Locale.ROOT);

  private ForecastText() {}

  static String print(Forecast forecast) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "Forecast of %s, issued %s, %d x %s, in %s%n",
            forecast.model(),
            STAMP.format(forecast.issueTime().atZone(forecast.zone())),
            forecast.horizon(),
            forecast.resolution(),
            forecast.unit()));
    forecast.reason().ifPresent(reason -> text.append("  fallback: ").append(reason).append('\n'));
    forecast.total().ifPresent(total -> text.append(total(forecast, total)));
    text.append("  ").append(sparkline(forecast.mean())).append('\n');
    int rows = Math.min(TABLE_ROWS, forecast.horizon());
    for (int step = 0; step < rows; step++) {
      text.append("  ")
          .append(STAMP.format(forecast.timeAt(step).atZone(forecast.zone())))
          .append(String.format(Locale.ROOT, " %12.4g", forecast.mean(step)));
      if (forecast.hasQuantiles()) {
        double[] levels = forecast.levels();
        double low = levels[0];
        double high = levels[levels.length - 1];
        text.append(
            String.format(
                Locale.ROOT,
                "  [%.4g .. %.4g]",
                forecast.quantile(low, step),
                forecast.quantile(high, step)));
      }
      text.append('\n');
    }
    if (rows < forecast.horizon()) {
      text.append("  ... ").append(forecast.horizon() - rows).append(" more steps\n");
    }
    return text.toString();
  }

  /** The sum of the means below it, and the outermost quantiles of the total. */
  private static String total(Forecast forecast, Quantiles total) {
    double sum = 0;
    for (double mean : forecast.mean()) {
      sum += mean;
    }
    double[] values = total.values();
    return String.format(
        Locale.ROOT, "  total %.4g  [%.4g .. %.4g]\n", sum, values[0], values[values.length - 1]);
  }

  /** A chart of one line: each character is the mean of its share of the steps. */
  static String sparkline(double[] values) {
    int width = Math.min(CHART_WIDTH, values.length);
    double[] columns = new double[width];
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int column = 0; column < width; column++) {
      int from = (int) ((long) column * values.length / width);
      int to = (int) ((long) (column + 1) * values.length / width);
      double sum = 0;
      for (int i = from; i < to; i++) {
        sum += values[i];
      }
      columns[column] = sum / (to - from);
      low = Math.min(low, columns[column]);
      high = Math.max(high, columns[column]);
    }
    StringBuilder line = new StringBuilder();
    for (double value : columns) {
      double share = high > low ? (value - low) / (high - low) : 0.5;
      line.append(BARS.charAt((int) Math.min(BARS.length() - 1, share * BARS.length())));
    }
    return line.toString();
  }
}
