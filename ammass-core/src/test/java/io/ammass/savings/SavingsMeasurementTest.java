package io.ammass.savings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.Ammass;
import io.ammass.data.TimeSeries;
import io.ammass.error.DataFormatException;
import io.ammass.error.MissingModuleException;
import io.ammass.savings.audit.AuditRecord;
import io.ammass.savings.caltrack.HourlyTemperature;
import io.ammass.savings.caltrack.MeterRows;
import io.ammass.savings.caltrack.Mode;
import io.ammass.savings.quality.MeterStatus;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SavingsMeasurementTest {
  private static final double[] WEATHER = MadeMeter.weather(3);
  private static final HourlyTemperature TEMPERATURE = MadeMeter.temperature(WEATHER);

  private static SavingsMeasurement house(Consumer<double[]> change) {
    double[] values = MadeMeter.daily(WEATHER, MadeMeter::house, 2, 0.1, 5);
    change.accept(values);
    return SavingsMeasurement.of(MadeMeter.dailyRows(values), TEMPERATURE, Unit.KILOWATT_HOUR)
        .retrofit(MadeMeter.RETROFIT, MadeMeter.RETROFIT)
        .method(CalTrack.daily(Mode.STRICT));
  }

  private static MeterStatus status(Consumer<double[]> change) {
    SavingsOutcome outcome = house(change).attempt();
    if (outcome instanceof UnusableMeter unusable) {
      assertThat(unusable.reason()).contains("Maybe");
    }
    return outcome.status();
  }

  @Test
  void findsTenPercentWithinTheBand() {
    Savings saved = house(values -> {}).measure();

    double truth = saved.totals().counterfactual() * 0.1;
    assertThat(saved.avoidedEnergyUse().covers(truth)).as("%s", saved).isTrue();
    assertThat(saved.totals().fraction()).isCloseTo(0.1, within(0.01));
    assertThat(saved.guideline14().isPassed()).isTrue();
    assertThat(saved.toString()).contains("kWh avoided (").contains("cdd_hdd");
    assertThat(saved.report().toHtml()).contains("Avoided energy use");
  }

  @Test
  void regularSeriesGiveTheSameNumberInAnyUnitOfTemperature() {
    double[] values = MadeMeter.daily(WEATHER, MadeMeter::house, 2, 0.1, 5);
    TimeSeries meter =
        TimeSeries.of("house", Unit.KILOWATT_HOUR, MadeMeter.START, Duration.ofDays(1), values);
    TimeSeries fahrenheit =
        TimeSeries.of("outdoor", Unit.FAHRENHEIT, MadeMeter.START, Duration.ofHours(1), WEATHER);

    Savings a =
        SavingsMeasurement.of(meter, fahrenheit)
            .retrofit(MadeMeter.RETROFIT, MadeMeter.RETROFIT)
            .measure();
    Savings b =
        SavingsMeasurement.of(meter, fahrenheit.to(Unit.CELSIUS))
            .retrofit(MadeMeter.RETROFIT, MadeMeter.RETROFIT)
            .measure();

    // 1e-9: converting there and back moves temperatures by some 1e-14.
    assertThat(b.avoidedEnergyUse().value())
        .isCloseTo(a.avoidedEnergyUse().value(), within(1e-9 * a.totals().counterfactual()));
    assertThat(a.avoidedEnergyUse().value())
        .isCloseTo(house(v -> {}).measure().avoidedEnergyUse().value(), within(1e-6));
  }

  @Test
  void aTypicalYearGivesNormalisedSavings() {
    Savings saved = house(values -> {}).typicalYear(TEMPERATURE).measure();

    assertThat(saved.normalised()).isPresent();
    NormalisedSavings normalised = saved.normalised().orElseThrow();
    assertThat(normalised.fraction()).isCloseTo(0.1, within(0.01));
    assertThat(normalised.savings().covers(0.1 * normalised.baselineUse().value())).isTrue();
    assertThat(normalised.savings().low()).isPositive();
  }

  @Test
  void badMetersGetANamedStatus() {
    assertThat(status(v -> Arrays.fill(v, 0))).isEqualTo(MeterStatus.ALL_ZERO);
    assertThat(status(v -> Arrays.fill(v, 100, 150, Double.NaN)))
        .isEqualTo(MeterStatus.TOO_MANY_GAPS);
    assertThat(status(v -> Arrays.fill(v, 365, 731, Double.NaN)))
        .isEqualTo(MeterStatus.NO_REPORTING_DATA);
    assertThat(
            status(
                v -> {
                  for (int d = 0; d < v.length; d++) {
                    v[d] = 80 - MadeMeter.house(MadeMeter.mean(WEATHER, d));
                  }
                }))
        .isEqualTo(MeterStatus.ANTI_SLOPE);
    assertThat(status(v -> {})).isEqualTo(MeterStatus.USABLE);
  }

  @Test
  void sixtyDaysAreAShortBaseline() {
    double[] values = MadeMeter.daily(WEATHER, MadeMeter::house, 2, 0.1, 5);
    MeterRows rows = MadeMeter.dailyRows(values);
    long from = MadeMeter.RETROFIT.getEpochSecond();

    SavingsOutcome outcome =
        SavingsMeasurement.of(
                rows.window(from - 60 * MadeMeter.DAY, from + 365 * MadeMeter.DAY),
                TEMPERATURE,
                Unit.KILOWATT_HOUR)
            .retrofit(MadeMeter.RETROFIT, MadeMeter.RETROFIT)
            .method(CalTrack.daily(Mode.STRICT))
            .attempt();

    assertThat(outcome.status()).isEqualTo(MeterStatus.SHORT_BASELINE);
    assertThat(outcome.toString()).contains("60 days").contains("at least 329");
  }

  @Test
  void halfHourlyReadingsAreNotHourly() {
    SavingsOutcome outcome =
        SavingsMeasurement.of(
                MadeMeter.rows(new double[731 * 48], 1_800), TEMPERATURE, Unit.KILOWATT_HOUR)
            .retrofit(MadeMeter.RETROFIT, MadeMeter.RETROFIT)
            .method(CalTrack.hourly(Mode.STRICT))
            .attempt();

    assertThat(outcome.status()).isEqualTo(MeterStatus.WRONG_RESOLUTION);
  }

  @Test
  void tooLittleTemperatureIsNamed() {
    double[] gappy = WEATHER.clone();
    Arrays.fill(gappy, 24 * 50, 24 * 120, Double.NaN);

    SavingsOutcome outcome =
        SavingsMeasurement.of(
                MadeMeter.dailyRows(MadeMeter.daily(WEATHER, MadeMeter::house, 2, 0.1, 5)),
                MadeMeter.temperature(gappy),
                Unit.KILOWATT_HOUR)
            .retrofit(MadeMeter.RETROFIT, MadeMeter.RETROFIT)
            .method(CalTrack.daily(Mode.STRICT))
            .attempt();

    assertThat(outcome.status()).isEqualTo(MeterStatus.TOO_LITTLE_TEMPERATURE);
  }

  @Test
  void saysWhatIsMissingInTheSentence() {
    SavingsMeasurement measurement =
        SavingsMeasurement.of(MadeMeter.dailyRows(new double[3]), TEMPERATURE, Unit.KILOWATT_HOUR);

    assertThatThrownBy(measurement::measure)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("retrofit(from, to)");
    assertThatThrownBy(
            () -> measurement.retrofit(MadeMeter.RETROFIT, MadeMeter.RETROFIT.minusSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("swapped");
  }

  @Test
  void theAuditRecordReplaysToTheSameBits() {
    double[] values = MadeMeter.daily(WEATHER, MadeMeter::house, 2, 0.1, 5);
    AuditRecord record = AuditRecord.of(house(v -> {}).typicalYear(TEMPERATURE).measure());

    AuditRecord again =
        AuditRecord.parse(record.toJson())
            .replay(MadeMeter.dailyRows(values), TEMPERATURE, TEMPERATURE);

    assertThat(again.toJson()).isEqualTo(record.toJson());
    assertThat(record.results()).containsKeys("avoidedEnergyUse", "low", "high");
  }

  @Test
  void aReplayOnOtherDataIsRefused() {
    AuditRecord record = AuditRecord.of(house(v -> {}).measure());
    double[] values = MadeMeter.daily(WEATHER, MadeMeter::house, 2, 0.1, 5);
    values[17] = Math.nextUp(values[17]);
    MeterRows changed = MadeMeter.dailyRows(values);

    assertThatThrownBy(() -> record.replay(changed, TEMPERATURE))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("Maybe the files were changed since");
    assertThatThrownBy(() -> AuditRecord.parse("{\"a\":1}"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("expected 'ammass savings 1'");
  }

  @Test
  void withoutTheFormulasASentenceNamesTheModule() {
    Savings saved = house(values -> {}).measure();

    assertThatThrownBy(() -> Ammass.formulas().evaluate(saved))
        .isInstanceOf(MissingModuleException.class)
        .hasMessageContaining("Maybe add the dependency io.ammass:ammass-formulas");
    double[] expected = saved.expectedUsePerDay().values();
    double days = saved.totals().periods();
    assertThat(expected[0])
        .isCloseTo(
            (saved.totals().observed() + saved.avoidedEnergyUse().low()) / days, within(1e-9));
    assertThat(expected[2])
        .isCloseTo(
            (saved.totals().observed() + saved.avoidedEnergyUse().high()) / days, within(1e-9));
    assertThat(saved.observedUsePerDay().median())
        .isCloseTo(saved.totals().observed() / days, within(1e-9));
  }

  @Test
  void aGasMeterInThermsFeedsKilowattHours() {
    double[] values = MadeMeter.daily(WEATHER, t -> 0.5 + 0.05 * Math.max(0, 60 - t), 0.1, 0.1, 6);

    Savings saved =
        SavingsMeasurement.of(MadeMeter.dailyRows(values), TEMPERATURE, Unit.parse("therm"))
            .retrofit(MadeMeter.RETROFIT, MadeMeter.RETROFIT)
            .fuel(Fuel.GAS)
            .method(CalTrack.daily(Mode.STRICT))
            .measure();

    assertThat(saved.toString()).contains("therm avoided");
    // the US therm is 1.054804e8 J
    assertThat(saved.observedUsePerDay().median())
        .isCloseTo(
            saved.totals().observed() / saved.totals().periods() * 105.4804 / 3.6, within(1e-6));
  }
}
