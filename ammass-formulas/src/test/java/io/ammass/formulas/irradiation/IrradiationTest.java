package io.ammass.formulas.irradiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.error.UnitMismatchException;
import io.ammass.unit.Quantity;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IrradiationTest {
  private static final Instant MIDNIGHT = Instant.parse("2026-06-01T00:00:00Z");

  private static double[] clearDay() {
    double[] hourly = new double[24];
    for (int i = 6; i < 18; i++) {
      hourly[i] = 16 * Math.sin(Math.PI * (i - 6) / 12) * (i == 13 ? 0.4 : 1);
    }
    return hourly;
  }

  private static List<Irradiation> profiles() {
    return List.of(
        Irradiation.constant(4.5),
        Irradiation.halfSine(5.2),
        Irradiation.halfSine(3, 4.5, 20.25),
        Irradiation.table(clearDay(), Irradiation.Interpolation.LINEAR),
        Irradiation.table(clearDay(), Irradiation.Interpolation.MONOTONE_CUBIC),
        Irradiation.astronomical(52, 172, 0.5),
        Irradiation.astronomical(-33, 10, 0.6),
        Irradiation.of(t -> 3 + Math.sin(t), Math::cos));
  }

  @Test
  void dailyMeanIsTheMeanOverTheDay() {
    for (Irradiation profile : profiles()) {
      // The mid-point rule at one minute errs below 1e-5 of the peak at a kink.
      int steps = 1440;
      double sum = 0;
      for (int i = 0; i < steps; i++) {
        sum += profile.at((i + 0.5) * 24 / steps);
      }
      assertThat(profile.dailyMean()).as(profile.toString()).isCloseTo(sum / steps, within(1e-4));
    }
  }

  @Test
  void slopeIsTheDerivative() {
    double step = 1e-5;
    for (Irradiation profile : profiles()) {
      // 37 points a day keep away from the kinks, which lie on quarters of hours or at night.
      for (int i = 0; i < 37; i++) {
        double hour = 0.011 + i * 24.0 / 37;
        double difference = (profile.at(hour + step) - profile.at(hour - step)) / (2 * step);
        // Cancellation: 16 * 2^-53 / 1e-5; the third derivative adds less than 1e-9.
        assertThat(profile.slope(hour))
            .as("%s at %s", profile, hour)
            .isCloseTo(difference, within(1e-7));
      }
    }
  }

  @Test
  void tablesPassThroughTheirValuesAndRepeat() {
    double[] hourly = clearDay();
    for (Irradiation.Interpolation how : Irradiation.Interpolation.values()) {
      Irradiation table = Irradiation.table(hourly, how);
      for (int hour = 0; hour < 24; hour++) {
        assertThat(table.at(hour)).isEqualTo(hourly[hour]);
        assertThat(table.at(hour - 48)).isEqualTo(hourly[hour]);
      }
    }
  }

  @Test
  void monotoneCubicNeverLeavesTheRangeOfItsTwoHours() {
    double[] hourly = clearDay();
    Irradiation table = Irradiation.table(hourly, Irradiation.Interpolation.MONOTONE_CUBIC);
    for (int i = 0; i < 2400; i++) {
      double a = hourly[i / 100];
      double b = hourly[(i / 100 + 1) % 24];
      assertThat(table.at(i / 100.0))
          .as("hour %s", i / 100.0)
          .isBetween(Math.min(a, b) - 1e-14, Math.max(a, b) + 1e-14);
    }
  }

  @Test
  void astronomicalDayAgreesWithTheTextbook() {
    // Duffie and Beckman (2013), example 1.10.1: latitude 43 degrees, 15 April (day 105), H0 = 33.8
    // MJ/m2 with a solar constant of 1367 W/m2; 33.8 MJ = 9.389 kWh. Their declination is Cooper's.
    double published = 33.8 / 3.6 * 1361 / 1367;

    assertThat(Irradiation.astronomical(43, 105, 1).dailyMean()).isCloseTo(published, within(0.1));
  }

  @Test
  void polarDaysAndNightsAreWholeDays() {
    Irradiation day = Irradiation.astronomical(90, 172, 1);
    Irradiation night = Irradiation.astronomical(90, 355, 1);

    assertThat(day.at(0)).isCloseTo(day.at(12), within(1e-12)).isGreaterThan(10);
    assertThat(night.dailyMean()).isZero();
  }

  @Test
  void measuredSeriesConvertIrradianceAndIrradiation() {
    Duration hour = Duration.ofHours(1);
    TimeSeries power =
        TimeSeries.of("ghi", Unit.parse("W/m2"), MIDNIGHT, hour, new double[] {0, 500, 1000});
    TimeSeries energy =
        TimeSeries.of("ghi", Unit.parse("kWh/m2"), MIDNIGHT, hour, new double[] {0, 0.5, 1});

    for (TimeSeries series : List.of(power, energy)) {
      Irradiation measured = Irradiation.measured(series);
      // 500 W/m2 over a day are 12 kWh/m2.
      assertThat(measured.at(1.5)).isCloseTo(12, within(1e-12));
      assertThat(measured.at(2)).isCloseTo(18, within(1e-12));
      assertThat(measured.at(3)).isCloseTo(24, within(1e-12));
      assertThat(measured.slope(1)).isCloseTo(12, within(1e-12));
      assertThat(measured.slope(2.75)).isZero();
      assertThat(measured.dailyMean()).isCloseTo(12, within(1e-12));
      assertThatThrownBy(() -> measured.at(3.1)).hasMessageContaining("[0, 3.0] h");
    }
  }

  @Test
  void refusesWhatItCannotRead() {
    Duration hour = Duration.ofHours(1);
    assertThatThrownBy(() -> Irradiation.halfSine(Double.NaN))
        .hasMessageContaining("not NaN kWh/(m2 day)");
    assertThatThrownBy(() -> Irradiation.halfSine(1, 20, 5)).hasMessageContaining("20.0 and 5.0");
    assertThatThrownBy(() -> Irradiation.table(new double[23], Irradiation.Interpolation.LINEAR))
        .hasMessageContaining("23 values");
    assertThatThrownBy(() -> Irradiation.astronomical(91, 1, 0.5)).hasMessageContaining("latitude");
    assertThatThrownBy(() -> Irradiation.constant(Quantity.of(1, "kWh")))
        .isInstanceOf(UnitMismatchException.class);
    assertThatThrownBy(
            () ->
                Irradiation.measured(
                    TimeSeries.of(
                        "x", Unit.parse("W/m2"), MIDNIGHT, hour, new double[] {1, Double.NaN})))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("2026-06-01T01:00:00Z");
    assertThatThrownBy(() -> Irradiation.of(t -> Double.NaN, t -> 0).at(1))
        .hasMessageContaining("T = 1.0 h");
    assertThat(Irradiation.constant(Quantity.of(1000, "W/m2")).at(3)).isCloseTo(24, within(1e-12));
  }
}
