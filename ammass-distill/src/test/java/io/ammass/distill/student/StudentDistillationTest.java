package io.ammass.distill.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.data.Dataset;
import io.ammass.distill.cache.AnswerCache;
import io.ammass.distill.teachers.TeacherRecipe;
import io.ammass.distillation.DistillationResult.Role;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.model.Forecaster;
import io.ammass.model.Trainer;
import io.ammass.model.TrainingContext;
import io.ammass.portable.PortableModel;
import io.ammass.testing.TestSites;
import io.ammass.trainer.loadridge.LoadRidge;
import io.ammass.trainer.naive.SeasonalNaive;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StudentDistillationTest {
  private static final Dataset SITE = TestSites.weekly(75);
  private static final LoadRidge RIDGE =
      LoadRidge.of(24).withCalibration(LoadRidge.Calibration.NONE);

  private StudentDistillationResult all =
      new StudentDistillationResult(0, List.of(), List.of(), null, null, "", 0, List.of(), null);

  @BeforeAll
  void distilOnceIntoAllKinds() {
    all =
        StudentDistillation.ofBest(24, new TeacherRecipe("loadRidge", "ridge", RIDGE))
            .within(StudentBudget.DEFAULT.withParameters(500))
            .distill(SITE, context());
  }

  private static TrainingContext context() {
    return TrainingContext.of(1);
  }

  private static StudentDistillation trees() {
    return StudentDistillation.of(24, RIDGE).students(new TreeFamily());
  }

  @Test
  void allKindsStandOnOneFront() {
    assertThat(all.tried())
        .extracting(FittedStudent::family)
        .contains("trees", "gru", "network", "period");
    List<FittedStudent> front = all.front();
    assertThat(front).isNotEmpty().isSubsetOf(all.tried());
    for (FittedStudent on : front) {
      assertThat(all.tried())
          .noneMatch(
              other ->
                  other.fileBytes() <= on.fileBytes()
                      && other.validationMse() < on.validationMse());
    }
    assertThat(all.tried()).allMatch(each -> each.micros() > 0 && each.fileBytes() > 0);
  }

  @Test
  void theBudgetTakesTheBestOfAllAndTheGateTheBetterOfTwins() {
    double best =
        all.tried().stream()
            .filter(each -> each.fileBytes() <= 8_192 && each.parameters() <= 500)
            .mapToDouble(FittedStudent::validationMse)
            .min()
            .orElseThrow();
    assertThat(all.chosen().validationMse()).isEqualTo(best);
    StudentScore student = all.score(Role.STUDENT);
    StudentScore twin = all.score(Role.HARD_LABEL_TWIN);
    assertThat(student.validationMse()).isEqualTo(best);
    assertThat(twin.model()).isEqualTo(student.model());
    assertThat(twin.parameters()).isEqualTo(student.parameters());
    assertThat(all.verdict())
        .startsWith(
            twin.validationMse() < best ? "shipped the hard-label twin" : "shipped the student");
    assertThat(student.mse()).isLessThan(all.score(Role.NAIVE_DAY).mse());
    assertThat(all.score(Role.NAIVE_WEEK).mae()).isPositive();
    assertThat(all.score(Role.TEACHER).model()).isEqualTo("loadRidge");
  }

  @Test
  void whatShipsIsAFileOfItsOwn() {
    PortableModel shipped = all.shipped();
    Forecast forecast = shipped.forecast(SITE);

    assertThat(shipped.toBytes()).hasSize(all.chosen().fileBytes());
    assertThat(forecast.hasQuantiles()).isTrue();
    assertThat(PortableModel.read(shipped.toBytes(), "x").forecast(SITE)).isEqualTo(forecast);
  }

  @Test
  void everyLimitIsKeptAndTheSameSeedGivesTheSameBytes() {
    StudentDistillation small =
        trees().within(StudentBudget.DEFAULT.withFileBytes(3_000).withParameters(120));
    StudentDistillationResult result = small.distill(SITE, context());

    assertThat(result.shipped().toBytes().length).isLessThanOrEqualTo(3_000);
    assertThat(result.shipped().card().parameters()).isLessThanOrEqualTo(120);
    assertThat(small.distill(SITE, context()).shipped().toBytes())
        .isEqualTo(result.shipped().toBytes());
    assertThatThrownBy(
            () -> trees().within(StudentBudget.DEFAULT.withMicros(1e-3)).distill(SITE, context()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no student fits")
        .hasMessageContaining("microseconds");
  }

  @Test
  void withAToleranceTheSmallestThatIsNearEnoughIsTaken() {
    double teacher = all.score(Role.TEACHER).validationMse();
    double share = 1.2 * all.chosen().validationMse() / teacher - 1;
    FittedStudent taken =
        StudentBudget.DEFAULT.within(Math.max(0, share)).choose(all.tried(), teacher);

    assertThat(taken.validationMse()).isLessThanOrEqualTo((1 + Math.max(0, share)) * teacher);
    assertThat(all.front()).contains(taken);
    assertThatThrownBy(() -> StudentBudget.DEFAULT.within(0).choose(all.tried(), teacher / 1e3))
        .hasMessageContaining("no student within");
  }

  @Test
  void aTeacherIsTrainedAndAskedOnce(@TempDir Path folder) {
    List<Integer> trained = new ArrayList<>();
    Trainer<Forecaster> counted =
        (data, context) -> {
          trained.add(data.target().size());
          return RIDGE.train(data, context);
        };
    StudentDistillation cached =
        StudentDistillation.ofBest(24, new TeacherRecipe("counted", "ridge", counted))
            .students(new TreeFamily())
            .answersIn(AnswerCache.in(folder, 10_000_000));
    byte[] first = cached.distill(SITE, context()).shipped().toBytes();
    StudentDistillationResult again = cached.distill(SITE, context());

    assertThat(trained).hasSize(1);
    assertThat(again.shipped().toBytes()).isEqualTo(first);
    assertThat(again.score(Role.TEACHER).fitSeconds()).isNaN();
  }

  /** The teacher sees nothing of the days that choose and test. */
  @Test
  void theTeacherLearnsFromWhatIsBeforeValidation() {
    List<Integer> sizes = new ArrayList<>();
    Trainer<Forecaster> watched =
        (data, context) -> {
          sizes.add(data.target().size());
          return RIDGE.train(data, context);
        };
    StudentDistillationResult result =
        StudentDistillation.of(24, watched).students(new TreeFamily()).distill(SITE, context());

    Instant validation =
        SITE.target().end().atZone(SITE.zone()).minusDays(2 * Math.round(0.15 * 75)).toInstant();
    int learned = SITE.target().indexOf(validation);
    assertThat(sizes).containsExactly(learned);
    assertThat(result.set().history().target().size()).isEqualTo(learned);
    int[] origins = result.set().origins();
    assertThat(origins[origins.length - 1] + 24).isLessThanOrEqualTo(learned);
  }

  @Test
  void ofSeveralTeachersTheBestOnValidationTeaches() {
    TeacherRecipe week =
        new TeacherRecipe(
            "week",
            "week",
            (data, context) -> SeasonalNaive.week(data.target().unit(), data.resolution(), 24));
    StudentDistillationResult result =
        StudentDistillation.ofBest(24, week, new TeacherRecipe("ridge", "ridge", RIDGE))
            .students(new TreeFamily())
            .distill(SITE, context());

    assertThat(result.teachers()).extracting(TeacherTrial::name).containsExactly("week", "ridge");
    double least =
        result.teachers().stream().mapToDouble(TeacherTrial::validationMse).min().orElseThrow();
    TeacherTrial best =
        result.teachers().stream()
            .filter(each -> each.validationMse() == least)
            .findFirst()
            .orElseThrow();
    assertThat(result.score(Role.TEACHER).model()).isEqualTo(best.name());
    assertThat(result.score(Role.TEACHER).validationMse()).isEqualTo(least);
  }

  @Test
  void aTeacherWithQuantilesTeachesAQuantileHead() {
    StudentDistillationResult result =
        StudentDistillation.of(24, LoadRidge.of(24))
            .students(new NetworkFamily())
            .distill(SITE, context());

    assertThat(result.set().hasQuantiles()).isTrue();
    assertThat(result.tried())
        .extracting(FittedStudent::shape)
        .anyMatch(shape -> shape.endsWith("quantile head"));
  }

  @Test
  void tooLittleHistoryIsANamedError() {
    assertThatThrownBy(() -> trees().distill(TestSites.weekly(30), context()))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("needs at least 60 days of history");
  }
}
