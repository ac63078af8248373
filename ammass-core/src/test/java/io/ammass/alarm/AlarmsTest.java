package io.ammass.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.model.Forecast;
import io.ammass.supply.RenewableUtilisation;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlarmsTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final Instant ISSUE = Instant.parse("2024-06-02T22:00:00Z");
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);

  /** Ten weeks of half hours with a constant 50 kWh, that is 100 kW. */
  private static Dataset flatSite() {
    double[] values = new double[10 * 7 * 48];
    Arrays.fill(values, 50);
    Instant start = ISSUE.minus(HALF_HOUR.multipliedBy(values.length));
    return Dataset.builder(
            "site", ZONE, TimeSeries.of("load", Unit.KILOWATT_HOUR, start, HALF_HOUR, values))
        .build();
  }

  private static Forecast forecast(double... mean) {
    double[] low = Arrays.stream(mean).map(value -> value - 5).toArray();
    double[] high = Arrays.stream(mean).map(value -> value + 5).toArray();
    return Forecast.builder("m", Unit.KILOWATT_HOUR, ISSUE, HALF_HOUR, ZONE)
        .mean(mean)
        .quantiles(new double[] {.05, .95}, new double[][] {low, high})
        .build();
  }

  @Test
  void expectedPeakAboveTheLimitIsCriticalAndSaysWhen() {
    List<Alarm> alarms =
        Alarms.of(PeakAboveLimit.kilowatts(110)).check(forecast(50, 60, 70), flatSite());

    assertThat(alarms).hasSize(1);
    assertThat(alarms.get(0).severity()).isEqualTo(Alarm.Severity.CRITICAL);
    assertThat(alarms.get(0).time()).isEqualTo("2024-06-02T23:00:00Z");
    assertThat(alarms.get(0).text())
        .startsWith(
            "The expected peak of 140 kW at Mon 3 Jun 2024 01:00 lies above the limit of 110 kW")
        .contains("2 steps are above it");
  }

  @Test
  void aPossiblePeakIsAWarningAndNoPeakIsSilence() {
    assertThat(Alarms.of(PeakAboveLimit.kilowatts(105)).check(forecast(50, 50), flatSite()))
        .extracting(Alarm::severity)
        .containsExactly(Alarm.Severity.WARNING);
    assertThat(Alarms.of(PeakAboveLimit.kilowatts(120)).check(forecast(50, 50), flatSite()))
        .isEmpty();
  }

  @Test
  void stepsOutsideTheUsualBandAreToldTogether() {
    List<Alarm> alarms =
        Alarms.of(UsualBand.ofWeeks(8)).check(forecast(50, 80, 90, 50, 20), flatSite());

    assertThat(alarms).hasSize(2);
    assertThat(alarms.get(0).text())
        .startsWith(
            "From Mon 3 Jun 2024 00:30 to Mon 3 Jun 2024 01:30 the forecast lies above what is usual")
        .contains("180 kW at Mon 3 Jun 2024 01:00 against 100 to 100 kW");
    assertThat(alarms.get(1).text()).contains("lies below what is usual");
  }

  @Test
  void theUsualBandIsSilentWithoutHistory() {
    Dataset young = flatSite().last(Duration.ofDays(20));

    assertThat(Alarms.of(UsualBand.ofWeeks(8)).check(forecast(900), young)).isEmpty();
  }

  @Test
  void advisesWhereToSaveAndWhereToMoveLoad() {
    Forecast forecast = forecast(50, 60, 10, 10);
    TimeSeries solar = TimeSeries.of("pv", Unit.KILOWATT_HOUR, ISSUE, HALF_HOUR, 10, 10, 40, 30);

    List<Alarm> advice =
        Alarms.of(SavingHours.of(RenewableUtilisation.of(forecast, solar, .1)))
            .check(forecast, flatSite());

    assertThat(advice)
        .extracting(Alarm::rule)
        .containsExactly("savingOpportunity", "unusedRenewables");
    assertThat(advice.get(0).text())
        .startsWith("90.0 kWh of the expected load exceed what renewables give")
        .contains("from Mon 3 Jun 2024 00:00 to Mon 3 Jun 2024 01:00");
    assertThat(advice.get(1).text())
        .startsWith("50.0 kWh of renewable energy would go unused")
        .contains("from Mon 3 Jun 2024 01:00 to Mon 3 Jun 2024 02:00");
  }

  @Test
  void theGravestComesFirst() {
    List<Alarm> alarms =
        Alarms.of(UsualBand.ofWeeks(4), PeakAboveLimit.kilowatts(10))
            .check(forecast(80), flatSite());

    assertThat(alarms)
        .extracting(Alarm::rule)
        .containsExactly("peakAboveLimit", "outsideUsualBand");
  }

  @Test
  void refusesImpossibleSettings() {
    assertThatThrownBy(() -> PeakAboveLimit.kilowatts(Double.NaN))
        .hasMessageContaining("the peak limit must be finite, not NaN");
    assertThatThrownBy(() -> UsualBand.ofWeeks(3)).hasMessageContaining("at least 4 weeks, not 3");
  }
}
