package io.ammass.savings.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.savings.accounting.EmissionFactors.Average;
import io.ammass.savings.accounting.EmissionFactors.Basis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountingTest {
  private static final FactorSource SOURCE = new FactorSource("an office", "a table", "here", 2023);
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @Test
  void lossesMakeAKilowattHourAtTheMeterMoreAtThePlant() {
    Average location = new Average(0.4, 0.05, Basis.LOCATION, SOURCE);
    Average market = new Average(0.1, 0.0, Basis.MARKET, SOURCE);

    EmissionFactors.Scope2 report = EmissionFactors.dualReport(1_000, location, market);

    assertThat(report.locationKilograms()).isCloseTo(1_000 * 0.4 / 0.95, within(1e-9));
    assertThat(report.marketKilograms()).isCloseTo(100, within(1e-9));
    assertThatThrownBy(() -> EmissionFactors.dualReport(1, market, location))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("swapped");
  }

  @Test
  void marginalFactorsWeighEachHourAndNameWhatHasNoFactor() {
    var marginal = new EmissionFactors.Marginal(0, new double[] {0.5, 0.7}, 0, SOURCE);

    EmissionFactors.Avoided avoided = marginal.avoided(3_600, new double[] {2, 3, Double.NaN});

    assertThat(avoided.kilograms()).isCloseTo(2 * 0.7, within(1e-12));
    assertThat(avoided.kilowattHoursWithoutFactor()).isEqualTo(3);
  }

  @Test
  void refusesFactorsOutOfRangeOrWithoutSource() {
    assertThatThrownBy(() -> new Average(400, 0, Basis.LOCATION, SOURCE))
        .hasMessageContaining("Maybe it is in g/kWh");
    assertThatThrownBy(() -> new Average(0.4, 5, Basis.LOCATION, SOURCE))
        .hasMessageContaining("percent");
    assertThatThrownBy(() -> new FactorSource("", "a", "b", 2020))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void timeOfUsePricesFollowLocalTimeThroughTheClockChange() {
    Tariff tariff =
        new Tariff.TimeOfUse(
            NEW_YORK, List.of(new Tariff.Window(Set.of(DayOfWeek.SUNDAY), 1, 2, 10)), 1);
    // 2024-11-03: the hour from 01:00 happens twice in New York.
    long start = Instant.parse("2024-11-03T04:00:00Z").getEpochSecond();

    double bill = tariff.bill(start, 3_600, new double[] {1, 1, 1, 1});

    assertThat(bill).isEqualTo(1 + 10 + 10 + 1);
  }

  @Test
  void aDemandChargeTakesThePeakOfEachMonth() {
    Tariff tariff = new Tariff.DemandCharge(ZoneOffset.UTC, 5);
    long start = Instant.parse("2024-01-31T23:00:00Z").getEpochSecond();

    // half-hourly: energies of 2 and 3 kWh are 4 and 6 kW in January, 1 kWh is 2 kW in February
    assertThat(tariff.bill(start, 1_800, new double[] {2, 3, 1, 0.5})).isEqualTo(5 * 6 + 5 * 2);
  }

  @Test
  void moneyIsSavedOnlyWhereBothUsesAreKnown() {
    Tariff flat = new Tariff.Flat(0.3);

    assertThat(flat.saved(0, 3_600, new double[] {2, Double.NaN, 4}, new double[] {1, 9, 2}))
        .isCloseTo(0.3 * 3, within(1e-12));
  }

  @Test
  void theEnergyMeterReadsCountersThatTurnOver(@TempDir Path powercap) throws IOException {
    Files.writeString(powercap.resolve("energy_uj"), "900000\n");
    Files.writeString(powercap.resolve("max_energy_range_uj"), "1000000\n");
    EnergyMeter meter = EnergyMeter.start(powercap, 5, 0.5);
    Files.writeString(powercap.resolve("energy_uj"), "400000\n");

    EnergyUse use = meter.read();

    assertThat(use.method()).isEqualTo("powercap");
    assertThat(use.joules()).isCloseTo(0.5, within(1e-9));
    assertThat(use.low()).isLessThanOrEqualTo(use.joules());
    assertThat(use.perItem(10)).isCloseTo(0.05, within(1e-9));
  }

  @Test
  void withoutCountersProcessorTimeTimesWattsIsTaken(@TempDir Path empty) {
    EnergyMeter meter = EnergyMeter.start(empty, 5, 0.5);
    double x = 0;
    for (int i = 0; i < 5_000_000; i++) {
      x += Math.sqrt(i);
    }

    EnergyUse use = meter.read();

    assertThat(x).isPositive();
    assertThat(use.method()).isEqualTo("cpuTime");
    assertThat(use.low()).isCloseTo(0.5 * use.joules(), within(1e-12));
    assertThat(use.netSaving(1)).isLessThanOrEqualTo(1);
  }
}
