package io.ammass.portable;

import java.util.List;

/**
 * Writes a network student in C, in the order of {@link NetworkWindow}, {@link NetworkKernel} and
 * the loops of {@code io.ammass.core.kernel}. The issue time is to be the start of a step.
 */
final class NetworkC {
  private NetworkC() {}

  static String header(PortableModel model, NetworkKernel kernel) {
    List<DenseNetwork.Layer> layers = kernel.network().layers();
    int[] shape = new int[3 * layers.size()];
    int widest = 0;
    for (int i = 0; i < layers.size(); i++) {
      shape[3 * i] = layers.get(i).inputs();
      shape[3 * i + 1] = layers.get(i).outputs();
      shape[3 * i + 2] = layers.get(i).activation().ordinal();
      widest = Math.max(widest, layers.get(i).outputs());
    }
    return window(model, kernel.layout(), kernel.floor())
        .define("AMMASS_LAYERS", layers.size())
        .define("AMMASS_WIDEST", Math.max(widest, kernel.layout().inputs()))
        .table("ammass_parameters", kernel.network().parameters())
        .table("ammass_layers", shape)
        .table("ammass_shares", kernel.shares().length == 0 ? new double[1] : kernel.shares())
        .code(FUNCTIONS)
        .code(LAYER)
        .code(BODY)
        .end();
  }

  /** What every student of standardised windows needs. */
  static CText window(PortableModel model, NetworkLayout layout, float floor) {
    int day = layout.stepsPerDay();
    boolean calendar = layout.calendar() == NetworkLayout.Calendar.WEEK_AND_HOUR;
    float[] clock = new float[2 * day];
    for (int step = 0; step < day; step++) {
      int second = (int) (86_400L * step / day);
      clock[2 * step] = (float) StrictMath.sin(NetworkWindow.angle(second));
      clock[2 * step + 1] = (float) StrictMath.cos(NetworkWindow.angle(second));
    }
    return new CText(model)
        .define("AMMASS_LOOKBACK", layout.lookback())
        .define("AMMASS_HORIZON", layout.horizon())
        .define("AMMASS_DAY", day)
        .define("AMMASS_LEVEL_STEPS", layout.levelSteps())
        .define("AMMASS_CALENDAR", calendar ? 1 : 0)
        .define("AMMASS_INPUTS", layout.inputs())
        .define("AMMASS_LEVELS", layout.levels().length)
        .define("AMMASS_FLOOR", floor)
        .table("ammass_clock", clock);
  }

