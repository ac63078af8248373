package io.ammass.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NetLoadSplitTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final Instant START = Instant.parse("2024-04-30T22:00:00Z");
  private static final Duration STEP = Duration.ofMinutes(15);
  private static final long SEED = 63;

  /** Made: 3 MW a unit of radiation, a turbine of 8 MW at 13 m/s, weather late by some steps. */
  private record Made(TimeSeries net, TimeSeries radiation, TimeSeries wind, TimeSeries truth) {}

  private static Made made(int days, int lateSteps) {
    SplittableRandom random = new SplittableRandom(SEED);
    int n = 96 * days;
    double[] net = new double[n];
    double[] radiation = new double[n];
    double[] speed = new double[n];
    double[] turbine = new double[n];
    double gust = 0;
    double cloud = 0;
    double drift = 0;
    for (int i = 0; i < n; i++) {
      var local = START.plus(STEP.multipliedBy(i)).atZone(ZONE);
      gust = 0.98 * gust + random.nextDouble() - 0.5;
      cloud = 0.95 * cloud + random.nextDouble() - 0.5;
      drift = 0.9 * drift + 0.2 * (random.nextDouble() - 0.5);
      double hour = local.getHour() + local.getMinute() / 60.0;
      speed[i] = Math.max(0, 7 + 2.5 * gust);
      radiation[i] =
          Math.max(0, Math.sin(Math.PI * (hour - 5) / 16))
              * Math.min(1, Math.max(0.1, 0.6 + cloud));
      double load = 10 + (local.getDayOfWeek().getValue() <= 5 ? 3 : 1) * Math.floor(hour / 6);
      net[i] = load + drift;
    }
    for (int i = 0; i < n; i++) {
      int from = Math.max(0, i - lateSteps);
      turbine[i] = -8 * Math.max(0, Math.min(1, (speed[from] - 5) / 8));
      net[i] += turbine[i] - 3 * radiation[from];
    }
    return new Made(
        series("net", net), series("r", radiation), series("v", speed), series("t", turbine));
  }

  private static TimeSeries series(String name, double[] values) {
    return TimeSeries.of(name, Unit.MEGAWATT, START, STEP, values);
  }

  @Test
  void findsTheResponsesOfAMadeSiteWithinItsBands() {
    Made made = made(60, 0);

    SplitResult split =
        NetLoadSplit.of(made.net(), ZONE).radiation(made.radiation()).wind(made.wind()).split();

    // 5,760 steps with errors of .06 MW leave the coefficients uncertain by some thousandths.
    assertThat(split.coefficients().get("solarPerRadiation")).isCloseTo(3, within(0.1));
    assertThat(split.coefficients().get("windAt13MetresPerSecond")).isCloseTo(8, within(0.2));
    SplitResult.Band band = split.windBand().orElseThrow();
    for (int i = 0; i < made.net().size(); i++) {
      assertThat(split.wind().get(i)).isCloseTo(made.truth().get(i), within(0.2));
      assertThat(band.low().get(i)).isLessThanOrEqualTo(split.wind().get(i));
      assertThat(band.high().get(i)).isGreaterThanOrEqualTo(split.wind().get(i));
    }
    assertThat(split.notes()).isEmpty();
  }

  @Test
  void partsAddUpToTheNetLoadAndScaleWithIt() {
    Made made = made(30, 0);
    SplitResult one =
        NetLoadSplit.of(made.net(), ZONE).radiation(made.radiation()).wind(made.wind()).split();
    SplitResult large =
        NetLoadSplit.of(made.net().map(v -> 1000 * v, Unit.KILOWATT), ZONE)
            .radiation(made.radiation())
            .wind(made.wind())
            .split();

    for (int i = 0; i < made.net().size(); i++) {
      double sum = one.load().get(i) + one.solar().get(i) + one.wind().get(i);
      assertThat(sum).isCloseTo(made.net().get(i), within(1e-12 * 30));
      assertThat(large.wind().get(i)).isCloseTo(1000 * one.wind().get(i), within(1e-3));
      assertThat(one.wind().get(i)).isLessThanOrEqualTo(0);
      assertThat(one.solar().get(i)).isLessThanOrEqualTo(0);
    }
  }

  @Test
  void tellsOfLateWeatherAndMovesItOnlyWhenAsked() {
    Made made = made(30, 8);
    NetLoadSplit split =
        NetLoadSplit.of(made.net(), ZONE).radiation(made.radiation()).wind(made.wind());

    SplitResult asStamped = split.split();
    SplitResult moved = split.lead(WeatherLead.FITTED).split();

    assertThat(asStamped.notes()).singleElement().asString().contains("2 h later than stamped");
    assertThat(moved.notes()).singleElement().asString().contains("it was moved there");
    assertThat(moved.coefficients().get("windAt13MetresPerSecond")).isCloseTo(8, within(0.3));
  }

  @Test
  void aPlantWithoutItsWeatherIsNone() {
    Made made = made(14, 0);

    SplitResult split = NetLoadSplit.of(made.net(), ZONE).wind(made.wind()).split();

    assertThat(split.solar().sum()).isZero();
    assertThat(split.solarBand()).isEmpty();
    assertThat(split.wind().sum()).isNegative();
  }

  @Test
  void missingWeatherLeavesThePartMissingThere() {
    Made made = made(14, 0);
    double[] speed = made.wind().toArray();
    speed[100] = Double.NaN;

    SplitResult split = NetLoadSplit.of(made.net(), ZONE).wind(series("v", speed)).split();

    assertThat(split.wind().isMissing(100)).isTrue();
    assertThat(split.load().isMissing(100)).isTrue();
    assertThat(split.wind().missingCount()).isEqualTo(1);
  }

  @Test
  void refusesASplitWithoutWeatherOrWithTooLittle() {
    Made made = made(3, 0);

    assertThatThrownBy(() -> NetLoadSplit.of(made.net(), ZONE).split())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Maybe call radiation");
    assertThatThrownBy(() -> NetLoadSplit.of(made.net(), ZONE).wind(made.wind()).split())
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("672");
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    Made made = made(14, 0);
    NetLoadSplit split = NetLoadSplit.of(made.net(), ZONE).wind(made.wind()).seed(SEED);

    assertThat(split.split().windBand()).isEqualTo(split.split().windBand());
  }
}
