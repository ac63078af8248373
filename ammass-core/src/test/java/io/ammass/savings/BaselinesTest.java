package io.ammass.savings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.error.DataFormatException;
import io.ammass.error.UnknownNameException;
import io.ammass.savings.audit.AuditRecord;
import io.ammass.savings.caltrack.BaselineModel;
import io.ammass.savings.caltrack.ErrorModel;
import io.ammass.savings.caltrack.Frequency;
import io.ammass.savings.caltrack.HourlyTemperature;
import io.ammass.savings.caltrack.MeterRows;
import io.ammass.savings.caltrack.Mode;
import io.ammass.savings.caltrack.OpenDsmBaseline;
import io.ammass.savings.caltrack.UsageSavings;
import io.ammass.savings.metric.Guideline14;
import io.ammass.savings.opendsm.OpenDsmModel;
import io.ammass.savings.quality.MeterStatus;
import io.ammass.unit.Unit;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every baseline method through the one sentence. */
class BaselinesTest {
  private static final double[] WEATHER = MadeMeter.weather(31);
  private static final HourlyTemperature TEMPERATURE = MadeMeter.temperature(WEATHER);
  private static final MeterRows DAYS =
      MadeMeter.dailyRows(MadeMeter.daily(WEATHER, MadeMeter::house, 2, 0.1, 32));
  private static final MeterRows HOURS = office();

  private static MeterRows office() {
    Random random = new Random(33);
    double[] use = new double[731 * 24];
    for (int i = 0; i < use.length; i++) {
      boolean work = i / 24 % 7 < 5 && i % 24 >= 8 && i % 24 < 18;
      double expected =
          (work ? 20 : 8)
              * (1 + 0.01 * Math.max(0, WEATHER[i] - 65) + 0.01 * Math.max(0, 50 - WEATHER[i]));
      use[i] = (expected + 0.5 * random.nextGaussian()) * (i < 365 * 24 ? 1 : 0.9);
    }
    return MadeMeter.rows(use, 3_600);
  }

  private static SavingsMeasurement measurement(MeterRows rows, BaselineMethod method) {
    return SavingsMeasurement.of(rows, TEMPERATURE, Unit.KILOWATT_HOUR)
        .retrofit(MadeMeter.RETROFIT, MadeMeter.RETROFIT)
        .method(method)
        .band(0.9, 500, 4);
  }

  private static void carriesEverything(MeterRows rows, BaselineMethod method, double tolerance) {
    Savings saved = measurement(rows, method).measure();

    assertThat(saved.totals().fraction()).as("%s", saved).isCloseTo(0.1, within(tolerance));
    assertThat(saved.avoidedEnergyUse().low()).as("%s", saved).isPositive();
    assertThat(saved.metrics()).isPresent();
    assertThat(saved.guideline14().isPassed()).as("%s", saved.guideline14()).isTrue();
    assertThat(saved.report().toHtml()).contains("Avoided energy use");
    AuditRecord record = AuditRecord.of(saved);
    assertThat(record.toJson()).contains("\"method\":\"" + method.code() + "\"");
    AuditRecord again = AuditRecord.parse(record.toJson()).replay(rows, TEMPERATURE);
    assertThat(again.toJson()).isEqualTo(record.toJson());
  }

  @Test
  void aHouseIsMeasuredByEveryDailyMethod() {
    carriesEverything(DAYS, CalTrack.daily(Mode.STRICT), 0.01);
    carriesEverything(DAYS, Baselines.changePoint(), 0.01);
    carriesEverything(DAYS, Baselines.openDsm(), 0.01);
    carriesEverything(DAYS, Baselines.loadRidge(), 0.01);
  }

  @Test
  void anOfficeIsMeasuredByEveryHourlyMethod() {
    carriesEverything(HOURS, CalTrack.hourly(Mode.STRICT), 0.003);
    carriesEverything(HOURS, Baselines.timescaleTowt(14), 0.003);
    carriesEverything(HOURS, Baselines.loadRidge(), 0.005);
  }

  @Test
  void hoursHaveAChangePointToo() {
    Savings saved = measurement(HOURS, Baselines.changePoint()).measure();

    // temperature alone does not know working hours, but over a year they cancel
    assertThat(saved.totals().fraction()).isCloseTo(0.1, within(0.02));
    assertThat(saved.frequency()).isEqualTo(Frequency.HOURLY);
    assertThat(saved.guideline14().isPassed()).isFalse();
  }

