package io.ammass.distill.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.distillation.Budget;
import io.ammass.distillation.DistillationRequest;
import io.ammass.distillation.DistillationResult;
import io.ammass.distillation.DistillationResult.Role;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.model.TrainingContext;
import io.ammass.portable.PortableModel;
import io.ammass.spi.DistillationService;
import io.ammass.trainer.period.PeriodCrossValidation;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ResponseDistillationTest {
  private static final Instant START = Instant.parse("2023-09-01T05:00:00Z");
  private static final int TARGET_DAYS = 21;
  private static DistillationResult result;

  /** A load with daily and weekly shape and a slow wandering level; the size is free. */
  static Dataset site(String id, ZoneId zone, Unit unit, double size, int days, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[days * 24];
    double[] wander = {0};
    Arrays.setAll(
        values,
        i -> {
          ZonedDateTime local = START.plus(Duration.ofHours(i)).atZone(zone);
          double shape = Math.max(0, Math.sin(Math.PI * (local.getHour() - 5) / 16.0));
          double week = local.getDayOfWeek().getValue() > 5 ? 0.5 : 1;
          wander[0] = 0.98 * wander[0] + 0.02 * (random.nextDouble() - 0.5);
          double noise = 0.04 * (random.nextDouble() - 0.5);
          return size * (1 + week * shape + 2 * wander[0] + noise);
        });
    return Dataset.builder(
            id, zone, TimeSeries.of("load", unit, START, Duration.ofHours(1), values))
        .build();
  }

  private static Dataset source() {
    return site("grid", ZoneId.of("America/New_York"), Unit.MEGAWATT, 30_000, 150, 1);
  }

  private static Dataset target() {
    return site("building", ZoneId.of("America/Chicago"), Unit.KILOWATT_HOUR, 80, 120, 2);
  }

  private static DistillationRequest request() {
    Dataset target = target();
    return new DistillationRequest(
        source(),
        target.withTarget(target.target().slice(0, TARGET_DAYS * 24)),
        24,
        Budget.DEFAULT);
  }

  @BeforeAll
  static void distilOnce() {
    result = new ResponseDistillation().distill(request(), TrainingContext.of(5));
  }

  @Test
  void makesEveryRoleInOrderWithinTheBudget() {
    assertThat(result.candidates())
        .extracting(DistillationResult.Candidate::role)
        .containsExactly(Role.TEACHER, Role.STUDENT, Role.HARD_LABEL_TWIN, Role.ZERO_SHOT);
    for (Role role : List.of(Role.STUDENT, Role.HARD_LABEL_TWIN)) {
      DistillationResult.Candidate candidate = result.candidate(role).orElseThrow();
      assertThat(candidate.parameters()).isBetween(1L, 1_000L);
      assertThat(candidate.parameterBytes()).isLessThanOrEqualTo(4_096);
      assertThat(candidate.fileBytes()).isLessThanOrEqualTo(8_192);
      assertThat(candidate.validationMse()).isPositive();
    }
    assertThat(result.candidate(Role.TEACHER).orElseThrow().parameters()).isGreaterThan(100_000);
    assertThat(result.verdict()).startsWith("shipped the ").contains("hard-label twin");
  }

  @Test
  void theStudentBeatsDayAndWeekBefore() {
    Dataset all = target();
    double student = 0;
    double day = 0;
    double week = 0;
    for (int origin = TARGET_DAYS * 24; origin + 24 <= all.target().size(); origin += 24) {
      Forecast forecast = result.shipped().forecast(all.asOf(all.target().timeAt(origin)));
      for (int step = 0; step < 24; step++) {
        double truth = all.target().get(origin + step);
        student += square(forecast.mean(step) - truth);
        day += square(all.target().get(origin + step - 24) - truth);
        week += square(all.target().get(origin + step - 168) - truth);
      }
    }
    assertThat(student).isLessThan(day).isLessThan(week);
  }

  private static double square(double value) {
    return value * value;
  }

  @Test
  void shipsQuantilesThatTheModelFileKeeps() {
    PortableModel shipped = (PortableModel) result.shipped();
    PortableModel read = PortableModel.read(shipped.toBytes(), "memory");

    Forecast forecast = read.forecast(request().target());

    assertThat(forecast).isEqualTo(shipped.forecast(request().target()));
    assertThat(forecast.hasQuantiles()).isTrue();
    assertThat(forecast.total()).isPresent();
    assertThat(forecast.quantile(0.1, 12)).isLessThan(forecast.quantile(0.9, 12));
    assertThat(read.card().provenance().settings())
        .containsKeys("teacherShare", "priorStrength", "teacherEpochs", "fineTuningEpochs");
  }

  @Test
  void theGateShipsTheTwinOnlyWhenItIsClearlyBetter() {
    assertThat(new Gate(choice(100, 8), choice(80, 7)).shipsStudent()).isFalse();
    assertThat(new Gate(choice(100, 8), choice(80, 9)).shipsStudent()).isTrue();
    assertThat(new Gate(choice(100, 8), choice(98, 7)).shipsStudent()).isTrue();
    assertThat(new Gate(choice(100, 8), choice(98, 7)).verdict(0.5))
        .startsWith("shipped the student: ")
        .contains("distillation raises it by 2.0 %, within the 5 %");
    assertThat(new Gate(choice(100, 8), choice(80, 7)).verdict(0.5))
        .startsWith("shipped the hard-label twin: ");
  }

  private static PeriodCrossValidation.Choice choice(double mse, double mae) {
    return new PeriodCrossValidation.Choice(1, 0, 1, mse, mae, new double[0]);
  }

  @Test
  void givesTheSameBytesInSeveralThreadsAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<DistillationResult> one = threads.submit(() -> again(threads));
      Future<DistillationResult> two = threads.submit(() -> again(threads));
      byte[] expected = ((PortableModel) result.shipped()).toBytes();
      assertThat(((PortableModel) one.get().shipped()).toBytes()).isEqualTo(expected);
      assertThat(((PortableModel) two.get().shipped()).toBytes()).isEqualTo(expected);
    } finally {
      threads.shutdown();
    }
  }

  private static DistillationResult again(ExecutorService threads) {
    return new ResponseDistillation()
        .distill(request(), new TrainingContext(5, threads, (stage, done, total) -> {}));
  }

  @Test
  void withoutUsableTargetDaysShipsWhatTheSourceKnows() {
    Dataset target = target();
    DistillationRequest zeroDays =
        new DistillationRequest(
            source(), target.withTarget(target.target().slice(0, 48)), 24, Budget.DEFAULT);

    DistillationResult untouched =
        new ResponseDistillation().distill(zeroDays, TrainingContext.of(5));

    assertThat(untouched.verdict()).contains("too little history");
    Forecast forecast = untouched.shipped().forecast(target.asOf(target.target().timeAt(600)));
    assertThat(forecast.horizon()).isEqualTo(24);
    assertThat(forecast.hasQuantiles()).isTrue();
  }

  @Test
  void refusesASourceWithTooLittleHistory() {
    Dataset source = source();
    DistillationRequest poor =
        new DistillationRequest(
            source.withTarget(source.target().slice(0, 60)), target(), 24, Budget.DEFAULT);

    assertThatThrownBy(() -> new ResponseDistillation().distill(poor, TrainingContext.of(1)))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("the source grid has too little known history");
  }

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(DistillationService.class))
        .hasAtLeastOneElementOfType(ResponseDistillation.class);
  }
}
