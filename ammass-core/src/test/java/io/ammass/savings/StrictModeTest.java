package io.ammass.savings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ammass.savings.caltrack.Candidate;
import io.ammass.savings.caltrack.Frequency;
import io.ammass.savings.caltrack.HourlyTemperature;
import io.ammass.savings.caltrack.HourlyTowt;
import io.ammass.savings.caltrack.MeterRows;
import io.ammass.savings.caltrack.Mode;
import io.ammass.savings.caltrack.ModelKind;
import io.ammass.savings.caltrack.TowtFit;
import io.ammass.savings.caltrack.TowtSegment;
import io.ammass.savings.caltrack.UsageFit;
import io.ammass.savings.caltrack.UsagePerDay;
import io.ammass.savings.metric.Guideline14;
import io.ammass.savings.quality.MeterStatus;
import io.ammass.unit.Unit;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The eight repairs of strict mode, each beside what parity mode does. */
class StrictModeTest {
  private static final double[] WEATHER = MadeMeter.weather(1);
  private static final HourlyTemperature TEMPERATURE = MadeMeter.temperature(WEATHER);
  private static final long FROM = MadeMeter.RETROFIT.getEpochSecond();

  private static double[] hourly(int hours) {
    double[] values = new double[hours];
    for (int i = 0; i < hours; i++) {
      values[i] = 1 + 0.02 * Math.max(0, 60 - WEATHER[i]) + (i % 24 > 7 && i % 24 < 18 ? 1 : 0);
    }
    return values;
  }

  @Test
  void aMonthOutsideTheBaselineGetsNoCounterfactual() {
    double[] values = hourly(731 * 24);
    int june = 151 * 24;
    Arrays.fill(values, june, june + 30 * 24, Double.NaN);
    Arrays.fill(values, june - 31 * 24, june, Double.NaN);
    Arrays.fill(values, june + 30 * 24, june + 61 * 24, Double.NaN);
    MeterRows rows = MadeMeter.rows(values, 3_600);

    TowtFit strict = HourlyTowt.fit(rows.baseline(FROM), TEMPERATURE, ZoneOffset.UTC, Mode.STRICT);
    TowtFit parity = HourlyTowt.fit(rows.baseline(FROM), TEMPERATURE, ZoneOffset.UTC, Mode.PARITY);

    int reportingJune = june + 12;
    assertThat(strict.baselineHours(6)).isZero();
    assertThat(parity.predict(rows.reporting(FROM), TEMPERATURE)[reportingJune]).isZero();
    assertThat(strict.predict(rows.reporting(FROM), TEMPERATURE)[reportingJune]).isNaN();
    assertThat(strict.predict(rows.reporting(FROM), TEMPERATURE)[12]).isPositive();
  }

  @Test
  void billingUsesAllWeatherOfItsPeriod() {
    // Two-month bills: parity reads the first 35 days of each only.
    double[] daily = MadeMeter.daily(WEATHER, MadeMeter::house, 0, 0, 1);
    long[] starts = new long[13];
    double[] values = new double[13];
    for (int i = 0; i < 13; i++) {
      int from = i * 61;
      starts[i] = MadeMeter.START.getEpochSecond() + from * MadeMeter.DAY;
      values[i] = Double.NaN;
      if (i < 12) {
        values[i] = 0;
        for (int d = from; d < Math.min(731, from + 61); d++) {
          values[i] += daily[d];
        }
      }
    }
    // 6 bills of 61 days and a day more than 365 days
    MeterRows baseline = MeterRows.of(starts, values).window(starts[0], starts[6]);

    UsageFit strict = UsagePerDay.fit(baseline, TEMPERATURE, Frequency.BILLING, false, Mode.STRICT);
    UsageFit parity = UsagePerDay.fit(baseline, TEMPERATURE, Frequency.BILLING, false, Mode.PARITY);

    // With all weather the noiseless house is found but for the balance points' grid.
    assertThat(strict.guideline14().cvRmse()).isLessThan(0.005);
    assertThat(parity.guideline14().cvRmse()).isGreaterThan(0.02);
  }

  @Test
  void sufficiencyCountsValuesNotRows() {
    // 24 rows of temperature a day, but only 12 of them hold a number on 60 days of the baseline.
    double[] gappy = WEATHER.clone();
    for (int d = 100; d < 160; d++) {
      Arrays.fill(gappy, 24 * d + 12, 24 * d + 24, Double.NaN);
    }
    HourlyTemperature temperature = MadeMeter.temperature(gappy);
    MeterRows rows = MadeMeter.dailyRows(MadeMeter.daily(WEATHER, MadeMeter::house, 1, 0, 2));

    UsageFit strict =
        UsagePerDay.fit(rows.baseline(FROM), temperature, Frequency.DAILY, false, Mode.STRICT);
    UsageFit parity =
        UsagePerDay.fit(rows.baseline(FROM), temperature, Frequency.DAILY, false, Mode.PARITY);
    SavingsOutcome outcome =
        SavingsMeasurement.of(rows, temperature, Unit.KILOWATT_HOUR)
            .retrofit(MadeMeter.RETROFIT, MadeMeter.RETROFIT)
            .method(CalTrack.daily(Mode.STRICT))
            .attempt();

    assertThat(parity.periods()).isEqualTo(365);
    assertThat(strict.periods()).isEqualTo(305);
    assertThat(outcome.status()).isEqualTo(MeterStatus.TOO_LITTLE_TEMPERATURE);
  }

