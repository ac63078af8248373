package io.ammass.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.data.TimeSeries;
import io.ammass.resample.Resampler.Day;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ResamplerTest {
  private static final Instant START = Instant.parse("2024-03-30T23:00:00Z");
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Duration HOUR = Duration.ofHours(1);

  private static TimeSeries series(Unit unit, Duration step, double... values) {
    return TimeSeries.of("x", unit, START, step, values);
  }

  @Test
  void sumsEnergyAndAveragesPower() {
    TimeSeries energy = series(Unit.KILOWATT_HOUR, QUARTER, 1, 2, 3, 4, 5, 6, 7, 8);
    TimeSeries power = series(Unit.KILOWATT, QUARTER, 1, 2, 3, 4, 5, 6, 7, 8);

    assertThat(Resampler.of(Quantity.of(energy)).to(energy, HOUR).toArray())
        .containsExactly(10, 26);
    assertThat(Resampler.of(Quantity.of(power)).to(power, HOUR).toArray())
        .containsExactly(2.5, 6.5);
  }

  @Test
  void agreesWithTheConversionOfUnits() {
    TimeSeries power = series(Unit.KILOWATT, QUARTER, 1, 2, 3, 4);

    TimeSeries first = Resampler.of(Quantity.MEAN).to(power, HOUR).to(Unit.KILOWATT_HOUR);
    TimeSeries second = Resampler.of(Quantity.AMOUNT).to(power.to(Unit.KILOWATT_HOUR), HOUR);

    assertThat(first.toArray()).containsExactly(second.toArray());
  }

  @Test
  void splitsWhatItJoins() {
    TimeSeries energy = series(Unit.KILOWATT_HOUR, HOUR, 4, 8);

    TimeSeries quarters = Resampler.of(Quantity.AMOUNT).to(energy, QUARTER);

    assertThat(quarters.toArray()).containsExactly(1, 1, 1, 1, 2, 2, 2, 2);
    assertThat(Resampler.of(Quantity.AMOUNT).to(quarters, HOUR)).isEqualTo(energy);
  }

  @Test
  void wantsTheCoverageItWasTold() {
    TimeSeries energy = series(Unit.KILOWATT_HOUR, QUARTER, 1, Double.NaN, 1, 1);

    assertThat(Resampler.of(Quantity.AMOUNT).to(energy, HOUR).get(0)).isNaN();
    assertThat(Resampler.of(Quantity.AMOUNT).withCoverage(0.75).to(energy, HOUR).get(0))
        .isEqualTo(4);
  }

  @Test
  void startsOnTheNewGrid() {
    TimeSeries power =
        TimeSeries.of("x", Unit.KILOWATT, START.plusSeconds(1800), QUARTER, 9, 9, 1, 2, 3, 4, 9);

    TimeSeries hours = Resampler.of(Quantity.MEAN).to(power, HOUR);

    assertThat(hours.start()).isEqualTo(Instant.parse("2024-03-31T00:00:00Z"));
    assertThat(hours.toArray()).containsExactly(2.5);
  }

  @Test
  void knowsDaysOf23And25Hours() {
    double[] ones = new double[24 * 365];
    Arrays.fill(ones, 1);
    TimeSeries energy =
        TimeSeries.of("x", Unit.KILOWATT_HOUR, Instant.parse("2024-01-01T00:00:00Z"), HOUR, ones);

    List<Day> days = Resampler.of(Quantity.AMOUNT).toDays(energy, ZoneId.of("Europe/Amsterdam"));

    assertThat(days.get(0).date()).isEqualTo(LocalDate.of(2024, 1, 2));
    assertThat(days)
        .filteredOn(day -> day.hours() != 24)
        .containsExactly(
            new Day(LocalDate.of(2024, 3, 31), 23, 23),
            new Day(LocalDate.of(2024, 10, 27), 25, 25));
    assertThat(days).anyMatch(day -> day.date().equals(LocalDate.of(2024, 2, 29)));
  }

  @Test
  void differencesARegisterOverItsRollOver() {
    TimeSeries register = series(Unit.KILOWATT_HOUR, HOUR, 99_990, 99_998, 3, 10, 2, 4);

    assertThat(Resampler.difference(register, 100_000).toArray())
        .containsExactly(8, 5, 7, Double.NaN, 2);
    assertThat(Resampler.difference(register, 0).get(1)).isNaN();
  }

  @Test
  void refusesStepsThatDoNotFit() {
    TimeSeries energy = series(Unit.KILOWATT_HOUR, QUARTER, 1, 2);

    assertThatThrownBy(() -> Resampler.of(Quantity.AMOUNT).to(energy, Duration.ofMinutes(20)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("multiples of each other");
  }
}