  static final String FUNCTIONS =
      """
      static float ammass_exponential(float x) {
        float limited = fmaxf(-87.0f, fminf(87.0f, x));
        volatile float shifted = limited * 1.442695f + 12582912.0f;
        float whole = shifted - 12582912.0f;
        float rest = (limited - whole * 0.693359375f) - whole * -2.1219444e-4f;
        float square = rest * rest;
        float tail = rest * (1.0f / 6 + rest * (1.0f / 24 + rest * (1.0f / 120
                     + rest * (1.0f / 720 + rest / 5040))));
        float value = 1 + (rest + square * (0.5f + tail));
        int32_t bits = ((int32_t)whole + 127) * (1 << 23);
        float power;
        memcpy(&power, &bits, sizeof power);
        return value * power;
      }

      static float ammass_activation(int kind, float x) {
        if (kind == 1) {
          return x > 0 ? x : 0;
        }
        if (kind == 2) {
          float size = fabsf(x);
          if (size < 0.3f) {
            float square = x * x;
            return x + x * square * (-1.0f / 3 + square * (2.0f / 15
                   + square * (-17.0f / 315 + square * (62.0f / 2835))));
          }
          float value = 1 - 2 / (ammass_exponential(2 * size) + 1);
          return x < 0 ? -value : value;
        }
        return kind == 3 ? 1 / (1 + ammass_exponential(-x)) : x;
      }

      static float ammass_positive(float x) {
        float root = sqrtf(x * x + 4);
        return x >= 0 ? (x + root) / 2 : 2 / (root - x);
      }

      static double ammass_mean(const double *values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
          sum += values[i];
        }
        return sum / (to - from);
      }

      /* Standardises the look-back and adds the calendar. Returns -1 if a value is missing (NaN). */
      static int ammass_window(const double *history, int64_t issue_epoch_seconds,
                               int32_t utc_offset_seconds, float *x, double *level, double *scale) {
        enum { N = AMMASS_LOOKBACK };
        static const int64_t day_seconds = 86400;
        for (int i = 0; i < N; i++) {
          if (isnan(history[i])) {
            return -1;
          }
        }
        *level = ammass_mean(history, N - AMMASS_LEVEL_STEPS, N);
        double centre = ammass_mean(history, 0, N);
        double squares = 0;
        for (int i = 0; i < N; i++) {
          squares += (history[i] - centre) * (history[i] - centre);
        }
        double least = 0.01 * fabs(*level) > 1e-9 ? 0.01 * fabs(*level) : 1e-9;
        *scale = sqrt(squares / N);
        *scale = *scale > least ? *scale : least;
        for (int i = 0; i < N; i++) {
          double z = (history[i] - *level) / *scale;
          x[i] = (float)(z > 8 ? 8 : z < -8 ? -8 : z);
        }
        if (AMMASS_CALENDAR) {
          int64_t local = issue_epoch_seconds + utc_offset_seconds;
          int64_t day = local >= 0 ? local / day_seconds : -((day_seconds - 1 - local) / day_seconds);
          int step = (int)((local - day * day_seconds) * AMMASS_DAY / day_seconds);
          for (int i = 0; i < 7; i++) {
            x[N + i] = i == (int)(((day + 3) % 7 + 7) % 7) ? 1.0f : 0.0f;
          }
          x[AMMASS_INPUTS - 2] = ammass_clock[2 * step];
          x[AMMASS_INPUTS - 1] = ammass_clock[2 * step + 1];
        }
        return 0;
      }

      /* From what the network gives to the mean of each step. */
      static void ammass_head(float *y, double level, double scale, double *mean) {
        for (int step = 0; step < AMMASS_HORIZON; step++) {
          double z = 0;
          if (AMMASS_LEVELS > 0) {
            float *q = y + step * AMMASS_LEVELS;
            for (int i = AMMASS_LEVELS / 2 + 1; i < AMMASS_LEVELS; i++) {
              q[i] = q[i - 1] + ammass_positive(q[i]);
            }
            for (int i = AMMASS_LEVELS / 2 - 1; i >= 0; i--) {
              q[i] = q[i + 1] - ammass_positive(q[i]);
            }
            for (int i = 0; i < AMMASS_LEVELS; i++) {
              z += ammass_shares[i] * q[i];
            }
          } else {
            z = y[step];
          }
          double value = level + scale * z;
          mean[step] = value < AMMASS_FLOOR ? AMMASS_FLOOR : value;
        }
      }
      """;

  private static final String LAYER =
      """
      static void ammass_layer(const float *p, int in, int out, int kind, const float *x, float *y) {
        for (int j = 0; j < out; j++) {
          float sum = p[in * out + j];
          int k = 0;
          for (; k + 3 < in; k += 4) {
            const float *w = p + k * out + j;
            sum += (x[k] * w[0] + x[k + 1] * w[out]) + (x[k + 2] * w[2 * out] + x[k + 3] * w[3 * out]);
          }
          for (; k < in; k++) {
            sum += x[k] * p[k * out + j];
          }
          y[j] = ammass_activation(kind, sum);
        }
      }
      """;

  private static final String BODY =
      """
      /* history: AMMASS_LOOKBACK values, the last one ends at the issue time; mean: AMMASS_HORIZON
       * values, written. Returns 0, or -1 if a value of the history is missing (NaN). */
      static int ammass_forecast(const double *history, int64_t issue_epoch_seconds,
                                 int32_t utc_offset_seconds, double *mean) {
        float buffers[2][AMMASS_WIDEST];
        double level, scale;
        if (ammass_window(history, issue_epoch_seconds, utc_offset_seconds, buffers[0], &level,
                          &scale)) {
          return -1;
        }
        const float *p = ammass_parameters;
        int now = 0;
        for (int i = 0; i < AMMASS_LAYERS; i++) {
          const int *shape = ammass_layers + 3 * i;
          ammass_layer(p, shape[0], shape[1], shape[2], buffers[now], buffers[1 - now]);
          p += (shape[0] + 1) * shape[1];
          now = 1 - now;
        }
        ammass_head(buffers[now], level, scale, mean);
        return 0;
      }
      """;
}
