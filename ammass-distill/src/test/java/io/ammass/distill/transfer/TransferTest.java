package io.ammass.distill.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.distill.network.LayerwiseFineTuning;
import io.ammass.distill.network.NetworkSource;
import io.ammass.distill.network.NetworkTransfer;
import io.ammass.distill.transfer.TransferResult.Done;
import io.ammass.distillation.DistillationResult.Role;
import io.ammass.model.ProgressListener;
import io.ammass.model.TrainingContext;
import io.ammass.portable.PortableModel;
import io.ammass.report.Report;
import io.ammass.teacher.dl4j.DenseTeacher;
import io.ammass.unit.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The seven steps: stopped, resumed, changed, damaged. */
class TransferTest {
  private static final Instant START = Instant.parse("2023-01-02T00:00:00Z");
  private static final Duration DAY = Duration.ofHours(24);
  private static final DenseTeacher.Settings TEACHER =
      new DenseTeacher.Settings(new int[] {16}, 3e-3, 6, 2);

  @TempDir private Path folder;
  private static TransferResult uninterrupted;

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

  private static Transfer transfer() {
    return NetworkTransfer.between(
        site("grid", 1, 70, 50, 10),
        site("building", 2, 50, 0.1, 30),
        DAY,
        NetworkSource.DEFAULT.hidden(6).teacher(TEACHER).blocks(1));
  }

  @BeforeAll
  static void runOnce() {
    uninterrupted = transfer().run(TrainingContext.of(5));
  }

  private static byte[] bytes(TransferResult result) {
    return ((PortableModel) result.shipped()).toBytes();
  }

  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Stops the run as soon as so many steps are kept. */
  private static TrainingContext stoppingAfter(int steps) {
    ProgressListener listener =
        (stage, done, total) -> {
          if (stage.equals("transfer") && done == steps) {
            throw new Stopped();
          }
        };
    return new TrainingContext(5, Runnable::run, listener);
  }

  @Test
  void stoppedAfterEachStepItGoesOnAndGivesTheSameBytes() {
    Transfer transfer = transfer().workFolder(folder);
    for (int steps = 1; steps <= 7; steps++) {
      TrainingContext context = stoppingAfter(steps);
      assertThatThrownBy(() -> transfer.run(context)).isInstanceOf(Stopped.class);
    }

    TransferResult resumed = transfer.run(TrainingContext.of(5));

    assertThat(resumed.done()).extracting(Done::isReused).containsOnly(true);
    assertThat(bytes(resumed)).isEqualTo(bytes(uninterrupted));
    assertThat(Report.of(resumed.report()).toJson())
        .isEqualTo(Report.of(uninterrupted.report()).toJson());
  }

  @Test
  void stoppedInsideAStepItLosesThatStepOnly() {
    Transfer transfer = transfer().workFolder(folder);
    ProgressListener listener =
        (stage, done, total) -> {
          if (stage.equals("training a network")) {
            throw new Stopped();
          }
        };
    assertThatThrownBy(() -> transfer.run(new TrainingContext(5, Runnable::run, listener)))
        .isInstanceOf(Stopped.class);

    TransferResult resumed = transfer.run(TrainingContext.of(5));

    assertThat(resumed.done())
        .extracting(Done::isReused)
        .containsExactly(true, true, true, false, false, false, false);
    assertThat(bytes(resumed)).isEqualTo(bytes(uninterrupted));
  }

  @Test
  void aChangedSettingMakesItsStepAndThoseAfterItRunAgain() {
    transfer().workFolder(folder).run(TrainingContext.of(5));

    TransferResult changed =
        transfer()
            .fineTuning(LayerwiseFineTuning.of(new int[] {6}, TEACHER).priorRidges(0.5))
            .workFolder(folder)
            .run(TrainingContext.of(5));

    assertThat(changed.done())
        .extracting(Done::isReused)
        .containsExactly(true, true, true, true, true, false, false);
    assertThat(changed.done().get(5).note()).contains("had changed");
    assertThat(bytes(changed)).isNotEqualTo(bytes(uninterrupted));
  }

