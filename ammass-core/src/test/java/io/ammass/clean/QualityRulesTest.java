package io.ammass.clean;

import static io.ammass.clean.MadeLoad.NEW_YORK;
import static io.ammass.clean.MadeLoad.START;
import static io.ammass.clean.MadeLoad.office;
import static io.ammass.clean.MadeLoad.readings;
import static io.ammass.clean.MadeLoad.temperature;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.data.Origin;
import io.ammass.data.QualityReport.Finding;
import io.ammass.data.QualityReport.Severity;
import io.ammass.data.TimeSeries;
import io.ammass.source.Readings;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QualityRulesTest {
  private static final int YEAR = 24 * 364;
  private static final long SEED = 17;

  private static Cleaned report(Unit unit, double... values) {
    return Cleaner.reportOnly().clean(readings(unit, NEW_YORK, values));
  }

  private static Cleaned correct(Unit unit, double... values) {
    return Cleaner.reportOnly()
        .withCorrectable(Repair.CORRECT)
        .clean(readings(unit, NEW_YORK, values));
  }

  private static Severity severity(Cleaned cleaned, String rule) {
    return cleaned.report().findings().stream()
        .filter(finding -> finding.rule().equals(rule))
        .map(Finding::severity)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void saysNothingOfASoundYear() {
    Cleaned cleaned =
        Cleaner.standard().clean(readings(Unit.KILOWATT, NEW_YORK, office(YEAR, NEW_YORK, SEED)));

    assertThat(cleaned.report().findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {3.6, 10, 1000, 3600, 1 / 3.6, 0.1, 0.001})
  void findsAJumpOfTheUnitAndTakesItBack(double factor) {
    double[] truth = office(YEAR, NEW_YORK, SEED);
    double[] values = truth.clone();
    int from = 24 * 250 + 9;
    for (int i = from; i < values.length; i++) {
      values[i] *= factor;
    }

    Cleaned told = report(Unit.KILOWATT, values);
    Cleaned corrected = correct(Unit.KILOWATT, values);

    assertThat(told.report().count("unitJump")).isCloseTo(YEAR - from, within(2L));
    assertThat(severity(told, "unitJump")).isEqualTo(Severity.ERROR);
    assertThat(told.series().toArray()).isEqualTo(values);
    for (int i = 0; i < values.length; i++) {
      if (Math.abs(i - from) > 1) {
        assertThat(corrected.series().get(i)).isCloseTo(truth[i], within(1e-9 * truth[i]));
      }
    }
    assertThat(corrected.state(YEAR - 1)).isEqualTo(ValueState.REPAIRED);
    assertThat(corrected.doubtedBy(YEAR - 1)).isEqualTo("unitJump");
  }

  @Test
  void findsAStretchInAnotherUnit() {
    double[] values = office(YEAR, NEW_YORK, SEED);
    for (int i = 24 * 100; i < 24 * 130; i++) {
      values[i] *= 1000;
    }

    Cleaned cleaned = report(Unit.KILOWATT, values);

    assertThat(cleaned.report().count("unitJump")).isEqualTo(24 * 30);
    assertThat(cleaned.report().toString()).contains("2 jumps of the unit, the first by x 1000");
  }

  @Test
  void takesAHolidayForAHolidayNotForAUnit() {
    double[] values = office(YEAR, NEW_YORK, SEED);
    for (int i = 24 * 200; i < 24 * 230; i++) {
      // The works are closed: only what never stops goes on.
      values[i] = 11 + 0.1 * (i % 24);
    }

    assertThat(report(Unit.KILOWATT, values).report().count("unitJump")).isZero();
  }

  @Test
  void findsRadiationBelowZeroAndSetsTheInstrumentsZero() {
    double[] values = new double[24 * 30];
    Arrays.setAll(values, i -> Math.max(-2, 800 * Math.sin(2 * Math.PI * (i - 8) / 24.0)));
    values[400] = -300;

    Cleaned told = report(Unit.WATT_PER_SQUARE_METRE, values);
    Cleaned corrected = correct(Unit.WATT_PER_SQUARE_METRE, values);

    long negative = Arrays.stream(values).filter(value -> value < 0).count();
    assertThat(told.report().count("negative")).isEqualTo(negative);
    assertThat(Arrays.stream(corrected.series().toArray()).filter(value -> value < 0)).isEmpty();
    assertThat(corrected.series().isMissing(400)).isTrue();
  }

  @Test
  void letsFeedInBeNegativeAndDoubtsALoneNegativeLoad() {
    double[] feedIn = office(YEAR, NEW_YORK, SEED);
    for (int i = 12; i < YEAR; i += 24) {
      feedIn[i] = -50;
    }
    double[] lone = office(YEAR, NEW_YORK, SEED);
    lone[1000] = -3;

    assertThat(report(Unit.KILOWATT, feedIn).report().count("negative")).isZero();
    assertThat(report(Unit.KILOWATT, lone).report().count("negative")).isEqualTo(1);
    assertThat(report(Unit.CELSIUS, lone).report().count("negative")).isZero();
    Cleaned told =
        Cleaner.reportOnly()
            .withRule(QualityRules.nonNegative(Repair.BLANK))
            .clean(readings(Unit.ONE, NEW_YORK, lone));
    assertThat(told.series().isMissing(1000)).isTrue();
  }

  @Test
  void findsALineThatHardlyMovesAmidItsRange() {
    double[] values = office(YEAR, NEW_YORK, SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 24 * 50; i < 24 * 54; i++) {
      values[i] = 70 + 0.1 * random.nextDouble();
    }

    Cleaned cleaned = report(Unit.KILOWATT, values);

    assertThat(cleaned.report().count("flatLine")).isEqualTo(24 * 4);
    assertThat(cleaned.doubtedBy(24 * 52)).isEqualTo("flatLine");
    assertThat(severity(cleaned, "flatLine")).isEqualTo(Severity.WARNING);
  }

  @Test
  void takesOutCodesForNoValueAndKeepsTrueOnes() {
    double[] values = temperature(YEAR, SEED);
    values[10] = -999;
    values[20] = -999;
    values[21] = -999;
    double[] radiation = new double[YEAR];
    Arrays.setAll(radiation, i -> Math.max(0, 1010 * Math.sin(2 * Math.PI * i / 24.0)));
    Arrays.fill(radiation, 100, 103, 999);

    Cleaned cleaned = Cleaner.standard().clean(readings(Unit.CELSIUS, NEW_YORK, values));

    assertThat(cleaned.report().count("deadSensor")).isEqualTo(3);
    assertThat(cleaned.state(20)).isEqualTo(ValueState.REPAIRED);
    assertThat(cleaned.series().get(20)).isBetween(-20.0, 30.0);
    assertThat(report(Unit.WATT_PER_SQUARE_METRE, radiation).report().count("deadSensor")).isZero();
  }

  @Test
  void tellsASensorThatDied() {
    double[] values = temperature(YEAR, SEED);
    Arrays.fill(values, YEAR - 24 * 20, YEAR, 17.3);

    Cleaned cleaned = report(Unit.CELSIUS, values);

    assertThat(cleaned.report().count("deadSensor")).isEqualTo(24 * 20);
    assertThat(severity(cleaned, "deadSensor")).isEqualTo(Severity.ERROR);
    assertThat(cleaned.report().toString())
        .contains("nothing but 17.30 degC from")
        .contains("dead");
  }

  private static double[] register(double end) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] values = new double[24 * 60];
    double sum = 98_000;
    for (int i = 0; i < values.length; i++) {
      values[i] = sum % end;
      sum += 3 * random.nextDouble();
    }
    return values;
  }

  @Test
  void findsARegisterThatPassedItsEndAndUnrollsIt() {
    double[] values = register(100_000);

    Cleaned told = report(Unit.KILOWATT_HOUR, values);
    Cleaned corrected = correct(Unit.KILOWATT_HOUR, values);

    assertThat(told.report().count("registerRollOver")).isEqualTo(1);
    assertThat(told.report().toString()).contains("it passed its end 1 time");
    assertThat(told.report().count("spike") + told.report().count("stuckRun")).isZero();
    double[] truth = register(1e9);
    for (int i = 0; i < truth.length; i++) {
      assertThat(corrected.series().get(i)).isCloseTo(truth[i], within(1e-6));
    }
  }

  @Test
  void findsReadingsOfARegisterOutOfTheirCourse() {
    double[] values = register(1e9);
    values[300] += 500;
    values[700] = 12;
    values[701] = 13;

    Cleaned cleaned = Cleaner.standard().clean(readings(Unit.KILOWATT_HOUR, NEW_YORK, values));

    assertThat(cleaned.report().count("nonMonotone")).isEqualTo(3);
    for (int i = 1; i < values.length; i++) {
      assertThat(cleaned.series().get(i)).isGreaterThanOrEqualTo(cleaned.series().get(i - 1));
    }
    assertThat(cleaned.state(300)).isEqualTo(ValueState.REPAIRED);
  }

  @Test
  void tellsWhenDataAreLate() {
    Instant asOf = START.plus(Duration.ofHours(110));

    Cleaned cleaned =
        Cleaner.reportOnly()
            .withRule(QualityRules.late(asOf, Duration.ofHours(2)))
            .clean(readings(Unit.KILOWATT, NEW_YORK, office(100, NEW_YORK, SEED)));

    assertThat(cleaned.report().count("lateData")).isEqualTo(10);
    assertThat(cleaned.report().toString()).contains("10 values late (allowed are 2 h)");
    assertThatThrownBy(() -> QualityRules.late(asOf, Duration.ofHours(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tellsReadingsThatCameAfterLaterOnesButNotAFileInAnotherOrder() {
    long[] late = new long[200];
    Arrays.setAll(
        late,
        i ->
            START.toEpochMilli() + 3_600_000L * (i == 120 ? 100 : i >= 100 && i < 120 ? i + 1 : i));
    long[] backwards = new long[200];
    Arrays.setAll(backwards, i -> START.toEpochMilli() + 3_600_000L * (199 - i));

    Cleaned some = Cleaner.standard().clean(inOrder(late));
    Cleaned all = Cleaner.standard().clean(inOrder(backwards));

    assertThat(some.report().count("lateData")).isEqualTo(1);
    assertThat(some.report().toString()).contains("came after later ones, the latest by 20 h");
    assertThat(some.series().missingCount()).isZero();
    assertThat(all.report().count("lateData")).isZero();
    assertThat(all.report().count("unsorted")).isPositive();
  }

  private static Readings inOrder(long[] starts) {
    return Readings.of(
        "load",
        Unit.KILOWATT,
        NEW_YORK,
        Duration.ofHours(1),
        starts,
        office(200, NEW_YORK, SEED),
        new Origin("made up", "", 200),
        List.of());
  }

  @Test
  void findsHalfADayAtHalfTheLoad() {
    double[] values = office(YEAR, NEW_YORK, SEED);
    int from = 24 * 100 + 12;
    for (int i = from; i < from + 10; i++) {
      values[i] *= 0.5;
    }

    Cleaned cleaned =
        Cleaner.reportOnly()
            .withRule(QualityRules.seasonalResidual(Repair.LEAVE))
            .clean(readings(Unit.KILOWATT, NEW_YORK, values));

    assertThat(cleaned.report().count("seasonalResidual")).isBetween(8L, 10L);
    assertThat(cleaned.doubtedBy(from + 4)).isEqualTo("seasonalResidual");
    assertThat(cleaned.report().count("spike")).isZero();
  }

  @Test
  void findsALoadThatKeepsStandardTimeAllYear() {
    // The meter knows no summer: its stamps, read as local time, lie an hour off from March on.
    double[] values = office(YEAR, NEW_YORK, SEED);
    double[] stamped = new double[YEAR];
    for (int i = 0; i < YEAR; i++) {
      boolean summer = NEW_YORK.getRules().isDaylightSavings(START.plus(Duration.ofHours(i)));
      stamped[i] = values[Math.min(YEAR - 1, i + (summer ? 1 : 0))];
    }

    Cleaned wrong = report(Unit.KILOWATT, stamped);
    Cleaned right = report(Unit.KILOWATT, values);

    assertThat(wrong.report().count("shiftedClock")).isEqualTo(2);
    assertThat(wrong.report().toString()).contains("disagree with the clock by 60 min");
    assertThat(right.report().count("shiftedClock")).isZero();
  }

  @Test
  void findsALoadThatMovesWithTheSunBesideATemperature() {
    TimeSeries temperature =
        TimeSeries.of(
            "temperature", Unit.CELSIUS, START, Duration.ofHours(1), temperature(YEAR, SEED));
    QualityRule rule = QualityRules.clockAgainst(temperature, NEW_YORK);
    // People who keep one offset all year: seen from the place, they move with the sun.
    double[] wrong = office(YEAR, ZoneOffset.ofHours(-5), SEED);
    double[] right = office(YEAR, NEW_YORK, SEED);

    assertThat(clean(rule, wrong).report().count("shiftedClock")).isEqualTo(2);
    assertThat(clean(rule, right).report().count("shiftedClock")).isZero();
  }

  @Test
  void findsATemperatureThatWasReadWithTheWrongClock() {
    double[] sun = temperature(YEAR + 1, SEED);
    double[] read = new double[YEAR];
    for (int i = 0; i < YEAR; i++) {
      boolean summer = NEW_YORK.getRules().isDaylightSavings(START.plus(Duration.ofHours(i)));
      read[i] = sun[i + (summer ? 1 : 0)];
    }
    TimeSeries temperature =
        TimeSeries.of("temperature", Unit.CELSIUS, START, Duration.ofHours(1), read);

    Cleaned cleaned =
        clean(QualityRules.clockAgainst(temperature, NEW_YORK), office(YEAR, NEW_YORK, SEED));

    assertThat(cleaned.report().toString()).contains("the sun stands still in temperature");
  }

  private static Cleaned clean(QualityRule rule, double... values) {
    return Cleaner.reportOnly()
        .withRule(rule)
        .clean(readings(Unit.KILOWATT, ZoneId.of("UTC"), values));
  }
}
