package io.ammass.operations.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.alarm.Alarm.Severity;
import io.ammass.alarm.PeakAboveLimit;
import io.ammass.data.Dataset;
import io.ammass.data.Interval;
import io.ammass.data.QualityReport;
import io.ammass.data.TimeSeries;
import io.ammass.model.Forecast;
import io.ammass.supply.RenewableUtilisation;
import io.ammass.testing.TestSites;
import io.ammass.text.Language;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class WatchRulesTest {
  private static final int DAYS = 120;

  private static Instant end(Dataset site) {
    return site.target().end();
  }

  /** The site with the last hours changed. */
  private static Dataset faulty(int hours, DoubleUnaryOperator fault) {
    Dataset site = TestSites.weekly(DAYS);
    double[] values = site.target().toArray();
    for (int i = values.length - hours; i < values.length; i++) {
      values[i] = fault.applyAsDouble(values[i]);
    }
    TimeSeries target = site.target();
    return site.withTarget(
        TimeSeries.of(target.name(), target.unit(), target.start(), target.resolution(), values));
  }

  private static List<String> raised(Dataset site) {
    return Watch.usual().check(Situation.of(site, end(site))).observations().stream()
        .filter(Observation::raises)
        .map(Observation::rule)
        .toList();
  }

  @Test
  void aHealthySiteRaisesNothingOnAnyDay() {
    Dataset site = TestSites.weekly(DAYS);
    for (int day = 10; day < DAYS; day++) {
      Instant now = site.target().start().plus(Duration.ofDays(day));
      assertThat(Watch.usual().check(Situation.of(site, now)).observations())
          .as("day " + day)
          .noneMatch(Observation::raises);
    }
  }

  @Test
  void aStuckMeterIsSeenWithinADay() {
    assertThat(raised(faulty(8, value -> 42.5))).containsExactly("stuckMeter");
    assertThat(raised(faulty(24, value -> 0))).contains("stuckMeter");
  }

  @Test
  void aStuckRunThatEndedTodayIsStillTold() {
    Dataset site = faulty(20, value -> 42.5);
    double[] values = site.target().toArray();
    for (int i = values.length - 6; i < values.length; i++) {
      values[i] = 30 + i % 7;
    }
    Dataset mended =
        site.withTarget(
            TimeSeries.of(
                "load", Unit.KILOWATT_HOUR, site.target().start(), Duration.ofHours(1), values));

    Observation seen = StuckMeter.RULE.check(Situation.of(mended, end(mended))).get(0);

    assertThat(seen.raises()).isTrue();
    assertThat(seen.text()).contains("stood at 42.5").contains("for 14 hours");
  }

  @Test
  void aPlantThatRestsAtNightIsNotStuck() {
    double[] values = new double[24 * 60];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 24 < 10 ? 0 : 50 + (i * 37 % 11);
    }
    TimeSeries series =
        TimeSeries.of(
            "load",
            Unit.KILOWATT_HOUR,
            Instant.parse("2024-01-01T00:00:00Z"),
            Duration.ofHours(1),
            values);
    Dataset site = Dataset.builder("s", java.time.ZoneOffset.UTC, series).build();

    for (int hour = 24 * 30; hour < values.length; hour++) {
      Instant now = series.timeAt(hour);
      assertThat(StuckMeter.RULE.check(Situation.of(site, now)))
          .as("hour " + hour)
          .noneMatch(Observation::raises);
    }
  }

  @Test
  void aChangedUnitIsSeenWithinHoursAndNamed() {
    assertThat(raised(faulty(3, value -> 1000 * value))).containsExactly("unitJump");
    assertThat(raised(faulty(24, value -> value / 1000))).containsExactly("unitJump");
    assertThat(raised(faulty(6, value -> 4 * value))).containsExactly("unitJump");

    Dataset site = faulty(12, value -> value / 1000);
    Observation seen = UnitJump.RULE.check(Situation.of(site, end(site))).get(0);
    assertThat(seen.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(seen.text()).contains("near the factor 1/1,000 of kilo against base unit");
    assertThat(seen.advice().checks()).hasSize(3);
  }

  @Test
  void aDoubledLoadIsSeenWithinADayAndIsNoUnitJump() {
    assertThat(raised(faulty(24, value -> 2 * value))).containsExactly("doubledLoad");
    assertThat(raised(faulty(8, value -> 2 * value))).containsExactly("doubledLoad");
    assertThat(raised(faulty(24, value -> value / 2))).containsExactly("doubledLoad");
  }

  @Test
  void aFaultThatLastsStaysUpForDaysAndClearsWhenMended() {
    Dataset site = faulty(24 * 10, value -> 2 * value);
    AlarmDesk desk = AlarmDesk.builder().open();
    Instant start = end(site).minus(Duration.ofDays(10));
    for (int day = 1; day <= 10; day++) {
      Instant now = start.plus(Duration.ofDays(day));
      desk.report(Watch.usual().check(Situation.of(site, now)), now);
      assertThat(desk.state().active())
          .as("day " + day)
          .extracting(AlarmRecord::rule)
          .containsExactly("doubledLoad");
    }

    Dataset healthy = TestSites.weekly(DAYS);
    desk.report(Watch.usual().check(Situation.of(healthy, end(healthy))), end(healthy));

    assertThat(desk.state().active()).isEmpty();
  }

  @Test
  void oldReadingsAreToldAndTheAgeDecidesHowGrave() {
    Dataset site = TestSites.weekly(DAYS);
    WatchRule rule = StaleData.after(Duration.ofHours(24));

    Observation day = rule.check(Situation.of(site, end(site).plus(Duration.ofHours(25)))).get(0);
    assertThat(day.raises()).isTrue();
    assertThat(day.severity()).isEqualTo(Severity.WARNING);
    assertThat(day.text()).contains("25 hours old");
    assertThat(
            rule.check(Situation.of(site, end(site).plus(Duration.ofHours(80)))).get(0).severity())
        .isEqualTo(Severity.CRITICAL);
    assertThat(rule.check(Situation.of(site, end(site))).get(0).clears()).isTrue();
  }

  @Test
  void findingsOfCleaningInTheLastDayAreToldOncePerRule() {
    Dataset site = TestSites.weekly(DAYS);
    Instant now = end(site);
    QualityReport report =
        new QualityReport(
            "load",
            100,
            List.of(
                finding("spike", QualityReport.Severity.WARNING, now.minusSeconds(7200), now),
                finding("spike", QualityReport.Severity.ERROR, now.minusSeconds(3600), now),
                finding("gap", QualityReport.Severity.INFO, now.minusSeconds(3600), now),
                finding(
                    "negative",
                    QualityReport.Severity.ERROR,
                    now.minus(Duration.ofDays(9)),
                    now.minus(Duration.ofDays(8)))));

    List<Observation> seen = DataQuality.RULE.check(Situation.of(site, now).quality(report));

    assertThat(seen).extracting(Observation::subject).containsExactly("spike");
    assertThat(seen.get(0).severity()).isEqualTo(Severity.CRITICAL);
  }

  private static QualityReport.Finding finding(
      String rule, QualityReport.Severity severity, Instant from, Instant to) {
    return new QualityReport.Finding(rule, severity, new Interval(from, to), 1, "sentence");
  }

  @Test
  void jobsThatFailAreToldAndAThirdFailureIsCritical() {
    Situation situation =
        Situation.of(TestSites.weekly(10), Instant.parse("2024-02-20T00:00:00Z"))
            .job(new Situation.JobState("train", 3, "disk full"))
            .job(new Situation.JobState("forecast", 0, ""));

    List<Observation> seen = JobFailed.RULE.check(situation);

    assertThat(seen).extracting(Observation::raises).containsExactly(false, true);
    assertThat(seen.get(1).severity()).isEqualTo(Severity.CRITICAL);
    assertThat(seen.get(1).text()).contains("train").contains("3 times").contains("disk full");
  }

  @Test
  void objectivesHaveARaiseAndAClearLevelOnTheRightSide() {
    Situation base = Situation.of(TestSites.weekly(10), Instant.parse("2024-02-20T00:00:00Z"));
    Objective error = Objective.above("wape", 0.15).clearAt(0.12);
    Objective coverage = Objective.awayFrom("coverage90", 0.9, 0.07);
    Objective least = Objective.below("skill", 0.2).clearAt(0.25);

    assertThat(error.check(base.value("wape", 0.16)).get(0).raises()).isTrue();
    assertThat(error.check(base.value("wape", 0.13)).get(0))
        .matches(seen -> !seen.raises() && !seen.clears());
    assertThat(error.check(base.value("wape", 0.12)).get(0).clears()).isTrue();
    assertThat(coverage.check(base.value("coverage90", 0.99)).get(0).raises()).isTrue();
    assertThat(coverage.check(base.value("coverage90", 0.8)).get(0).raises()).isTrue();
    assertThat(coverage.check(base.value("coverage90", 0.88)).get(0).clears()).isTrue();
    assertThat(least.check(base.value("skill", 0.1)).get(0).raises()).isTrue();
    assertThat(least.check(base.value("skill", 0.3)).get(0).clears()).isTrue();
    assertThat(error.looks(base)).isFalse();
    assertThat(error.looks(base.value("wape", Double.NaN))).isFalse();
    assertThatThrownBy(() -> Objective.above("wape", 0.1).clearAt(0.2))
        .hasMessageContaining("impossible levels")
        .hasMessageContaining("Maybe");
  }

  @Test
  void oneObjectiveThatCannotBeSeenDoesNotClearAnother() {
    Situation base = Situation.of(TestSites.weekly(10), Instant.parse("2024-02-20T00:00:00Z"));
    Watch watch = Watch.of(Objective.above("wape", 0.15), Objective.above("bias", 0.1));
    AlarmDesk desk = AlarmDesk.builder().open();
    desk.report(watch.check(base.value("wape", 0.3)), base.now());

    desk.report(watch.check(base.value("bias", 0.01)), base.now());

    assertThat(desk.state().active()).extracting(AlarmRecord::subject).containsExactly("wape");
  }

  @Test
  void adviceNamesWhatToCheckAndTheSavingHoursAhead() {
    Dataset site = faulty(24, value -> 2 * value);
    Forecast forecast = forecast(site);
    Situation situation = Situation.of(site, end(site)).forecast(forecast);

    Observation without = Watch.of(DoubledLoad.RULE).check(situation).observations().get(0);
    assertThat(without.advice().checks()).isNotEmpty();
    assertThat(without.advice().ahead())
        .containsExactly(
            "Of the next 24 hours, saving lowers the peak most from Fri 31 May 2024 13:00 to Fri 31"
                + " May 2024 15:00: 99 kWh a step are expected there.");

    double[] solar = new double[24];
    Arrays.fill(solar, 30);
    TimeSeries supply =
        TimeSeries.of("pv", Unit.KILOWATT_HOUR, end(site), Duration.ofHours(1), solar);
    Observation with =
        Watch.of(DoubledLoad.RULE)
            .check(situation.utilisation(RenewableUtilisation.of(forecast, supply, .1)))
            .observations()
            .get(0);
    assertThat(with.advice().ahead()).hasSize(2);
    assertThat(String.join(" ", with.advice().ahead()))
        .contains("exceed what renewables give")
        .contains("would go unused");
  }

  private static Forecast forecast(Dataset site) {
    double[] mean = new double[24];
    for (int i = 0; i < 24; i++) {
      mean[i] = i == 12 ? 100 : i == 13 ? 98 : 20 + i;
    }
    return Forecast.builder("m", Unit.KILOWATT_HOUR, end(site), Duration.ofHours(1), site.zone())
        .mean(mean)
        .build();
  }

  @Test
  void rulesOverAForecastGoThroughTheSameDesk() {
    Dataset site = TestSites.weekly(DAYS);
    Situation situation = Situation.of(site, end(site)).forecast(forecast(site));
    Watch watch = Watch.of(ForecastAlarms.of(PeakAboveLimit.kilowatts(90)));
    AlarmDesk desk = AlarmDesk.builder().open();

    DeskReport first = desk.report(watch.check(situation), end(site));
    DeskReport second = desk.report(watch.check(situation), end(site).plusSeconds(3600));

    assertThat(first.messages()).hasSize(1);
    assertThat(first.messages().get(0).alarm().rule()).isEqualTo("peakAboveLimit");
    assertThat(first.messages().get(0).alarm().advice().checks()).hasSize(2);
    assertThat(second.messages()).isEmpty();
  }

  @Test
  void everyRuleSpeaksChineseToo() {
    Dataset site = faulty(24, value -> 2 * value);
    Situation situation =
        Situation.of(site, end(site))
            .language(Language.CHINESE)
            .value("wape", 1)
            .job(new Situation.JobState("train", 1, ""));

    Findings findings = Watch.usual().and(Objective.above("wape", 0.1)).check(situation);

    assertThat(findings.observations()).hasSizeGreaterThanOrEqualTo(5);
    assertThat(findings.observations())
        .allSatisfy(
            seen -> {
              assertThat(seen.text()).containsPattern("\\p{IsHan}");
              assertThat(seen.advice().checks())
                  .allSatisfy(check -> assertThat(check).containsPattern("\\p{IsHan}"));
            });
  }

  @Test
  void aYoungSiteIsNotLookedAtWhereHistoryIsMissing() {
    Dataset young = TestSites.weekly(3);

    assertThat(UnitJump.RULE.looks(Situation.of(young, end(young)))).isFalse();
    assertThat(DoubledLoad.RULE.looks(Situation.of(young, end(young)))).isFalse();
    assertThat(Watch.usual().check(Situation.of(young, young.target().start())).looked())
        .containsExactly("dataQuality");
  }

  @Test
  void theUsualLoadIsComparedAtTheSameClockReadingAcrossTheClockChange() {
    // TestSites crosses 31 March; on the Monday after it the rhythm is that of the local clock.
    Dataset site = TestSites.weekly(DAYS);
    Instant monday = Instant.parse("2024-04-01T22:00:00Z");

    UsualRatio.Shift shift =
        UsualRatio.of(Situation.of(site, monday)).latest(Duration.ofDays(1), monday);

    assertThat(shift.logFactor()).isBetween(-0.1, 0.1);
    assertThat(shift.spread()).isLessThan(0.15);
  }
}
