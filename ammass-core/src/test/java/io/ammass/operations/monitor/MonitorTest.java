package io.ammass.operations.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.data.Dataset;
import io.ammass.data.Interval;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.unit.Unit;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MonitorTest {
  private static final Instant START = Instant.parse("2023-01-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Unit CELSIUS = Unit.parse("degC");

  @Test
  void theStabilityIndexAgreesWithAComputationByHand() {
    // Ten values, one a bin; the recent ones lie four in the first bin, one in each of six others,
    // none in three: (4/10 - 1/10) ln 4 + 3 (0.05 - 0.1) ln 0.5.
    double[] reference = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    double[] recent = {0, 0, 0, 0, 1, 2, 3, 4, 5, 6};

    assertThat(Distance.stabilityIndex(reference, recent))
        .isCloseTo(0.3 * Math.log(4) + 3 * 0.05 * Math.log(2), within(1e-12));
    assertThat(Distance.stabilityIndex(reference, reference)).isZero();
    assertThat(Distance.stabilityIndex(reference, new double[9])).isNaN();
  }

  @Test
  void theKolmogorovSmirnovDistanceAgreesWithAComputationByHand() {
    // After 3 the first sample is through, of the second half is left.
    assertThat(Distance.kolmogorovSmirnov(new double[] {1, 2, 3}, new double[] {2, 3, 4, 5}))
        .isEqualTo(0.5);
    assertThat(Distance.kolmogorovSmirnov(new double[] {1, 1}, new double[] {1, 1, 1})).isZero();
    assertThat(Distance.kolmogorovSmirnov(new double[] {1}, new double[] {2, Double.NaN}))
        .isEqualTo(1);
    assertThat(Distance.kolmogorovSmirnov(new double[0], new double[] {2})).isNaN();
  }

  /** A heated building over two years: 6 kW a degree below 15 degrees. */
  private static Dataset building(double factorInTheLastMonth, boolean withThermometer) {
    SplittableRandom random = new SplittableRandom(7);
    int hours = 2 * 365 * 24;
    double[] load = new double[hours];
    double[] temperature = new double[hours];
    for (int i = 0; i < hours; i++) {
      double year = 2 * Math.PI * i / (365 * 24.0);
      temperature[i] =
          10
              - 12 * Math.cos(year)
              + 4 * Math.sin(2 * Math.PI * (i % 24) / 24.0 - 2)
              + 2 * random.nextGaussian();
      double rhythm = 100 + 30 * Math.sin(2 * Math.PI * (i % 24 - 6) / 24.0);
      double factor = i >= hours - 28 * 24 ? factorInTheLastMonth : 1;
      load[i] =
          factor * (rhythm + 6 * Math.max(0, 15 - temperature[i]) + 5 * random.nextGaussian());
    }
    Dataset.Builder builder =
        Dataset.builder(
            "building",
            ZoneOffset.UTC,
            TimeSeries.of("load", Unit.KILOWATT_HOUR, START, HOUR, load));
    if (withThermometer) {
      builder.past("temperature", TimeSeries.of("temperature", CELSIUS, START, HOUR, temperature));
    }
    return builder.build();
  }

  private static InputDrift.Result lastMonth(Dataset site) {
    Instant end = site.target().end();
    Instant month = end.minus(Duration.ofDays(28));
    return InputDrift.from(
            site.between(new Interval(month.minus(Duration.ofDays(365)), month)), "temperature")
        .compare(site.between(new Interval(month, end)));
  }

  @Test
  void winterIsNoDriftButAChangedBuildingIs() {
    Dataset site = building(1, true);
    double[] all = site.target().toArray();
    double[] winter = site.target().last(Duration.ofDays(28)).toArray();

    assertThat(Distance.stabilityIndex(all, winter)).isGreaterThan(1);
    InputDrift.Result calm = lastMonth(site);
    assertThat(calm.stabilityIndex()).isLessThan(0.1);
    assertThat(calm.shift()).isCloseTo(0, within(0.02));
    assertThat(calm.toString()).startsWith("Weather-normalised load of 672 values");

    InputDrift.Result changed = lastMonth(building(1.2, true));
    assertThat(changed.stabilityIndex()).isGreaterThan(0.25);
    assertThat(changed.shift()).isCloseTo(0.2, within(0.03));
  }

  @Test
  void withoutAThermometerItComparesShapes() {
    Dataset site = building(1, false);
    Instant end = site.target().end();
    Interval lastYear =
        new Interval(end.minus(Duration.ofDays(400)), end.minus(Duration.ofDays(350)));
    Interval recent = new Interval(end.minus(Duration.ofDays(28)), end);
    InputDrift drift = InputDrift.from(site.between(lastYear));

    assertThat(drift.compare(site.between(recent)).stabilityIndex()).isLessThan(0.15);
    Dataset flat = site.withTarget(site.target().map(value -> 100, Unit.KILOWATT_HOUR));
    assertThat(drift.compare(flat.between(recent)).stabilityIndex()).isGreaterThan(1);
  }

  @Test
  void refusesAReferenceThatIsTooShort() {
    Dataset site = building(1, false);

    assertThatThrownBy(
            () ->
                InputDrift.from(site.between(new Interval(START, START.plus(Duration.ofDays(6))))))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("has 144");
  }

  private static Forecast forecast(Instant issue, double... mean) {
    double[][] quantiles = new double[4][mean.length];
    for (int step = 0; step < mean.length; step++) {
      quantiles[0][step] = mean[step] - 2;
      quantiles[1][step] = mean[step] - 1;
      quantiles[2][step] = mean[step] + 1;
      quantiles[3][step] = mean[step] + 2;
    }
    return Forecast.builder("m", Unit.KILOWATT, issue, HOUR, ZoneId.of("UTC"))
        .mean(mean)
        .quantiles(new double[] {0.05, 0.1, 0.9, 0.95}, quantiles)
        .build();
  }

  @Test
  void scoresWhatWasForecastAgainstWhatHappened() {
    TimeSeries truth =
        TimeSeries.of("load", Unit.KILOWATT, START, HOUR, 10, 12, Double.NaN, 16, 20);
    List<Forecast> forecasts =
        List.of(forecast(START, 11, 12), forecast(START.plus(HOUR.multipliedBy(2)), 9, 14.5));

    Map<String, Double> scores = LiveScores.of(forecasts, truth);

    assertThat(scores)
        .containsEntry("windows", 2.0)
        .containsEntry("missingShare", 0.25)
        .containsEntry("mae", 2.5 / 3)
        .containsEntry("coverage80", 2 / 3.0)
        .containsEntry("coverage90", 1.0);
    assertThat(scores.get("wape")).isCloseTo(2.5 / 38, within(1e-12));
    // Of three truths one is a peak: 16, whose error counts three times.
    assertThat(LiveScores.losses(forecasts, truth)).containsExactly(0.5, 1.5);
    assertThat(LiveScores.of(List.of(), truth).get("wape")).isNaN();
  }

  @Test
  void passesNumbersOnToMicrometer() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    MicrometerMeters meters = MicrometerMeters.of(registry);

    meters.count("ammass.forecasts", "plant");
    meters.count("ammass.forecasts", "plant");
    meters.time("ammass.forecast.latency", "plant", Duration.ofMillis(3));
    meters.value("ammass.wape", "plant", 0.2);
    meters.value("ammass.wape", "plant", 0.1);

    assertThat(registry.counter("ammass.forecasts", "site", "plant").count()).isEqualTo(2);
    assertThat(registry.timer("ammass.forecast.latency", "site", "plant").count()).isEqualTo(1);
    assertThat(registry.get("ammass.wape").tag("site", "plant").gauge().value()).isEqualTo(0.1);
    Meters.NONE.value("x", "y", 1);
  }
}
