package io.ammass.portable;

/** Writes a folded student in C, in the order of {@link FoldedWindow} and {@link FoldedKernel}. */
final class FoldedC {
  private FoldedC() {}

  static String header(PortableModel model, FoldedKernel kernel) {
    FoldedLayout layout = kernel.layout();
    int[] sets = new int[layout.leadDays()];
    for (int lead = 0; lead < sets.length; lead++) {
      sets[lead] = layout.set(lead);
    }
    int changes = layout.changes();
    // C has no arrays of no elements.
    int[] changeSteps = new int[Math.max(1, changes)];
    double[] fading = new double[Math.max(1, changes) * layout.horizon()];
    for (int c = 0; c < changes; c++) {
      changeSteps[c] = FoldedWindow.changeSteps(layout, c);
      for (int step = 0; step < layout.horizon(); step++) {
        fading[c * layout.horizon() + step] = FoldedWindow.fading(layout, c, step);
      }
    }
    return new CText(model)
        .define("AMMASS_LOOKBACK", layout.lookback())
        .define("AMMASS_HORIZON", layout.horizon())
        .define("AMMASS_DAY", layout.stepsPerDay())
        .define("AMMASS_LAGS", layout.lagDays())
        .define("AMMASS_MEANS", layout.meanDays())
        .define("AMMASS_CHANGES", changes)
        .define("AMMASS_FEATURES", layout.features())
        .table("ammass_cycle", kernel.cycle())
        .table("ammass_weights", kernel.weights())
        .table("ammass_sets", sets)
        .table("ammass_change_steps", changeSteps)
        .table("ammass_fading", fading)
        .code(BODY)
        .end();
  }

  private static final String BODY =
      """
      static double ammass_mean(const double *sums, int from, int to) {
        return (sums[to] - sums[from]) / (to - from);
      }

      /* history: AMMASS_LOOKBACK values, the last one ends at the issue time; mean: AMMASS_HORIZON
       * values, written. Returns 0, or -1 if a value of the history is missing (NaN). */
      static int ammass_forecast(const double *history, int64_t issue_epoch_seconds,
                                 int32_t utc_offset_seconds, double *mean) {
        enum { N = AMMASS_LOOKBACK, S = AMMASS_DAY };
        static const int64_t day_seconds = 86400;
        double rest[N], sums[N + 1], means[AMMASS_MEANS + 1], changes[AMMASS_CHANGES + 1];
        int64_t second = (issue_epoch_seconds + utc_offset_seconds) % day_seconds;
        second += second < 0 ? day_seconds : 0;
        int phase = (int)(second * S / day_seconds);
        int at = ((phase - N) % S + S) % S;
        for (int i = 0; i < N; i++) {
          if (isnan(history[i])) {
            return -1;
          }
          rest[i] = history[i] - (double)ammass_cycle[at];
          at = at + 1 == S ? 0 : at + 1;
        }
        double level = rest[N - 1];
        sums[0] = 0;
        for (int i = 0; i < N; i++) {
          rest[i] -= level;
          sums[i + 1] = sums[i] + rest[i];
        }
        for (int d = 0; d < AMMASS_MEANS; d++) {
          means[d] = ammass_mean(sums, N - S * (d + 1), N - S * d);
        }
        for (int c = 0; c < AMMASS_CHANGES; c++) {
          int steps = ammass_change_steps[c];
          changes[c] = ammass_mean(sums, N - steps, N) - ammass_mean(sums, N - S - steps, N - S);
        }
        for (int step = 0; step < AMMASS_HORIZON; step++) {
          const float *w = ammass_weights + ammass_sets[step / S] * AMMASS_FEATURES;
          double total = 0;
          for (int lag = 1; lag <= AMMASS_LAGS; lag++) {
            total += (double)*w++ * rest[N + step % S - lag * S];
          }
          for (int d = 0; d < AMMASS_MEANS; d++) {
            total += (double)*w++ * means[d];
          }
          for (int c = 0; c < AMMASS_CHANGES; c++) {
            total += (double)*w++ * (changes[c] * ammass_fading[c * AMMASS_HORIZON + step]);
          }
          mean[step] = (double)ammass_cycle[(phase + step) % S] + level + total;
        }
        return 0;
      }
      """;
}
