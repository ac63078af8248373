package io.ammass.supply;

import static io.ammass.supply.RenewableUtilisation.Saving.AFTER;
import static io.ammass.supply.RenewableUtilisation.Saving.BEFORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.data.TimeSeries;
import io.ammass.model.Forecast;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RenewableUtilisationTest {
  private static final Instant ISSUE = Instant.parse("2024-06-01T10:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  /** Three hours with loads 10, 20, 4 kWh, half and double of them at the 5 and 95 % level. */
  private static final Forecast FORECAST =
      Forecast.builder("m", Unit.KILOWATT_HOUR, ISSUE, HOUR, ZoneOffset.UTC)
          .mean(10, 20, 4)
          .quantiles(new double[] {.05, .95}, new double[][] {{5, 10, 2}, {20, 40, 8}})
          .build();

  private static TimeSeries available(double... kwh) {
    return TimeSeries.of("pv", Unit.KILOWATT_HOUR, ISSUE, HOUR, kwh);
  }

  @Test
  void usesTheLesserOfLoadAndAvailableBeforeAndAfter() {
    RenewableUtilisation use = RenewableUtilisation.of(FORECAST, available(8, 40, 0), .5);

    RenewableUtilisation.Step first = use.steps().get(0);
    assertThat(first.before().utilisation()).isEqualTo(1);
    assertThat(first.before().low()).isEqualTo(5.0 / 8);
    assertThat(first.before().high()).isEqualTo(1);
    assertThat(first.before().coverage()).isEqualTo(.8);
    assertThat(first.after().usedKwh()).isEqualTo(5);
    assertThat(first.after().coverage()).isEqualTo(1);
    assertThat(use.steps().get(1).before().utilisation()).isEqualTo(.5);
    assertThat(use.steps().get(2).before().utilisation()).isNaN();
    assertThat(use.total(BEFORE)).isCloseTo(28.0 / 48, within(1e-15));
    assertThat(use.total(AFTER)).isCloseTo(15.0 / 48, within(1e-15));
    assertThat(use.totalCoverage(BEFORE)).isCloseTo(28.0 / 34, within(1e-15));
  }

  @Test
  void feedInUsesNothing() {
    Forecast export =
        Forecast.builder("m", Unit.KILOWATT, ISSUE, HOUR, ZoneOffset.UTC).mean(-3).build();

    RenewableUtilisation use = RenewableUtilisation.of(export, available(5), .2);

    assertThat(use.steps().get(0).before().usedKwh()).isZero();
    assertThat(use.steps().get(0).before().low()).isNaN();
    assertThat(use.totalCoverage(BEFORE)).isNaN();
  }

  @Test
  void refusesASeriesOfOtherStepsAndAnImpossibleSaving() {
    TimeSeries late = TimeSeries.of("pv", Unit.KILOWATT, ISSUE.plus(HOUR), HOUR, 1, 2, 3);

    assertThatThrownBy(() -> RenewableUtilisation.of(FORECAST, late, .1))
        .hasMessageContaining("must cover the forecast's steps from 2024-06-01T10:00:00Z");
    assertThatThrownBy(() -> RenewableUtilisation.of(FORECAST, available(1, 1), .1))
        .hasMessageContaining("must cover");
    for (double saving : new double[] {-.1, 1, Double.NaN}) {
      assertThatThrownBy(() -> RenewableUtilisation.of(FORECAST, available(1, 1, 1), saving))
          .hasMessageContaining("saving must be a share in [0, 1), not " + saving);
    }
  }

  @Test
  void aSolarDayHoldsTheIntegralOfItsHalfSine() {
    Forecast days =
        Forecast.builder(
                "m", Unit.KILOWATT, Instant.parse("2024-06-01T00:00:00Z"), HOUR, ZoneOffset.UTC)
            .mean(new double[48])
            .build();

    TimeSeries solar = new SolarDay(10).over(days);

    // The integral of a half sine of 12 h and peak 10 kW is 10 * 12 * 2 / pi, a day.
    assertThat(solar.sum()).isCloseTo(2 * 240 / Math.PI, within(1e-9));
    assertThat(solar.get(5)).isZero();
    assertThat(solar.get(18)).isCloseTo(0, within(1e-12));
    assertThat(solar.get(11)).isCloseTo(solar.get(12), within(1e-9)).isLessThan(10);
    assertThat(solar.get(35)).isCloseTo(solar.get(11), within(1e-9));
  }

  @Test
  void printsSentenceTableAndChart() {
    RenewableUtilisation use = RenewableUtilisation.of(FORECAST, available(8, 40, 0), .5);

    assertThat(use)
        .hasToString(
            "Renewable utilisation 58.3 % before, 31.3 % after a saving of 50 %;"
                + " renewables carry 82.4 % of the load before, 88.2 % after");
    assertThat(use.table().rows().get(0)).contains("100 % (63\u2013100)");
    assertThat(use.table().rows().get(2)).endsWith("", "");
  }
}