  @Test
  void aDamagedFileIsMadeAgain() throws IOException {
    transfer().workFolder(folder).run(TrainingContext.of(5));
    Path file = folder.resolve("4-source-model.step");
    byte[] content = Files.readAllBytes(file);
    content[content.length / 2] ^= 1;
    Files.write(file, content);

    TransferResult again = transfer().workFolder(folder).run(TrainingContext.of(5));

    assertThat(again.done().get(3).note()).contains("damaged");
    assertThat(again.done())
        .extracting(Done::isReused)
        .containsExactly(true, true, true, false, true, true, true);
    assertThat(bytes(again)).isEqualTo(bytes(uninterrupted));
  }

  @Test
  void oneRunAtATimeWorksInAFolder() {
    Transfer transfer = transfer().workFolder(folder);
    ProgressListener second =
        (stage, done, total) ->
            assertThatThrownBy(() -> transfer.run(TrainingContext.of(5)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another process works in");

    transfer.runUntil(Stage.PREPARATION, new TrainingContext(5, Runnable::run, second));

    assertThat(folder.resolve("2-preparation.step")).exists();
    assertThat(folder.resolve("3-features.step")).doesNotExist();
  }

  @Test
  void reportsOneSectionAStepAndEveryCandidateOnUnseenDays() {
    assertThat(uninterrupted.report().sections()).hasSize(7);
    assertThat(uninterrupted.test().windows()).isEqualTo(28);
    assertThat(uninterrupted.test().scores())
        .extracting(TargetTest.Score::role)
        .containsExactly(
            "teacher", "student", "hardLabelTwin", "zeroShot", "ownData", "naiveDay", "naiveWeek");
    assertThat(uninterrupted.source().test().blocks()).hasSize(1);
    assertThat(Report.of(uninterrupted.report()).toHtml())
        .contains("4. Source model", "7. Test on the target");
    assertThat(uninterrupted.distillation().candidate(Role.OWN_DATA)).isPresent();
  }

  @Test
  void aStepOfOnesOwnReplacesTheUsualOne() {
    PreparationStep lastWeeks =
        new PreparationStep() {
          @Override
          public Map<String, String> settings() {
            return Map.of("days", "20");
          }

          @Override
          public PreparedData prepare(Domains domains) {
            Dataset target = domains.target().last(Duration.ofDays(20));
            return new PreparedData(
                domains.source(), target, target, 0, 24, List.of("The last 20 days alone."));
          }
        };

    TransferResult result = transfer().preparation(lastWeeks).run(TrainingContext.of(5));

    assertThat(result.data().target().target().size()).isEqualTo(480);
    assertThat(result.test().windows()).isZero();
    assertThat(result.report().sections().get(1).blocks().toString()).contains("20 days alone");
  }

  @Test
  void refusesParametersThatDoNotFit() {
    SourceModel source =
        new SourceModel(
            Weights.of(Map.of("w", Weights.Tensor.of(new double[6], 2, 3))),
            new SourceTest(0.9, List.of()),
            Map.of());
    PreparedData data = uninterrupted.data();
    CopiedParameters step = CopiedParameters.onto("test", any -> Map.of("w", new int[] {3, 2}));

    assertThatThrownBy(() -> step.build(source, data))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("w is [2, 3] on the source, [3, 2] on the target");
  }

  @Test
  void theBarIsMissedByAModelWorseThanNaive() {
    SourceTest.Block good = new SourceTest.Block(START, START.plus(DAY), 0.5, 1);
    SourceTest.Block bad = new SourceTest.Block(START, START.plus(DAY), 1.1, 1);

    assertThat(new SourceTest(0.9, List.of(good, good)).generalises()).isTrue();
    assertThat(new SourceTest(0.9, List.of(good, bad)).generalises()).isFalse();
    assertThat(new SourceTest(0.9, List.of(good, bad)))
        .hasToString(
            "The source model does not generalise: over 2 blocks of time its MSE is 0.800 of the better"
                + " naive's (at most 0.90 asked), 1.100 on the worst block (at most 1 asked).");
    assertThat(new SourceTest(0.9, List.of()).generalises()).isFalse();
  }

  @Test
  void theNearestOfSeveralSourcesIsChosen() {
    Dataset target = site("building", 2, 30, 0.1, 5);
    Dataset flat =
        target.withTarget(target.target().map(value -> 10 + 0.001 * value, Unit.KILOWATT_HOUR));

    Domains chosen =
        SourceChoice.nearest(List.of(flat, site("like", 3, 30, 70, 5)), target).choose();

    assertThat(chosen.source().id()).isEqualTo("like");
    assertThat(chosen.reasons()).hasSize(3);
  }
}
