package io.ammass.trainer.climatology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ClimatologyTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant START = Instant.parse("2021-01-01T00:00:00Z");
  private static final int ISSUE = 24 * 365;

  @Test
  void takesTheMeanOfTheSameHourWithinFifteenDaysOfTheYear() {
    // Hour plus 100 times the day: on 1 January the days 0..15 and 350..364 lie around.
    Dataset site = site(i -> i % 24 + 100.0 * (i / 24), ISSUE + 48);

    TimeSeries ahead =
        Climatology.ahead(site.asOf(START.plus(HOUR.multipliedBy(ISSUE))), 24)
            .knownAhead()
            .get("temperature");

    // 366 cells a year: that of 31 December of a leap year is empty, so 15 + 1 + 14 days count.
    double days = 0;
    for (int d = 0; d <= 15; d++) {
      days += d;
    }
    for (int d = 351; d <= 364; d++) {
      days += d;
    }
    assertThat(ahead.size()).isEqualTo(ISSUE + 24);
    for (int hour = 0; hour < 24; hour++) {
      assertThat(ahead.get(ISSUE + hour)).isCloseTo(hour + 100 * days / 30, within(1e-6));
    }
    assertThat(ahead.get(100)).isEqualTo(site.knownAhead().get("temperature").get(100));
  }

  @Test
  void seesNothingOfTheFuture() {
    Instant issue = START.plus(HOUR.multipliedBy(ISSUE));
    Dataset site = site(i -> Math.sin(i), ISSUE + 48);
    Dataset moved = site(i -> i < ISSUE ? Math.sin(i) : 1e6, ISSUE + 48);

    assertThat(Climatology.ahead(moved.asOf(issue), 24).knownAhead())
        .isEqualTo(Climatology.ahead(site.asOf(issue), 24).knownAhead());
  }

  @Test
  void shortOrAbsentHistoryTakesWhatThereIs() {
    Instant issue = START.plus(HOUR.multipliedBy(24 * 40));
    Dataset early = site(i -> i < 24 * 3 ? 7 : Double.NaN, 24 * 42);
    Dataset never = site(i -> Double.NaN, 24 * 42);

    assertThat(values(Climatology.ahead(early.asOf(issue), 24), 24 * 40)).containsOnly(7);
    assertThat(values(Climatology.ahead(never.asOf(issue), 24), 24 * 40)).containsOnly(Double.NaN);
  }

  private static double[] values(Dataset site, int from) {
    TimeSeries series = site.knownAhead().get("temperature");
    return Arrays.copyOfRange(series.toArray(), from, series.size());
  }

  private static Dataset site(IntToDoubleFunction temperature, int size) {
    double[] load = new double[size];
    double[] values = new double[size];
    Arrays.setAll(load, i -> 50 + i % 24);
    Arrays.setAll(values, temperature);
    return Dataset.builder(
            "site", ZoneId.of("UTC"), TimeSeries.of("load", Unit.MEGAWATT, START, HOUR, load))
        .knownAhead("temperature", TimeSeries.of("temperature", Unit.ONE, START, HOUR, values))
        .build();
  }
}
