package io.ammass.portable;

/** Writes a low-rank student in C, in the order of {@link LowRankKernel}. */
final class LowRankC {
  private LowRankC() {}

  static String header(PortableModel model, LowRankKernel kernel) {
    LowRankLayout layout = kernel.layout();
    return new CText(model)
        .define("AMMASS_LOOKBACK", layout.lookback())
        .define("AMMASS_HORIZON", layout.horizon())
        .define("AMMASS_DAY", layout.stepsPerDay())
        .define("AMMASS_RECENT", layout.recent())
        .define("AMMASS_POOL", layout.pool())
        .define("AMMASS_SPACING", layout.spacing())
        .define("AMMASS_RANK", layout.rank())
        .define("AMMASS_INPUTS", layout.inputs())
        .define("AMMASS_KNOTS", layout.knots())
        .table("ammass_cycle", kernel.cycle())
        .table("ammass_weights", kernel.weights())
        .code(BODY)
        .end();
  }

  private static final String BODY =
      """
      /* history: AMMASS_LOOKBACK values, the last one ends at the issue time; mean: AMMASS_HORIZON
       * values, written. Returns 0, or -1 if a value of the history is missing (NaN). */
      static int ammass_forecast(const double *history, int64_t issue_epoch_seconds,
                                 int32_t utc_offset_seconds, double *mean) {
        enum { N = AMMASS_LOOKBACK, S = AMMASS_DAY };
        static const int64_t day_seconds = 86400;
        double rest[N], inputs[AMMASS_INPUTS], knots[AMMASS_KNOTS];
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
        int to = 0;
        for (int back = 2; back <= AMMASS_RECENT + 1; back++) {
          inputs[to++] = rest[N - back] - level;
        }
        for (int end = N; end > 0; end -= AMMASS_POOL) {
          double sum = 0;
          for (int i = end - AMMASS_POOL; i < end; i++) {
            sum += rest[i];
          }
          inputs[to++] = sum / AMMASS_POOL - level;
        }
        for (int knot = 0; knot < AMMASS_KNOTS; knot++) {
          knots[knot] = 0;
        }
        const float *w = ammass_weights;
        for (int k = 0; k < AMMASS_RANK; k++) {
          double factor = 0;
          for (int i = 0; i < AMMASS_INPUTS; i++) {
            factor += (double)*w++ * inputs[i];
          }
          for (int knot = 0; knot < AMMASS_KNOTS; knot++) {
            knots[knot] += (double)*w++ * factor;
          }
        }
        for (int step = 0; step < AMMASS_HORIZON; step++) {
          int knot = step / AMMASS_SPACING;
          int beyond = step % AMMASS_SPACING;
          double value = knots[knot];
          if (beyond > 0) {
            value += (knots[knot + 1] - value) * beyond / AMMASS_SPACING;
          }
          mean[step] = (double)ammass_cycle[(phase + step) % S] + level + value;
        }
        return 0;
      }
      """;
}
