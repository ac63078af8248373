package io.ammass.portable;

import io.ammass.model.ForecastShape;
import java.util.Locale;

/**
 * Writes a portable model as a C header for devices without a JVM.
 *
 * <p>The header needs {@code math.h} and {@code stdint.h}, allocates nothing, and computes in the
 * order of the Java evaluator: with {@code -ffp-contract=off} it gives the same bits. It knows one
 * offset from UTC, given by the caller: across a clock change its lags are elapsed days. History
 * must be complete.
 */
public final class CExport {
  private static final int PER_LINE = 6;

  private CExport() {}

  /**
   * The header's text.
   *
   * @param model the model; its quantiles are not exported
   * @return C source in ASCII
   */
  public static String header(PortableModel model) {
    if (model.kernel() instanceof PeriodKernel kernel) {
      return period(model, kernel);
    }
    if (model.kernel() instanceof NetworkKernel kernel) {
      return NetworkC.header(model, kernel);
    }
    if (model.kernel() instanceof RecurrentKernel kernel) {
      return RecurrentC.header(model, kernel);
    }
    if (model.kernel() instanceof TreeKernel kernel) {
      return TreeC.header(model, kernel);
    }
    if (model.kernel() instanceof LowRankKernel lowRank) {
      return LowRankC.header(model, lowRank);
    }
    if (model.kernel() instanceof MixedKernel mixed) {
      return MixedC.header(model, mixed);
    }
    return FoldedC.header(model, (FoldedKernel) model.kernel());
  }

  private static String period(PortableModel model, PeriodKernel kernel) {
    PeriodLayout layout = kernel.layout();
    ForecastShape shape = model.shape();
    StringBuilder text = new StringBuilder();
    text.append("/* ")
        .append(ascii(model.name()))
        .append(": ")
        .append(ascii(model.card().description()))
        .append("\n * History and mean in ")
        .append(ascii(shape.unit().symbol()))
        .append(", steps of ")
        .append(shape.resolution())
        .append(". Written by ammass; build with -ffp-contract=off. */\n")
        .append("#ifndef AMMASS_MODEL_H\n#define AMMASS_MODEL_H\n")
        .append("#include <math.h>\n#include <stdint.h>\n\n");
    define(text, "AMMASS_LOOKBACK", layout.lookback());
    define(text, "AMMASS_HORIZON", layout.horizon());
    define(text, "AMMASS_DAY", layout.stepsPerDay());
    define(text, "AMMASS_LAGS", layout.lagDays());
    define(text, "AMMASS_MEANS", layout.meanDays());
    define(text, "AMMASS_LEVEL_DAYS", layout.levelDays());
    define(text, "AMMASS_KINDS", layout.dayKinds().count());
    define(text, "AMMASS_FEATURES", layout.features());
    text.append('\n');
    text.append("static const float ammass_weights[").append(kernel.parameters()).append("] = {");
    float[] weights = kernel.weights();
    for (int i = 0; i < weights.length; i++) {
      text.append(i % PER_LINE == 0 ? "\n  " : " ")
          .append(Float.toHexString(weights[i]))
          .append("f,");
    }
    text.append("\n};\n\nstatic const double ammass_fading[AMMASS_HORIZON] = {");
    for (int step = 0; step < layout.horizon(); step++) {
      text.append(step % PER_LINE == 0 ? "\n  " : " ")
          .append(Double.toHexString(PeriodWindow.fading(layout, step)))
          .append(',');
    }
    text.append("\n};\n\n");
    String floor =
        Float.isInfinite(kernel.floor()) ? "-INFINITY" : Float.toHexString(kernel.floor()) + "f";
    return text.append(body())
        .append(
            String.format(
                Locale.ROOT,
                """
                    double value = level + sum;
                    mean[step] = value < %s ? %s : value;
                  }
                  return 0;
                }
                #endif
                """,
                floor,
                floor))
        .toString();
  }

  private static void define(StringBuilder text, String name, int value) {
    text.append("#define ").append(name).append(' ').append(value).append('\n');
  }

  private static String ascii(String text) {
    return text.replaceAll("[^ -~]", "?").replace("*/", "* /");
  }

  private static String body() {
    return """
        static double ammass_mean(const double *values, int from, int to) {
          double sum = 0;
          for (int i = from; i < to; i++) {
            sum += values[i];
          }
          return sum / (to - from);
        }

        /* history: AMMASS_LOOKBACK values, the last one ends at the issue time; mean: AMMASS_HORIZON
         * values, written. Returns 0, or -1 if a value of the history is missing (NaN). */
        static int ammass_forecast(const double *history, int64_t issue_epoch_seconds,
                                   int32_t utc_offset_seconds, double *mean) {
          enum { N = AMMASS_LOOKBACK, S = AMMASS_DAY };
          static const int64_t day_seconds = 86400;
          for (int i = 0; i < N; i++) {
            if (isnan(history[i])) {
              return -1;
            }
          }
          double level = 0;
          for (int d = 0; d < AMMASS_LEVEL_DAYS; d++) {
            level += ammass_mean(history, N - S * (d + 1), N - S * d);
          }
          level /= AMMASS_LEVEL_DAYS;
          double inputs[AMMASS_FEATURES];
          for (int d = 0; d < AMMASS_MEANS; d++) {
            inputs[AMMASS_LAGS + d] = ammass_mean(history, N - S * (d + 1), N - S * d) - level;
          }
          int hour = S / 24 > 1 ? S / 24 : 1;
          int recent = S / 8 > 1 ? S / 8 : 1;
          double hour_change =
              ammass_mean(history, N - hour, N) - ammass_mean(history, N - S - hour, N - S);
          inputs[AMMASS_FEATURES - 1] =
              ammass_mean(history, N - recent, N) - ammass_mean(history, N - S - recent, N - S);
          for (int step = 0; step < AMMASS_HORIZON; step++) {
            int64_t local =
                issue_epoch_seconds + utc_offset_seconds + step * (day_seconds / S);
            int64_t day = local >= 0 ? local / day_seconds : -((day_seconds - 1 - local) / day_seconds);
            int weekday = (int)(((day + 3) % 7 + 7) % 7);
            int kind = AMMASS_KINDS == 7 ? weekday
                       : AMMASS_KINDS == 3 ? (weekday > 4 ? weekday - 4 : 0) : 0;
            int lead = step / S;
            int cell = (lead % 7) * AMMASS_KINDS + kind;
            for (int lag = 1; lag <= AMMASS_LAGS; lag++) {
              inputs[lag - 1] = history[N + step - (lead + lag) * S] - level;
            }
            inputs[AMMASS_FEATURES - 2] = hour_change * ammass_fading[step];
            const float *weights = ammass_weights + cell * AMMASS_FEATURES;
            double sum = 0;
            for (int f = AMMASS_LAGS; f < AMMASS_FEATURES - 2; f++) {
              sum += (double)weights[f] * inputs[f];
            }
            sum += (double)weights[AMMASS_FEATURES - 1] * inputs[AMMASS_FEATURES - 1];
            for (int f = 0; f < AMMASS_LAGS; f++) {
              sum += (double)weights[f] * inputs[f];
            }
            sum += (double)weights[AMMASS_FEATURES - 2] * inputs[AMMASS_FEATURES - 2];
        """;
  }
}