  @Test
  void billsAreMeasuredByEveryMethodThatTakesThem() {
    double[] daily = MadeMeter.daily(WEATHER, MadeMeter::house, 2, 0.1, 34);
    long[] starts = new long[25];
    double[] values = new double[25];
    for (int b = 0; b <= 24; b++) {
      int from = (int) Math.round(b * 365 / 12.0);
      int to = (int) Math.round((b + 1) * 365 / 12.0);
      starts[b] = MadeMeter.START.getEpochSecond() + from * MadeMeter.DAY;
      values[b] = b < 24 ? Arrays.stream(daily, from, to).sum() : Double.NaN;
    }
    MeterRows bills = MeterRows.of(starts, values);
    for (BaselineMethod method :
        List.of(CalTrack.billing(Mode.STRICT), Baselines.changePoint(), Baselines.openDsm())) {
      Savings saved = measurement(bills, method).measure();

      double truth = saved.totals().observed() / 9;
      assertThat(saved.frequency()).isEqualTo(Frequency.BILLING);
      // the mean temperature of a bill does not see the bend between its days: no band there
      if (!method.code().equals("change-point")) {
        assertThat(saved.avoidedEnergyUse().covers(truth)).as("%s", saved).isTrue();
      }
      // OpenDSM fits the days of a bill to its mean use, which is uncertain, as its band says
      assertThat(saved.totals().fraction()).as("%s", saved).isCloseTo(0.1, within(0.06));
      AuditRecord record = AuditRecord.of(saved);
      assertThat(record.replay(bills, TEMPERATURE).toJson()).isEqualTo(record.toJson());
    }
    assertThat(measurement(bills, Baselines.loadRidge()).attempt().status())
        .isEqualTo(MeterStatus.WRONG_RESOLUTION);
    assertThat(measurement(HOURS, Baselines.openDsm()).attempt().status())
        .isEqualTo(MeterStatus.WRONG_RESOLUTION);
  }

  @Test
  void aStoredModelGivesTheFigureOfTheFitItWasStoredFrom() {
    Savings fitted = measurement(DAYS, Baselines.openDsm()).measure();
    String stored = ((OpenDsmBaseline) fitted.model()).model().toJson();
    BaselineMethod method = Baselines.openDsm(OpenDsmModel.parse(stored));

    Savings evaluated = measurement(DAYS, method).measure();

    assertThat(evaluated.avoidedEnergyUse()).isEqualTo(fitted.avoidedEnergyUse());
    AuditRecord record = AuditRecord.of(evaluated);
    assertThat(record.replay(DAYS, TEMPERATURE, null, method).toJson()).isEqualTo(record.toJson());
    assertThatThrownBy(() -> record.replay(DAYS, TEMPERATURE, null, Baselines.openDsm()))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("opendsm-stored");
  }

  @Test
  void aGasMeterGetsNoCoolingSlope() {
    Savings saved = measurement(DAYS, Baselines.changePoint()).fuel(Fuel.GAS).measure();

    assertThat(saved.totals().coolingLoad()).isZero();
  }

  @Test
  void aBaselineOfOnesOwnNeedsFourMethods() {
    Savings saved = measurement(DAYS, new Mean()).measure();

    assertThat(saved.model().code()).isEqualTo("mean");
    assertThat(saved.avoidedEnergyUse().low()).isLessThan(saved.avoidedEnergyUse().high());
    assertThat(saved.metrics()).isEmpty();
    AuditRecord record = AuditRecord.of(saved);
    assertThat(record.replay(DAYS, TEMPERATURE, null, new Mean()).toJson())
        .isEqualTo(record.toJson());
    assertThatThrownBy(() -> record.replay(DAYS, TEMPERATURE))
        .isInstanceOf(UnknownNameException.class)
        .hasMessageContaining("mean")
        .hasMessageContaining("change-point");
  }

  /** The simplest baseline there is. */
  private record Mean() implements BaselineMethod {
    @Override
    public String code() {
      return "mean";
    }

    @Override
    public Frequency frequency(MeterRows rows) {
      return Frequency.of(rows);
    }

    @Override
    public BaselineModel fit(
        MeterRows rows, HourlyTemperature temperature, Fuel fuel, ZoneId zone) {
      double[] values = rows.values();
      double mean = Arrays.stream(values).average().orElse(0);
      return new BaselineModel() {
        @Override
        public String code() {
          return "mean";
        }

        @Override
        public UsageSavings savings(MeterRows reporting, HourlyTemperature weather) {
          double[] all = new double[reporting.periods()];
          Arrays.fill(all, mean);
          return UsageSavings.of(reporting, all);
        }

        @Override
        public Guideline14 guideline14() {
          double[] all = new double[values.length];
          Arrays.fill(all, mean);
          return Guideline14.of(values, all, 1, Guideline14.Resolution.DAILY);
        }

        @Override
        public ErrorModel errors(MeterRows reporting, HourlyTemperature weather) {
          double[] residuals = Arrays.stream(values).map(v -> v - mean).toArray();
          double[] influence = new double[values.length];
          Arrays.fill(influence, reporting.periods() / (double) values.length);
          double[] weights = new double[reporting.periods()];
          Arrays.fill(weights, 1);
          return new ErrorModel(residuals, influence, weights, 1);
        }
      };
    }
  }

  @Test
  void everyCodeNamesItsMethodAndOthersAreRefused() {
    for (String code : Baselines.codes()) {
      assertThat(Baselines.of(code, Mode.STRICT, Map.of()).code()).isEqualTo(code);
    }
    assertThatThrownBy(() -> Baselines.of("towt", Mode.STRICT, Map.of()))
        .isInstanceOf(UnknownNameException.class)
        .hasMessageContaining("timescale-towt");
    assertThatThrownBy(() -> Baselines.timescaleTowt(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("timescaleDays = 0.0");
  }
}
