package io.ammass.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.error.UnknownNameException;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DatasetTest {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private static TimeSeries series(String name, double... values) {
    return TimeSeries.of(name, Unit.KILOWATT_HOUR, START, HOUR, values);
  }

  private static final Dataset SITE =
      Dataset.builder("site", ZoneOffset.UTC, series("load", 1, 2, 3))
          .knownAhead("weather", series("weather", 10, 20, 30, 40))
          .past("indoor", series("indoor", 5, 6, 7))
          .attribute("use", "school")
          .build();

  @Test
  void asOfHidesTheFutureOfTargetAndPastCovariatesOnly() {
    Dataset then = SITE.asOf(START.plus(HOUR.multipliedBy(2)));

    assertThat(then.target().toArray()).containsExactly(1, 2);
    assertThat(then.covariate("indoor").toArray()).containsExactly(5, 6);
    assertThat(then.covariate("weather").size()).isEqualTo(4);
    assertThat(then.attributes()).containsEntry("use", "school");
  }

  @Test
  void offersTheNamesThereAre() {
    assertThatThrownBy(() -> SITE.covariate("wether"))
        .isInstanceOf(UnknownNameException.class)
        .hasMessage("no covariate \"wether\" in site. Maybe one of [weather, indoor]");
  }

  @Test
  void refusesMixedResolutions() {
    TimeSeries quarter = TimeSeries.of("t", Unit.CELSIUS, START, Duration.ofMinutes(15), 1);

    assertThatThrownBy(
            () ->
                Dataset.builder("site", ZoneOffset.UTC, series("load", 1))
                    .knownAhead("t", quarter)
                    .build())
        .hasMessageContaining("covariate \"t\" of site has resolution PT15M, the target PT1H");
  }

  @Test
  void refusesACovariateThatIsBothKinds() {
    assertThatThrownBy(
            () ->
                Dataset.builder("site", ZoneOffset.UTC, series("load", 1))
                    .knownAhead("t", series("t", 1))
                    .past("t", series("t", 1))
                    .build())
        .hasMessageContaining("both known ahead and past");
  }

  @Test
  void qualityReportsAddUp() {
    QualityReport one =
        new QualityReport(
            "a",
            10,
            java.util.List.of(
                new QualityReport.Finding(
                    "gap",
                    QualityReport.Severity.WARNING,
                    new Interval(START, START),
                    3,
                    "1 gap (3 h).")));

    assertThat(one.and(one).count("gap")).isEqualTo(6);
    assertThat(one.count("spike")).isZero();
    assertThat(one).hasToString("a: 10 readings\n  WARNING 1 gap (3 h).");
  }
}
