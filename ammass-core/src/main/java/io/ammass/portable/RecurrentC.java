package io.ammass.portable;

/**
 * Writes a recurrent student in C, in the order of {@link NetworkWindow}, {@link RecurrentNetwork}
 * and the loops of {@code io.ammass.core.kernel}. The issue time is to be the start of a step.
 */
final class RecurrentC {
  private RecurrentC() {}

  static String header(PortableModel model, RecurrentKernel kernel) {
    RecurrentNetwork.Shape shape = kernel.network().shape();
    double[] shares = QuantileHead.shares(kernel.layout().levels());
    return NetworkC.window(model, kernel.layout(), kernel.floor())
        .define("AMMASS_STEPS", shape.steps())
        .define("AMMASS_WIDTH", shape.width())
        .define("AMMASS_CONTEXT", shape.context())
        .define("AMMASS_HIDDEN", shape.hidden())
        .define("AMMASS_OUTPUTS", shape.outputs())
        .table("ammass_parameters", kernel.network().parameters())
        .table("ammass_shares", shares.length == 0 ? new double[1] : shares)
        .code(NetworkC.FUNCTIONS)
        .code(BODY)
        .end();
  }

  private static final String BODY =
      """
      /* Adds x p to sums, each in fours as the Java loops do. */
      static void ammass_add(const float *p, int in, int out, const float *x, float *sums) {
        for (int j = 0; j < out; j++) {
          float sum = sums[j];
          int k = 0;
          for (; k + 3 < in; k += 4) {
            const float *w = p + k * out + j;
            sum += (x[k] * w[0] + x[k + 1] * w[out]) + (x[k + 2] * w[2 * out] + x[k + 3] * w[3 * out]);
          }
          for (; k < in; k++) {
            sum += x[k] * p[k * out + j];
          }
          sums[j] = sum;
        }
      }

      /* history: AMMASS_LOOKBACK values, the last one ends at the issue time; mean: AMMASS_HORIZON
       * values, written. Returns 0, or -1 if a value of the history is missing (NaN). */
      static int ammass_forecast(const double *history, int64_t issue_epoch_seconds,
                                 int32_t utc_offset_seconds, double *mean) {
        enum { W = AMMASS_WIDTH, H = AMMASS_HIDDEN, C = AMMASS_CONTEXT };
        float x[AMMASS_INPUTS];
        double level, scale;
        if (ammass_window(history, issue_epoch_seconds, utc_offset_seconds, x, &level, &scale)) {
          return -1;
        }
        const float *gates_by_input = ammass_parameters;
        const float *gates_by_state = gates_by_input + 2 * W * H;
        const float *gate_biases = gates_by_state + 2 * H * H;
        const float *candidate_by_input = gate_biases + 2 * H;
        const float *candidate_by_state = candidate_by_input + W * H;
        const float *candidate_biases = candidate_by_state + H * H;
        const float *head = candidate_biases + H;
        const float *head_biases = head + (H + C) * AMMASS_OUTPUTS;
        float h[H + C], gates[2 * H], reset[H], candidate[H];
        memset(h, 0, sizeof h);
        for (int step = 0; step < AMMASS_STEPS; step++) {
          memcpy(gates, gate_biases, sizeof gates);
          ammass_add(gates_by_input, W, 2 * H, x + step * W, gates);
          ammass_add(gates_by_state, H, 2 * H, h, gates);
          for (int i = 0; i < 2 * H; i++) {
            gates[i] = ammass_activation(3, gates[i]);
          }
          for (int i = 0; i < H; i++) {
            reset[i] = gates[H + i] * h[i];
          }
          memcpy(candidate, candidate_biases, sizeof candidate);
          ammass_add(candidate_by_input, W, H, x + step * W, candidate);
          ammass_add(candidate_by_state, H, H, reset, candidate);
          for (int i = 0; i < H; i++) {
            float c = ammass_activation(2, candidate[i]);
            h[i] = c + gates[i] * (h[i] - c);
          }
        }
        for (int i = 0; i < C; i++) {
          h[H + i] = x[AMMASS_STEPS * W + i];
        }
        float y[AMMASS_OUTPUTS];
        memcpy(y, head_biases, sizeof y);
        ammass_add(head, H + C, AMMASS_OUTPUTS, h, y);
        ammass_head(y, level, scale, mean);
        return 0;
      }
      """;
}
