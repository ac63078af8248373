package io.ammass.distill.teachers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.distill.cache.AnswerCache;
import io.ammass.portable.NetworkLayout;
import io.ammass.trainer.mlp.TrainingRows;
import io.ammass.trainer.mlp.WindowRows;
import io.ammass.trainer.naive.SeasonalNaive;
import io.ammass.unit.Unit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeacherRoutingTest {
  private static final int ROWS = 400;

  /** The first teacher is good where the first input is positive, the second elsewhere. */
  private static final class Case {
    final float[][] inputs = new float[ROWS][3];
    final float[][] truth = new float[ROWS][2];
    final float[][] positive = new float[ROWS][2];
    final float[][] negative = new float[ROWS][2];

    Case(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      for (int row = 0; row < ROWS; row++) {
        boolean isPositive = row % 2 == 0;
        inputs[row][0] = isPositive ? 5 : -5;
        for (int i = 1; i < 3; i++) {
          inputs[row][i] = (float) random.nextDouble();
        }
        for (int step = 0; step < 2; step++) {
          truth[row][step] = (float) (4 * random.nextDouble());
          float good = truth[row][step] + (float) (0.2 * (random.nextDouble() - 0.5));
          float bad = (float) (8 * random.nextDouble());
          positive[row][step] = isPositive ? good : bad;
          negative[row][step] = isPositive ? bad : good;
        }
      }
    }

    TrainingRows rows() {
      return TrainingRows.of(inputs, truth);
    }

    List<float[][]> answers() {
      return List.of(positive, negative);
    }
  }

  private static double error(float[][] answers, float[][] truth) {
    double sum = 0;
    for (int row = 0; row < ROWS; row++) {
      for (int step = 0; step < 2; step++) {
        sum += Math.pow(answers[row][step] - truth[row][step], 2);
      }
    }
    return sum / (2 * ROWS);
  }

  @Test
  void eachWindowIsAnsweredByWhoIsGoodThere() {
    Case judged = new Case(1);
    Case asked = new Case(2);
    TeacherRouting routing =
        TeacherRouting.fit(judged.rows(), judged.answers(), Double.NEGATIVE_INFINITY);

    TeacherRouting.Routed routed = routing.blend(asked.rows(), asked.answers());

    // Alone each is wrong on half the windows; the error of the good one is 0.2^2 / 12.
    assertThat(error(asked.positive, asked.truth)).isGreaterThan(2);
    assertThat(error(routed.answers(), asked.truth)).isLessThan(0.02);
    assertThat(routed.meanWeights()[0]).isCloseTo(0.5, within(0.02));
    assertThat(routed.silent()).isZero();
  }

  @Test
  void whereNobodyIsToBeTrustedTheTruthAloneIsLearned() {
    Case judged = new Case(1);
    Case asked = new Case(2);
    asked.truth[1][0] = Float.NaN;
    List<float[][]> onlyPositive = Collections.singletonList(judged.positive);

    TeacherRouting.Routed routed =
        TeacherRouting.fit(judged.rows(), onlyPositive, 0.2)
            .blend(asked.rows(), Collections.singletonList(asked.positive));

    assertThat(routed.silent()).isEqualTo(ROWS / 2);
    assertThat(routed.answers()[3]).isEqualTo(asked.truth[3]);
    assertThat(routed.answers()[1][0]).isNaN();
    assertThat(routed.answers()[2]).isEqualTo(asked.positive[2]);
  }

  @Test
  void refusesAnswersThatDoNotFit() {
    Case judged = new Case(1);
    assertThatThrownBy(
            () -> TeacherRouting.fit(judged.rows(), Collections.singletonList(new float[3][2]), 0))
        .hasMessageContaining("3 of 400 windows");
    assertThatThrownBy(() -> TeacherRouting.fit(judged.rows(), List.of(), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anyForecasterTeachesAndIsAskedOnce(@TempDir Path folder) {
    double[] values = new double[24 * 21];
    for (int i = 0; i < values.length; i++) {
      values[i] = 100 + 10 * (i % 24) + i / 24;
    }
    Dataset site =
        Dataset.builder(
                "site",
                ZoneOffset.UTC,
                TimeSeries.of(
                    "load",
                    Unit.KILOWATT_HOUR,
                    Instant.parse("2024-01-01T00:00:00Z"),
                    Duration.ofHours(1),
                    values))
            .build();
    NetworkLayout layout = NetworkLayout.of(24, 168, 24, 24, NetworkLayout.Calendar.NONE);
    WindowRows rows = WindowRows.of(layout, site, new int[] {200, 300, 400});
    AnswerCache cache = AnswerCache.in(folder, 1 << 20);
    Teacher naive =
        Teachers.cached(
            Teachers.of(
                SeasonalNaive.day(Unit.KILOWATT_HOUR, Duration.ofHours(1), 24), "naive day"),
            cache);

    float[][] answers = naive.answers(rows);

    float[] truth = new float[24];
    rows.read(1, new float[168], 0, truth, 0);
    double scaleOfOne = (truth[1] - truth[0]) / 10.0;
    for (int step = 0; step < 24; step++) {
      // A day later the load is 1 kWh higher.
      assertThat(answers[1][step]).isCloseTo((float) (truth[step] - scaleOfOne), within(1e-4f));
    }
    assertThat(naive.answers(rows)).isDeepEqualTo(answers);
    assertThat(cache.hits()).isEqualTo(1);
  }
}
