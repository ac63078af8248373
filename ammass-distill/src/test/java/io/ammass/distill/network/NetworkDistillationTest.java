package io.ammass.distill.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.distillation.Budget;
import io.ammass.distillation.DistillationRequest;
import io.ammass.distillation.DistillationResult;
import io.ammass.distillation.DistillationResult.Candidate;
import io.ammass.distillation.DistillationResult.Role;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Model;
import io.ammass.model.TrainingContext;
import io.ammass.portable.PortableModel;
import io.ammass.teacher.dl4j.DenseTeacher;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class NetworkDistillationTest {
  private static final Instant START = Instant.parse("2023-01-02T00:00:00Z");

  /** A load with a daily and a weekly shape; the target is small and noisy. */
  private static Dataset site(String name, long seed, int days, double size, double noise) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[24 * days];
    Arrays.setAll(
        values,
        i -> {
          double day = Math.sin(2 * Math.PI * (i % 24 - 8) / 24.0);
          double week = i / 24 % 7 > 4 ? 0.6 : 1;
          return size * (week * (100 + 40 * day) + noise * (random.nextDouble() - 0.5));
        });
    return Dataset.builder(
            name,
            ZoneOffset.UTC,
            TimeSeries.of(name, Unit.KILOWATT_HOUR, START, Duration.ofHours(1), values))
        .build();
  }

  private static NetworkDistillation small() {
    return new NetworkDistillation()
        .hidden(12)
        .teacher(new DenseTeacher.Settings(new int[] {48}, 2e-3, 8, 3));
  }

  private static DistillationRequest request(int targetDays) {
    return new DistillationRequest(
        site("grid", 1, 140, 50, 4), site("building", 2, targetDays, 0.1, 30), 24, Budget.DEFAULT);
  }

  @Test
  void aStudentTaughtByTheSourceBeatsItsTwinOnAShortHistory() {
    DistillationResult result = small().distill(request(16), TrainingContext.of(5));

    assertThat(result.candidates())
        .extracting(Candidate::role)
        .containsExactly(Role.TEACHER, Role.STUDENT, Role.HARD_LABEL_TWIN, Role.ZERO_SHOT);
    Dataset all = site("building", 2, 30, 0.1, 30);
    double student = error(result.candidate(Role.STUDENT).orElseThrow(), all);
    double twin = error(result.candidate(Role.HARD_LABEL_TWIN).orElseThrow(), all);
    assertThat(student).isLessThan(twin);
    assertThat(result.verdict()).contains("shipped the student");
  }

  private static double error(Candidate candidate, Dataset all) {
    double sum = 0;
    for (int day = 16; day < 29; day++) {
      double[] mean =
          candidate.forecaster().forecast(all.asOf(START.plus(Duration.ofDays(day)))).mean();
      for (int step = 0; step < 24; step++) {
        sum += Math.pow(mean[step] - all.target().get(24 * day + step), 2);
      }
    }
    return sum;
  }

  @Test
  void sameSeedGivesTheSameFile() {
    byte[] one = bytes(small().distill(request(16), TrainingContext.of(5)).shipped());

    assertThat(bytes(small().distill(request(16), TrainingContext.of(5)).shipped())).isEqualTo(one);
  }

  private static byte[] bytes(Model model) {
    return ((PortableModel) model).toBytes();
  }

  @Test
  void saysWhenTheTargetIsTooShort() {
    assertThatThrownBy(() -> small().distill(request(8), TrainingContext.of(5)))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("Maybe distil a period student");
  }
}
