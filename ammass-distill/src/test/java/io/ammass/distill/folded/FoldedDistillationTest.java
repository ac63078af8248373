package io.ammass.distill.folded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.distill.student.Encoding;
import io.ammass.distill.student.StudentBudget;
import io.ammass.distill.student.StudentScore;
import io.ammass.distillation.DistillationResult.Role;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.model.TrainingContext;
import io.ammass.portable.LowRankKernel;
import io.ammass.portable.LowRankLayout;
import io.ammass.portable.MixedKernel;
import io.ammass.portable.PortableModel;
import io.ammass.trainer.mixed.OwnParts;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FoldedDistillationTest {
  private static final Instant START = Instant.parse("2023-01-02T00:00:00Z");
  private static final int TRAIN = 24 * 80;
  private static final int REST = 24 * 20;

  /** Two loads with a daily shape, a slow drift and noise, on very different scales. */
  private static List<Dataset> channels() {
    List<Dataset> channels = new ArrayList<>();
    for (int c = 0; c < 2; c++) {
      SplittableRandom random = new SplittableRandom(7 + c);
      double size = c == 0 ? 1 : 3_000;
      double[] values = new double[TRAIN + 2 * REST];
      double drift = 0;
      for (int i = 0; i < values.length; i++) {
        drift = 0.99 * drift + 0.3 * (random.nextDouble() - 0.5);
        values[i] =
            size * (10 + 2 * Math.sin(2 * Math.PI * (i - 8) / 24) + drift + random.nextDouble());
      }
      channels.add(
          Dataset.builder(
                  "load" + c,
                  ZoneId.of("UTC"),
                  TimeSeries.of("load" + c, Unit.KILOWATT_HOUR, START, Duration.ofHours(1), values))
              .build());
    }
    return channels;
  }

  @Test
  void energyIsTimeAtAStatedPower() {
    assertThat(StudentBudget.DEFAULT.withJoules(3e-4, 15).maxMicros())
        .isCloseTo(20, org.assertj.core.api.Assertions.within(1e-9));
    assertThat(StudentBudget.DEFAULT.withMicros(7).withJoules(3e-4, 15).maxMicros()).isEqualTo(7);
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> StudentBudget.DEFAULT.withJoules(1, Double.NaN))
        .hasMessageContaining("joules and watts must be > 0");
  }

  private static FoldedDistillationResult distill(StudentBudget budget) {
    return FoldedDistillation.of(channels(), TRAIN, REST, REST)
        .distill(48, budget, TrainingContext.of(1));
  }

  @Test
  void theStudentIsTinyAndNearItsTeacher() {
    FoldedDistillationResult result = distill(StudentBudget.DEFAULT);

    StudentScore teacher = result.scores().get(0);
    StudentScore student = result.scores().get(1);
    StudentScore twin = result.scores().get(2);
    assertThat(teacher.role()).isEqualTo(Role.TEACHER);
    assertThat(student.parameters()).isLessThanOrEqualTo(1_000);
    assertThat(student.fileBytes()).isLessThanOrEqualTo(8_192);
    assertThat(student.mse()).isLessThan(1.05 * teacher.mse());
    assertThat(twin.mse()).isBetween(0.9 * student.mse(), 1.2 * student.mse());
    assertThat(result.verdict()).contains("shipped the");
    assertThat(result.toString()).contains("hardLabelTwin");
  }

  @Test
  void oneKindOfStudentIsTriedWhereOneIsAskedFor() {
    FoldedDistillationResult result =
        FoldedDistillation.of(channels(), TRAIN, REST, REST)
            .students(EnumSet.of(StudentKind.LOW_RANK))
            .distill(48, StudentBudget.DEFAULT, TrainingContext.of(1));

    assertThat(result.tried()).extracting(StudentPoint::family).containsOnly("low-rank student");
    assertThat(result.scores().get(1).model()).isEqualTo("low-rank student");
    assertThat(result.shipped().get(0).kernel()).isInstanceOf(LowRankKernel.class);
  }

  @Test
  void mixedStudentsHaveAPartOfTheirOwnAndCountIt() {
    FoldedDistillationResult result =
        FoldedDistillation.of(channels(), TRAIN, REST, REST)
            .students(EnumSet.of(StudentKind.MIXED))
            .distill(48, StudentBudget.DEFAULT, TrainingContext.of(1));

    assertThat(result.tried()).extracting(StudentPoint::family).containsOnly("mixed student");
    assertThat(result.tried())
        .extracting(StudentPoint::own)
        .contains(OwnParts.GAINS, OwnParts.LAGS, OwnParts.GAINS_AND_LAGS)
        .doesNotContain(OwnParts.NONE);
    assertThat(result.tried())
        .allSatisfy(
            point -> {
              int file = point.layout().parameters();
              assertThat(point.parameters()).isBetween(file, 2 * file);
            });
    StudentScore teacher = result.scores().get(0);
    assertThat(result.scores().get(1).mse()).isLessThan(1.05 * teacher.mse());
    MixedKernel one = (MixedKernel) result.shipped().get(0).kernel();
    MixedKernel other = (MixedKernel) result.shipped().get(1).kernel();
    assertThat(one.layout()).isEqualTo(other.layout());
    assertThat(one.weights()).isNotEqualTo(other.weights());
  }

  /** Rows that begin at another hour than local midnight: the file's cycle begins at midnight. */
  @Test
  void mixedStudentsOfAnotherZoneForecastAsTheyWereScored() {
    List<Dataset> elsewhere = new ArrayList<>();
    for (Dataset channel : channels()) {
      elsewhere.add(
          Dataset.builder(channel.id(), ZoneId.of("Asia/Kathmandu"), channel.target()).build());
    }
    FoldedDistillation here = FoldedDistillation.of(channels(), TRAIN, REST, REST);
    FoldedDistillation there = FoldedDistillation.of(elsewhere, TRAIN, REST, REST);
    Instant issue = START.plus(Duration.ofHours(TRAIN + REST));

    double[] one =
        here.students(EnumSet.of(StudentKind.MIXED))
            .distill(48, StudentBudget.DEFAULT, TrainingContext.of(1))
            .shipped()
            .get(0)
            .forecast(channels().get(0).asOf(issue))
            .mean();
    double[] other =
        there
            .students(EnumSet.of(StudentKind.MIXED))
            .distill(48, StudentBudget.DEFAULT, TrainingContext.of(1))
            .shipped()
            .get(0)
            .forecast(elsewhere.get(0).asOf(issue))
            .mean();

    for (int step = 0; step < 48; step++) {
      // Knots of the cycle lie an hour apart from those there; the loads are near 10.
      assertThat(other[step]).isCloseTo(one[step], within(0.4));
    }
  }

  /** A daily shape with noise: the day before is no better than a model that knows the cycle. */
  @Test
  void naivesAreScoredOnTheSameWindows() {
    List<StudentScore> scores = distill(StudentBudget.DEFAULT).scores();

    assertThat(scores)
        .extracting(StudentScore::role)
        .containsExactly(
            Role.TEACHER, Role.STUDENT, Role.HARD_LABEL_TWIN, Role.NAIVE_DAY, Role.NAIVE_WEEK);
    StudentScore naive = scores.get(3);
    // On the train rows the day before has a scaled error of 1 by definition.
    assertThat(naive.mase()).isBetween(0.7, 1.6);
    assertThat(scores.get(1).mase()).isLessThan(naive.mase());
    assertThat(naive.rmse() * naive.rmse()).isCloseTo(naive.mse(), within(1e-12));
  }

  @Test
  void lowRankStudentsOfSeveralRanksAreWeighedWithTheFolded() {
    FoldedDistillationResult result = distill(StudentBudget.DEFAULT);

    List<LowRankLayout> shapes =
        result.tried().stream()
            .map(StudentPoint::layout)
            .filter(LowRankLayout.class::isInstance)
            .map(LowRankLayout.class::cast)
            .toList();
    assertThat(shapes).extracting(LowRankLayout::rank).contains(1, 2, 4, 8);
    // One shape in floats: what validation says of its ranks is told for each.
    LowRankLayout shape = shapes.get(shapes.size() - 1).withRank(1);
    assertThat(
            result.tried().stream()
                .filter(point -> point.encoding() == Encoding.FLOAT32)
                .filter(
                    point ->
                        point.layout() instanceof LowRankLayout own
                            && own.withRank(1).equals(shape))
                .mapToDouble(StudentPoint::validationMse)
                .distinct()
                .count())
        .isGreaterThan(3);
    assertThat(result.tried())
        .filteredOn(point -> point.family().equals("low-rank student"))
        .allSatisfy(point -> assertThat(point.validationMse()).isLessThan(2));
  }

  @Test
  void theShippedFilesForecastInTheirOwnUnit() {
    FoldedDistillationResult result = distill(StudentBudget.DEFAULT);
    List<Dataset> channels = channels();

    for (int c = 0; c < 2; c++) {
      PortableModel model = PortableModel.read(result.shipped().get(c).toBytes(), "x");
      Forecast forecast =
          model.forecast(channels.get(c).asOf(START.plus(Duration.ofHours(TRAIN + REST))));
      double size = c == 0 ? 1 : 3_000;
      assertThat(forecast.mean(0)).isBetween(4 * size, 16 * size);
      assertThat(forecast.quantile(0.1f, 5)).isLessThan(forecast.quantile(0.9f, 5));
    }
  }

  @Test
  void givesTheSameBytesEachTime() {
    byte[] one = distill(StudentBudget.DEFAULT).shipped().get(0).toBytes();

    assertThat(distill(StudentBudget.DEFAULT).shipped().get(0).toBytes()).isEqualTo(one);
  }

  @Test
  void aBudgetTakesFromTheFront() {
    FoldedDistillationResult free = distill(StudentBudget.DEFAULT);
    int middle = free.front().get(free.front().size() / 2).fileBytes();
    FoldedDistillationResult tight = distill(StudentBudget.DEFAULT.withFileBytes(middle));
    FoldedDistillationResult near = distill(StudentBudget.DEFAULT.within(0.05));

    assertThat(tight.scores().get(1).fileBytes()).isLessThanOrEqualTo(middle);
    assertThat(near.scores().get(1).fileBytes())
        .isLessThanOrEqualTo(free.scores().get(1).fileBytes());
    assertThat(near.scores().get(1).validationMse())
        .isLessThanOrEqualTo(1.05 * near.scores().get(0).validationMse());
    double[] errors = free.front().stream().mapToDouble(StudentPoint::validationMse).toArray();
    double[] falling = errors.clone();
    Arrays.sort(falling);
    for (int i = 0; i < errors.length; i++) {
      assertThat(errors[i]).isEqualTo(falling[errors.length - 1 - i]);
    }
  }

  @Test
  void theFutureDoesNotMoveTheStudent() {
    List<Dataset> changed = new ArrayList<>();
    for (Dataset channel : channels()) {
      double[] values = channel.target().toArray();
      Arrays.fill(values, TRAIN + REST, values.length, 5);
      changed.add(
          Dataset.builder(
                  channel.id(),
                  channel.zone(),
                  TimeSeries.of(
                      channel.target().name(),
                      Unit.KILOWATT_HOUR,
                      START,
                      Duration.ofHours(1),
                      values))
              .build());
    }

    byte[] shipped =
        FoldedDistillation.of(changed, TRAIN, REST, REST)
            .distill(48, StudentBudget.DEFAULT, TrainingContext.of(1))
            .shipped()
            .get(0)
            .toBytes();

    assertThat(shipped).isEqualTo(distill(StudentBudget.DEFAULT).shipped().get(0).toBytes());
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> distill(StudentBudget.DEFAULT.withFileBytes(100)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no student fits");
    assertThatThrownBy(() -> FoldedDistillation.of(channels(), TRAIN, REST, 10_000))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("the split asks for");
    assertThatThrownBy(
            () ->
                FoldedDistillation.of(channels(), 200, REST, REST)
                    .distill(48, StudentBudget.DEFAULT, TrainingContext.of(1)))
        .isInstanceOf(InsufficientDataException.class);
  }
}
