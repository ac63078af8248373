package io.ammass.portable;

/** Writes a mixed student in C, in the order of {@link MixedKernel}. */
final class MixedC {
  private MixedC() {}

  static String header(PortableModel model, MixedKernel kernel) {
    MixedLayout layout = kernel.layout();
    int[] sets = new int[(layout.horizon() + layout.stepsPerDay() - 1) / layout.stepsPerDay()];
    for (int lead = 0; lead < sets.length; lead++) {
      sets[lead] = layout.set(lead * layout.stepsPerDay());
    }
    return new CText(model)
        .define("AMMASS_LOOKBACK", layout.lookback())
        .define("AMMASS_HORIZON", layout.horizon())
        .define("AMMASS_DAY", layout.stepsPerDay())
        .define("AMMASS_CYCLE_KNOTS", layout.cycleNumbers())
        .define("AMMASS_CYCLE_SPACING", layout.cycleSpacing())
        .define("AMMASS_LAGS", layout.lagDays())
        .define("AMMASS_SETS", layout.leadSets())
        .define("AMMASS_REACH", layout.reach())
        .define("AMMASS_POOL", layout.pool())
        .define("AMMASS_RANK", layout.rank())
        .define("AMMASS_INPUTS", layout.inputs())
        .define("AMMASS_KNOTS", layout.knots())
        .table("ammass_cycle", kernel.cycleKnots())
        .table("ammass_weights", kernel.weights())
        .table("ammass_sets", sets)
        .table("ammass_knot_steps", layout.knotSteps())
        .code(BODY)
        .end();
  }

  private static final String BODY =
      """
      static double ammass_cycle_at(int step) {
        int knot = step / AMMASS_CYCLE_SPACING, beyond = step % AMMASS_CYCLE_SPACING;
        double left = ammass_cycle[knot], right = ammass_cycle[(knot + 1) % AMMASS_CYCLE_KNOTS];
        return beyond > 0 ? left + (right - left) * beyond / AMMASS_CYCLE_SPACING : left;
      }

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
          rest[i] = history[i] - ammass_cycle_at(at);
          at = at + 1 == S ? 0 : at + 1;
        }
        double level = rest[N - 1];
        int last = N - 1, width = 1;
        for (int to = 0; last > N - AMMASS_REACH; to++) {
          int first = last - (width < AMMASS_POOL ? width : AMMASS_POOL);
          first = first < N - AMMASS_REACH ? N - AMMASS_REACH : first;
          double sum = 0;
          for (int i = first; i < last; i++) {
            sum += rest[i];
          }
          inputs[to] = sum / (last - first) - level;
          last = first;
          width = 2 * width < AMMASS_POOL ? 2 * width : AMMASS_POOL;
        }
        for (int knot = 0; knot < AMMASS_KNOTS; knot++) {
          knots[knot] = 0;
        }
        const float *w = ammass_weights + AMMASS_SETS * AMMASS_LAGS;
        for (int k = 0; k < AMMASS_RANK; k++) {
          double factor = 0;
          for (int i = 0; i < AMMASS_INPUTS; i++) {
            factor += (double)*w++ * inputs[i];
          }
          for (int knot = 0; knot < AMMASS_KNOTS; knot++) {
            knots[knot] += (double)*w++ * factor;
          }
        }
        int knot = 0;
        for (int step = 0; step < AMMASS_HORIZON; step++) {
          if (knot + 1 < AMMASS_KNOTS && step == ammass_knot_steps[knot + 1]) {
            knot++;
          }
          int beyond = step - ammass_knot_steps[knot];
          double value = knots[knot];
          if (beyond > 0) {
            value += (knots[knot + 1] - value) * beyond
                     / (ammass_knot_steps[knot + 1] - ammass_knot_steps[knot]);
          }
          const float *lags = ammass_weights + ammass_sets[step / S] * AMMASS_LAGS;
          double total = 0;
          for (int lag = 1; lag <= AMMASS_LAGS; lag++) {
            total += (double)*lags++ * (rest[N + step % S - lag * S] - level);
          }
          mean[step] = ammass_cycle_at((phase + step) % S) + level + total + value;
        }
        return 0;
      }
      """;
}
