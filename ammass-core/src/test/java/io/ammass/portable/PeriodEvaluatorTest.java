package io.ammass.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PeriodEvaluatorTest {
  private static final long SEED = 69;

  private static PeriodKernel kernel(int stepsPerDay, int horizon) {
    SplittableRandom random = new SplittableRandom(SEED);
    PeriodLayout layout = PeriodLayout.within(stepsPerDay, horizon, 1_000);
    float[] weights = new float[layout.parameters()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (random.nextDouble() - 0.5);
    }
    return PeriodKernel.of(layout, weights, 0);
  }

  /** A year of issue times crosses every weekday and both clock changes; some have gaps. */
  @Test
  void givesTheKernelsBitsAtEveryIssueTime() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (String name : new String[] {"Europe/Amsterdam", "Australia/Lord_Howe", "UTC"}) {
      ZoneId zone = ZoneId.of(name);
      for (int stepsPerDay : new int[] {24, 96}) {
        PeriodKernel kernel = kernel(stepsPerDay, 4 * 24);
        PeriodEvaluator evaluator = PeriodEvaluator.of(kernel, zone);
        double[] history = new double[kernel.lookback()];
        double[] expected = new double[kernel.horizon()];
        double[] found = new double[kernel.horizon()];
        Instant issue = Instant.parse("2024-01-01T00:00:00Z");
        for (int i = 0; i < 400; i++) {
          for (int j = 0; j < history.length; j++) {
            history[j] = 50 + 20 * random.nextDouble();
          }
          if (i % 7 == 0) {
            history[random.nextInt(history.length)] = Double.NaN;
          }
          kernel.forecast(history, issue, zone, expected);
          evaluator.forecast(history, issue.toEpochMilli(), found);
          assertThat(found).as("%s %s", name, issue).isEqualTo(expected);
          issue = issue.plus(Duration.ofHours(23));
        }
      }
    }
  }

  @Test
  void refusesAHistoryOfAnotherLength() {
    PeriodEvaluator evaluator = PeriodEvaluator.of(kernel(24, 96), ZoneId.of("UTC"));

    assertThatThrownBy(() -> evaluator.forecast(new double[5], 0, new double[96]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not 5");
  }
}
