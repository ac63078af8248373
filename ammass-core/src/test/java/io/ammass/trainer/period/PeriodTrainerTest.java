package io.ammass.trainer.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.data.Dataset;
import io.ammass.data.Lag;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.model.TrainingContext;
import io.ammass.portable.PeriodLayout;
import io.ammass.portable.PeriodWindow;
import io.ammass.portable.PortableModel;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTrainerTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final Instant START = Instant.parse("2024-01-07T23:00:00Z");

  private static Dataset site(Duration resolution, int size, IntToDoubleFunction value) {
    double[] values = new double[size];
    Arrays.setAll(values, value);
    return Dataset.builder(
            "site", ZONE, TimeSeries.of("load", Unit.KILOWATT_HOUR, START, resolution, values))
        .build();
  }

  /** Offices on weekdays, a daily shape on the local clock, uniform noise of half-width 4. */
  private static Dataset office(Duration resolution, int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return site(
        resolution,
        size,
        i -> {
          ZonedDateTime local = START.plus(resolution.multipliedBy(i)).atZone(ZONE);
          double hour = local.getHour() + local.getMinute() / 60.0;
          double shape = Math.max(0, Math.sin(Math.PI * (hour - 6) / 14));
          double week = local.getDayOfWeek().getValue() > 5 ? 0.2 : 1;
          return 50 + 100 * week * shape + 8 * (random.nextDouble() - 0.5);
        });
  }

  @ParameterizedTest
  @CsvSource({"PT1H, 24", "PT15M, 96", "PT1H, 1", "PT1H, 72", "PT30M, 10"})
  void beatsTheWeekBeforeOnAnOfficeAtAnyResolutionAndHorizon(Duration resolution, int horizon) {
    int day = (int) (Duration.ofDays(1).toMillis() / resolution.toMillis());
    Dataset all = office(resolution, 70 * day, 11);
    Instant cut = all.target().timeAt(56 * day);

    PortableModel model =
        PeriodTrainer.of(horizon, 1_000).train(all.asOf(cut), TrainingContext.of(1));

    double own = 0;
    double naive = 0;
    for (int origin = 56 * day; origin + horizon <= all.target().size(); origin += day / 2) {
      Forecast forecast = model.forecast(all.asOf(all.target().timeAt(origin)));
      assertThat(forecast.horizon()).isEqualTo(horizon);
      for (int step = 0; step < horizon; step++) {
        double truth = all.target().get(origin + step);
        double week = all.target().get(origin + step - 7 * day);
        own += (forecast.mean(step) - truth) * (forecast.mean(step) - truth);
        naive += (week - truth) * (week - truth);
      }
    }
    // The week before carries its own noise: twice the variance of what cannot be known.
    assertThat(own).isLessThan(0.9 * naive);
    assertThat(model.card().parameters()).isLessThanOrEqualTo(1_000);
  }

  @Test
  void followsScaleAndLevelOfTheSite() {
    Dataset site = office(Duration.ofHours(1), 40 * 24, 3);
    PortableModel model = PeriodTrainer.of(24, 1_000).train(site, TrainingContext.of(1));
    Dataset large = site.withTarget(site.target().map(v -> 1_000 * v + 5, Unit.KILOWATT_HOUR));

    double[] small = model.forecast(site).mean();
    double[] scaled = model.forecast(large).mean();

    for (int step = 0; step < small.length; step++) {
      // 16 digits, some lost in sums of a few hundred terms.
      assertThat(scaled[step]).isCloseTo(1_000 * small[step] + 5, within(1e-7));
    }
  }

  @Test
  void rowsDoNotSeeWhatComesAfterTheirIssueTime() {
    Dataset site = office(Duration.ofHours(1), 30 * 24, 5);
    int origin = 20 * 24 + 7;
    Dataset changed =
        site.withTarget(
            TimeSeries.of(
                "load",
                Unit.KILOWATT_HOUR,
                START,
                Duration.ofHours(1),
                disturbed(site.target().toArray(), origin)));
    PeriodLayout layout = PeriodLayout.within(24, 24, 1_000);

    PeriodRows before = PeriodRows.collect(layout, site, new int[] {origin}, 1);
    PeriodRows after = PeriodRows.collect(layout, changed, new int[] {origin}, 1);

    assertThat(after.inputs()).isEqualTo(before.inputs());
    assertThat(after.truth()).isNotEqualTo(before.truth());
  }

  private static double[] disturbed(double[] values, int from) {
    for (int i = from; i < values.length; i++) {
      values[i] = -values[i];
    }
    return values;
  }

  @Test
  void lagsFollowTheLocalClockAcrossItsChange() {
    // Clocks went forward on 2024-03-31 at 01:00 UTC; the window ends two days later at midnight.
    PeriodLayout layout = PeriodLayout.within(24, 24, 1_000);
    Instant issue = ZonedDateTime.of(2024, 4, 2, 0, 0, 0, 0, ZONE).toInstant();
    int n = layout.lookback();
    double[] history = new double[n];
    Arrays.setAll(history, i -> i);

    PeriodWindow window = PeriodWindow.of(layout, history, issue, ZONE);

    double[] inputs = new double[layout.features()];
    for (int step = 0; step < 24; step++) {
      window.features(step, inputs, 0);
      Instant time = issue.plus(Duration.ofHours(step));
      for (int days = 1; days <= layout.lagDays(); days++) {
        long hours = Duration.between(Lag.ofDays(days).before(time, ZONE), issue).toHours();
        double expected = (n - hours - window.level()) / window.scale();
        assertThat(inputs[days - 1]).as("step %d, %d days", step, days).isEqualTo(expected);
      }
    }
  }

  @Test
  void knowsTheLastHourOfADayOf23HoursFromTheDayBefore() {
    PeriodLayout layout = PeriodLayout.within(24, 24, 1_000);
    Instant issue = ZonedDateTime.of(2024, 3, 31, 0, 0, 0, 0, ZONE).toInstant();
    double[] history = new double[layout.lookback()];
    Arrays.setAll(history, i -> i);
    double[] inputs = new double[layout.features()];

    PeriodWindow window = PeriodWindow.of(layout, history, issue, ZONE);
    window.features(23, inputs, 0);

    // One local day before is the issue time itself, which is not known: a day more.
    assertThat(inputs[0]).isEqualTo((history.length - 24 - window.level()) / window.scale());
  }

  @Test
  void fillsMissingHistoryAndSaysSoWhenMuchIsMissing() {
    Dataset site = office(Duration.ofHours(1), 40 * 24, 9);
    PortableModel model = PeriodTrainer.of(24, 1_000).train(site, TrainingContext.of(1));
    double[] values = site.target().toArray();
    Arrays.fill(values, values.length - 140, values.length - 10, Double.NaN);
    Dataset gappy =
        site.withTarget(
            TimeSeries.of("load", Unit.KILOWATT_HOUR, START, Duration.ofHours(1), values));

    Forecast whole = model.forecast(site);
    Forecast filled = model.forecast(gappy);

    assertThat(whole.reason()).isEmpty();
    assertThat(filled.reason()).hasValueSatisfying(r -> assertThat(r).startsWith("130 of 360"));
    for (int step = 0; step < 24; step++) {
      // The filled values are those of a week before: within a few noises of the truth.
      assertThat(filled.mean(step)).isCloseTo(whole.mean(step), within(12.0));
    }
  }

  @Test
  void refusesTooLittleHistoryAndAllMissing() {
    assertThatThrownBy(
            () ->
                PeriodTrainer.of(24, 1_000)
                    .train(office(Duration.ofHours(1), 60, 1), TrainingContext.of(1)))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("six days");
    PortableModel model =
        PeriodTrainer.of(24, 1_000)
            .train(office(Duration.ofHours(1), 800, 1), TrainingContext.of(1));
    assertThatThrownBy(() -> model.forecast(site(Duration.ofHours(1), 400, i -> Double.NaN)))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("has no history");
    assertThatThrownBy(() -> model.forecast(site(Duration.ofMinutes(30), 800, i -> i)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("takes a resolution of PT1H, not PT30M");
    assertThatThrownBy(() -> PeriodStudent.layout(site(Duration.ofHours(5), 9, i -> i), 3, 99))
        .hasMessageContaining("a resolution that divides a day, not PT5H");
  }

  @Test
  void forecastsAConstantAsItself() {
    Dataset constant = site(Duration.ofHours(1), 30 * 24, i -> 42);
    PortableModel model = PeriodTrainer.of(24, 1_000).train(constant, TrainingContext.of(1));

    assertThat(model.forecast(constant).mean()).containsOnly(new double[] {42}, within(1e-9));
  }

  @Test
  void anInfinitelyStrongPriorIsKept() {
    Dataset source = office(Duration.ofHours(1), 200 * 24, 2);
    PeriodLayout layout = PeriodLayout.within(24, 24, 1_000);
    PeriodRows rows = PeriodStudent.rows(layout, source, 500);
    double[] weights = PeriodStudent.ageWeights(rows, 90);
    PeriodPrior prior = PeriodPrior.learn(rows, rows.truth(), weights);

    assertThat(PeriodRidge.fit(rows, rows.truth(), weights, prior, Double.POSITIVE_INFINITY))
        .isEqualTo(prior.weights());
    double[] strong = PeriodRidge.fit(rows, rows.truth(), weights, prior, 1e9);
    for (int i = 0; i < strong.length; i++) {
      assertThat(strong[i]).isCloseTo(prior.weights()[i], within(1e-6));
    }
  }

  @Test
  void rollingValidationJudgesABlockByWhatWasBeforeOnly() {
    Dataset site = office(Duration.ofHours(1), 40 * 24, 8);
    PeriodLayout layout = PeriodLayout.within(24, 24, 1_000);
    PeriodRows rows = PeriodStudent.rows(layout, site, 500);
    PeriodCrossValidation validation =
        PeriodCrossValidation.of(rows, PeriodStudent.ageWeights(rows, 90), 5);
    double[] truth = rows.truth();
    double[] early = truth.clone();
    for (int row = 0; row < early.length; row++) {
      if (validation.block(row) == 4) {
        early[row] = -1e6;
      }
    }
    PeriodPrior prior = PeriodPrior.common(rows, truth, validation.weightsBefore(1));

    double[] judged = validation.choose(new double[][] {truth}, prior).outOfFold();
    double[] blind = validation.choose(new double[][] {early}, prior).outOfFold();

    assertThat(blind).isEqualTo(judged);
    assertThat(judged[0]).isNaN();
  }

  @Test
  void aLeadThatMayBeLuckKeepsThePriorAndAClearOneDoesNot() {
    PeriodLayout layout = PeriodLayout.within(24, 24, 1_000);
    PeriodRows years = PeriodStudent.rows(layout, office(Duration.ofHours(1), 400 * 24, 2), 900);
    PeriodPrior prior =
        PeriodPrior.learn(years, years.truth(), PeriodStudent.ageWeights(years, 1_000));
    Dataset alike = office(Duration.ofHours(1), 35 * 24, 11);
    // Another building: it repeats what was ten days before, which no source showed.
    Dataset unlike =
        site(Duration.ofHours(1), 60 * 24, i -> 50 + 30 * Math.sin(2 * Math.PI * i / 240.0));

    assertThat(chosen(layout, alike, prior).strength()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(chosen(layout, unlike, prior).strength()).isLessThan(1);
    assertThat(chosen(layout, unlike, prior).score()).isLessThan(0.5);
  }

  @Test
  void amongKindsOfLabelsTheBetterIsNamed() {
    PeriodLayout layout = PeriodLayout.within(24, 24, 1_000);
    Dataset site = site(Duration.ofHours(1), 60 * 24, i -> 50 + 30 * Math.sin(i / 38.2));
    PeriodRows rows = PeriodStudent.rows(layout, site, 500);
    double[] weights = PeriodStudent.ageWeights(rows, 90);
    PeriodCrossValidation validation = PeriodCrossValidation.of(rows, weights, 5);
    double[] truth = rows.truth();
    double[] wrong = Arrays.stream(truth).map(value -> 200 - value).toArray();

    PeriodCrossValidation.Choice choice =
        validation.choose(
            List.of(new double[][] {wrong}, new double[][] {truth}), PeriodPrior.flat(layout));

    assertThat(choice.kind()).isEqualTo(1);
    assertThat(choice.score())
        .isEqualTo(
            validation.choose(new double[][] {truth}, PeriodPrior.flat(layout)).score(),
            within(1e-12));
  }

  private static PeriodCrossValidation.Choice chosen(
      PeriodLayout layout, Dataset site, PeriodPrior prior) {
    PeriodRows rows = PeriodStudent.rows(layout, site, 500);
    return PeriodCrossValidation.of(rows, PeriodStudent.ageWeights(rows, 90), 5)
        .choose(new double[][] {rows.truth()}, prior);
  }
}
