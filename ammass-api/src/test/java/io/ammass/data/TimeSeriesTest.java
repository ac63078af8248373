package io.ammass.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.error.UnitMismatchException;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeSeriesTest {
  private static final Instant START = Instant.parse("2024-03-30T23:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private static TimeSeries series(double... values) {
    return TimeSeries.of("load", Unit.KILOWATT_HOUR, START, HOUR, values);
  }

  @Test
  void copiesWhatItIsGiven() {
    double[] values = {1, 2};
    TimeSeries series = series(values);
    values[0] = 9;

    assertThat(series.get(0)).isEqualTo(1);
    series.toArray()[1] = 9;
    assertThat(series.get(1)).isEqualTo(2);
  }

  @Test
  void countsMissingValuesAndLeavesThemOutOfSumAndMean() {
    TimeSeries series = series(1, Double.NaN, 3);

    assertThat(series.missingCount()).isEqualTo(1);
    assertThat(series.sum()).isEqualTo(4);
    assertThat(series.mean()).isEqualTo(2);
    assertThat(series().mean()).isNaN();
  }

  @Test
  void slicesAreViewsWithTheRightTimes() {
    TimeSeries series = series(0, 1, 2, 3, 4);
    TimeSeries middle = series.slice(1, 4).slice(1, 3);

    assertThat(middle.toArray()).containsExactly(2, 3);
    assertThat(middle.start()).isEqualTo(START.plus(Duration.ofHours(2)));
    assertThat(middle.end()).isEqualTo(START.plus(Duration.ofHours(4)));
  }

  @Test
  void sliceByIntervalTakesWhatStartsInside() {
    TimeSeries series = series(0, 1, 2, 3);
    Instant halfPast = START.plus(Duration.ofMinutes(30));

    assertThat(series.slice(new Interval(halfPast, halfPast.plus(Duration.ofHours(2)))).toArray())
        .containsExactly(1, 2);
    assertThat(series.slice(new Interval(START.minusSeconds(9), START)).isEmpty()).isTrue();
    assertThat(series.slice(new Interval(series.end(), series.end().plusSeconds(9))).isEmpty())
        .isTrue();
  }

  @Test
  void beforeTakesOnlyWhatHasEnded() {
    TimeSeries series = series(0, 1, 2);

    assertThat(series.before(START.plus(Duration.ofMinutes(119))).size()).isEqualTo(1);
    assertThat(series.before(START.minusSeconds(1)).isEmpty()).isTrue();
    assertThat(series.before(series.end().plusSeconds(1))).isEqualTo(series);
  }

  @Test
  void indexAndTimeAgreeAlsoOutside() {
    TimeSeries series = series(0, 1, 2);

    for (int index = -3; index < 6; index++) {
      assertThat(series.indexOf(series.timeAt(index))).isEqualTo(index);
      assertThat(series.indexOf(series.timeAt(index).plusSeconds(3599))).isEqualTo(index);
    }
  }

  @Test
  void convertsPowerToEnergyThroughItsResolution() {
    TimeSeries power =
        TimeSeries.of("p", Unit.MEGAWATT, START, Duration.ofMinutes(15), 4, Double.NaN);

    TimeSeries energy = power.to(Unit.KILOWATT_HOUR);

    assertThat(energy.get(0)).isEqualTo(1000);
    assertThat(energy.isMissing(1)).isTrue();
    assertThat(energy.to(Unit.MEGAWATT).get(0)).isEqualTo(4);
    assertThatThrownBy(() -> power.to(Unit.CELSIUS)).isInstanceOf(UnitMismatchException.class);
  }

  @Test
  void refusesInfinitiesAndResolutionsThatAreNotPositive() {
    assertThatThrownBy(() -> series(1, Double.POSITIVE_INFINITY))
        .hasMessage("value 1 of load is Infinity; missing values are NaN");
    for (Duration wrong : new Duration[] {Duration.ZERO, HOUR.negated(), Duration.ofNanos(5)}) {
      assertThatThrownBy(() -> TimeSeries.of("x", Unit.ONE, START, wrong))
          .hasMessageContaining("resolution of x must be positive whole milliseconds");
    }
  }

  @Test
  void printsKindSizeSpanUnitAndThreeValues() {
    assertThat(series(1, 2, 3, 4))
        .hasToString(
            "TimeSeries load [kWh], 4 x PT1H from 2024-03-30T23:00:00Z to 2024-03-31T03:00:00Z,"
                + " 0 missing: 1.000 2.000 3.000 ...");
  }

  @Test
  void equalityLooksAtNumbersNotAtStorage() {
    assertThat(series(1, 2, Double.NaN).slice(1, 3))
        .isEqualTo(TimeSeries.of("load", Unit.KILOWATT_HOUR, START.plus(HOUR), HOUR, 2, Double.NaN))
        .hasSameHashCodeAs(
            TimeSeries.of("load", Unit.KILOWATT_HOUR, START.plus(HOUR), HOUR, 2, Double.NaN));
    assertThat(series(1)).isNotEqualTo(series(2));
  }
}
