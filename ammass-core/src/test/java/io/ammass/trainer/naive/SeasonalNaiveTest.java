package io.ammass.trainer.naive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeasonalNaiveTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void dayLooksAtYesterdayAndWeekAtLastWeek() {
    Dataset site = site("UTC", Instant.parse("2024-03-01T00:00:00Z"), 24 * 15, i -> i);

    Forecast day = SeasonalNaive.day(Unit.KILOWATT, HOUR, 48).forecast(site);
    Forecast week = SeasonalNaive.week(Unit.KILOWATT, HOUR, 48).forecast(site);

    assertThat(day.mean(0)).isEqualTo(24 * 14);
    assertThat(day.mean(23)).isEqualTo(24 * 15 - 1);
    // The second day ahead has no yesterday yet: two days back is the latest whole season.
    assertThat(day.mean(24)).isEqualTo(24 * 14);
    assertThat(week.mean(0)).isEqualTo(24 * 8);
    assertThat(week.mean(47)).isEqualTo(24 * 8 + 47);
    assertThat(day.issueTime()).isEqualTo(site.target().end());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Berlin",
        "Europe/London",
        "America/New_York",
        "America/Los_Angeles",
        "America/Sao_Paulo",
        "Australia/Sydney",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "Africa/Casablanca",
        "Pacific/Auckland"
      })
  void everyDayOfTwoYearsKeepsItsLocalHours(String zoneName) {
    // The load is the local hour. Where yesterday had the same clock reading, on the grid of the
    // series, the naive forecast must be exact; a reading that yesterday skipped, or that lies
    // between two intervals (Lord Howe moves its clocks by half an hour), may be an hour off.
    ZoneId zone = ZoneId.of(zoneName);
    Instant start = LocalDate.of(2015, 1, 1).atStartOfDay(zone).toInstant();
    TimeSeries load =
        TimeSeries.of(
            "load",
            Unit.KILOWATT,
            start,
            HOUR,
            java.util.stream.IntStream.range(0, 24 * 731)
                .mapToDouble(i -> start.plus(HOUR.multipliedBy(i)).atZone(zone).getHour())
                .toArray());
    Dataset site = Dataset.builder("site", zone, load).build();
    SeasonalNaive naive = SeasonalNaive.day(Unit.KILOWATT, HOUR, 24);
    for (LocalDate day = LocalDate.of(2015, 1, 20); day.getYear() < 2017; day = day.plusDays(1)) {
      Forecast forecast = naive.forecast(site.asOf(day.atStartOfDay(zone).toInstant()));
      for (int step = 0; step < 24; step++) {
        ZonedDateTime time = forecast.timeAt(step).atZone(zone);
        ZonedDateTime yesterday = time.minusDays(1);
        boolean onGrid =
            Duration.between(start, yesterday.toInstant()).toMillis() % HOUR.toMillis() == 0;
        if (onGrid && yesterday.toLocalTime().equals(time.toLocalTime())) {
          assertThat(forecast.mean(step)).as("%s", time).isEqualTo(time.getHour());
        } else {
          int ahead = Math.floorMod((int) forecast.mean(step) - time.getHour() + 1, 24);
          assertThat(ahead).as("%s", time).isBetween(0, 2);
        }
      }
    }
  }

  @Test
  void missingValueFallsBackToTheSeasonBefore() {
    Dataset site =
        site(
            "UTC",
            Instant.parse("2024-03-01T00:00:00Z"),
            24 * 3,
            i -> i >= 48 && i % 24 == 5 ? Double.NaN : i);

    assertThat(SeasonalNaive.day(Unit.KILOWATT, HOUR, 24).forecast(site).mean(5)).isEqualTo(29);
  }

  @Test
  void shortHistoryFallsBackToTheLatestValue() {
    Dataset site = site("UTC", Instant.parse("2024-03-01T00:00:00Z"), 3, i -> i);

    assertThat(SeasonalNaive.week(Unit.KILOWATT, HOUR, 24).forecast(site).mean()).containsOnly(2.0);
  }

  @Test
  void historyWithoutAnyValueIsRefused() {
    Dataset site = site("UTC", Instant.parse("2024-03-01T00:00:00Z"), 48, i -> Double.NaN);

    assertThatThrownBy(() -> SeasonalNaive.day(Unit.KILOWATT, HOUR, 24).forecast(site))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("naiveDay needs at least one value of load");
  }

  private static Dataset site(
      String zone, Instant start, int size, java.util.function.IntToDoubleFunction value) {
    double[] values = new double[size];
    Arrays.setAll(values, value);
    return Dataset.builder(
            "site", ZoneId.of(zone), TimeSeries.of("load", Unit.KILOWATT, start, HOUR, values))
        .build();
  }
}