  @Test
  void hourOfWeekIsLocalTimeWithClockChanges() {
    ZoneId zone = ZoneId.of("America/New_York");
    double[] values = new double[731 * 24];
    for (int i = 0; i < values.length; i++) {
      int hour = MadeMeter.START.plusSeconds(3_600L * i).atZone(zone).getHour();
      values[i] = hour >= 8 && hour < 18 ? 5 : 1;
    }
    MeterRows rows = MadeMeter.rows(values, 3_600);

    TowtFit strict = HourlyTowt.fit(rows.baseline(FROM), TEMPERATURE, zone, Mode.STRICT);
    TowtFit parity = HourlyTowt.fit(rows.baseline(FROM), TEMPERATURE, zone, Mode.PARITY);

    // Local time knows the working hours exactly, through both clock changes; UTC mixes them.
    assertThat(strict.guideline14().cvRmse()).isLessThan(1e-9);
    assertThat(parity.guideline14().cvRmse()).isGreaterThan(0.05);
  }

  @Test
  void unseenHoursAreUnoccupied() {
    double[] values = hourly(731 * 24);
    for (int i = 0; i < values.length; i++) {
      Instant instant = MadeMeter.START.plusSeconds(3_600L * i);
      if (instant.atOffset(ZoneOffset.UTC).getDayOfWeek().getValue() == 7) {
        values[i] = Double.NaN;
      }
    }
    MeterRows rows = MadeMeter.rows(values, 3_600);
    int sundayNoon = 6 * 24 + 12;

    TowtSegment strict =
        HourlyTowt.fit(rows.baseline(FROM), TEMPERATURE, ZoneOffset.UTC, Mode.STRICT)
            .segments()
            .get(0);
    TowtSegment parity =
        HourlyTowt.fit(rows.baseline(FROM), TEMPERATURE, ZoneOffset.UTC, Mode.PARITY)
            .segments()
            .get(0);

    assertThat(strict.isSeen(sundayNoon)).isFalse();
    assertThat(parity.isOccupied(sundayNoon)).isTrue();
    assertThat(strict.isOccupied(sundayNoon)).isFalse();
  }

  @Test
  void metricsHaveTheSignsAndCountsOfGuideline14() {
    double[] observed = {10, 12, 8, 14};
    double[] predicted = {9, 11, 8, 12};

    Guideline14 g = Guideline14.of(observed, predicted, 2, Guideline14.Resolution.BILLING);

    // By hand: residuals 1, 1, 0, 2; n - p = 2; mean 11. Too little predicted is positive.
    assertThat(g.nmbe()).isCloseTo(4 / (2 * 11.0), within(1e-15));
    assertThat(g.cvRmse()).isCloseTo(Math.sqrt(6 / 2.0) / 11, within(1e-15));
    // SST = 1 + 1 + 9 + 9 = 20
    assertThat(g.rSquared()).isCloseTo(1 - 6 / 20.0, within(1e-15));
    assertThat(g.rSquaredAdjusted()).isCloseTo(1 - 6 / 20.0 * 3 / 2, within(1e-15));
    assertThat(g.isPassed()).isFalse();
  }

  @Test
  void tiesTakeTheLowestBalancePoint() {
    // Never warmer than 60 degF: all heating balance points from 61 on describe the same line.
    double[] cold = new double[731 * 24];
    for (int i = 0; i < cold.length; i++) {
      cold[i] = Math.min(60, WEATHER[i] - 20);
    }
    HourlyTemperature temperature = MadeMeter.temperature(cold);
    double[] use = new double[731];
    for (int d = 0; d < 731; d++) {
      use[d] = 200 - 2 * MadeMeter.mean(cold, d);
    }

    UsageFit fit =
        UsagePerDay.fit(
            MadeMeter.dailyRows(use).baseline(FROM),
            temperature,
            Frequency.DAILY,
            false,
            Mode.STRICT);

    double warmest = Double.NEGATIVE_INFINITY;
    for (int d = 0; d < 365; d++) {
      warmest = Math.max(warmest, MadeMeter.mean(cold, d));
    }
    Candidate selected = fit.selected();
    assertThat(selected.kind()).isEqualTo(ModelKind.HDD_ONLY);
    assertThat((double) selected.heatingBalancePoint())
        .isBetween(Math.floor(warmest), Math.ceil(warmest));
  }

  @Test
  void aWeatherSlopeMustBeSignificant() {
    MeterRows rows = MadeMeter.dailyRows(MadeMeter.daily(WEATHER, t -> 20, 4, 0, 11));

    UsageFit strict =
        UsagePerDay.fit(rows.baseline(FROM), TEMPERATURE, Frequency.DAILY, false, Mode.STRICT);

    for (Candidate c : strict.candidates()) {
      if (c.status() == Candidate.Status.NOT_SIGNIFICANT) {
        double[] p =
            strict.with(c.kind(), c.heatingBalancePoint(), c.coolingBalancePoint()).pValues();
        double worst = 0;
        for (int j = 1; j < p.length; j++) {
          worst = Math.max(worst, p[j]);
        }
        assertThat(worst).as("%s", c).isGreaterThan(0.1);
      }
    }
    assertThat(strict.candidates()).anyMatch(c -> c.status() == Candidate.Status.NOT_SIGNIFICANT);
    double[] chosen = strict.pValues();
    for (int j = 1; j < chosen.length; j++) {
      assertThat(chosen[j]).isLessThanOrEqualTo(0.1);
    }
  }
}
