package io.ammass.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.model.Forecast;
import io.ammass.model.Forecaster;
import io.ammass.model.TrainingContext;
import io.ammass.source.Limits;
import io.ammass.source.alert.Alert;
import io.ammass.source.alert.Alert.Place;
import io.ammass.source.alert.AlertSource;
import io.ammass.source.sky.SkyImage;
import io.ammass.testing.SharedData;
import io.ammass.trainer.loadridge.LoadRidge;
import io.ammass.unit.Unit;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts, pictures and issued forecasts as columns, up to a model that is better for them. */
final class CovariatesTest {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final Place SITE = Place.of("Davidson");
  private static final long SEED = 77;

  @TempDir private Path folder;

  private static TimeSeries hourly(String name, double... values) {
    return TimeSeries.of(name, Unit.KILOWATT, START, HOUR, values);
  }

  private static Instant hour(int hours) {
    return START.plus(Duration.ofHours(hours));
  }

  private static Alert alert(
      String event, String severity, String area, int sent, int from, int to) {
    return new Alert(
        event + sent,
        event,
        severity,
        "Likely",
        "Expected",
        event + " for " + area,
        "Heavy " + event + " is expected.",
        "",
        area,
        List.of(),
        hour(sent),
        hour(from),
        hour(to),
        null);
  }

  private static TimeSeries column(List<TimeSeries> columns, String name) {
    return columns.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void anAlertIsThereForItsPlaceItsHoursAndWhoKnewOfIt() {
    List<Alert> alerts =
        List.of(
            alert("Winter Storm Warning", "Severe", "Davidson; Knox", 10, 20, 30),
            alert("Wind Advisory", "Moderate", "Davidson", 22, 25, 26),
            alert("Heat Advisory", "Extreme", "Elsewhere", 0, 0, 100));
    TimeSeries grid = hourly("load", new double[48]);
    AlertFeatures features = AlertFeatures.of(alerts, SITE);

    List<TimeSeries> columns = features.over(grid);

    assertThat(column(columns, "alertCount").get(19)).isZero();
    assertThat(column(columns, "alertCount").get(20)).isEqualTo(1);
    assertThat(column(columns, "alertCount").get(25)).isEqualTo(2);
    assertThat(column(columns, "alertCount").get(29)).isEqualTo(1);
    assertThat(column(columns, "alertCount").get(30)).isZero();
    assertThat(column(columns, "alertSeverity").get(25)).isEqualTo(3);
    assertThat(column(columns, "alertWinter").get(21)).isEqualTo(1);
    assertThat(column(columns, "alertWind").get(25)).isEqualTo(1);
    assertThat(column(columns, "alertHeat").toArray()).containsOnly(0);
    // Twelve hours ahead the storm was known from hour 22 on, the wind not at all.
    List<TimeSeries> ahead = features.knownBefore(Duration.ofHours(12)).over(grid);
    assertThat(column(ahead, "alertCount").get(21)).isZero();
    assertThat(column(ahead, "alertCount").get(22)).isEqualTo(1);
    assertThat(column(ahead, "alertWind").toArray()).containsOnly(0);
    // At hour 12 the storm of hour 20 is known.
    List<TimeSeries> issued =
        features.knownBefore(Duration.ofHours(12)).asKnownAt(hour(12)).over(grid);
    assertThat(column(issued, "alertCount").get(20)).isEqualTo(1);
    assertThat(column(issued, "alertWind").toArray()).containsOnly(0);
  }

  @Test
  void theWordsOfAlertsBecomeColumns() {
    List<Alert> alerts =
        List.of(
            alert("Winter Storm Warning", "Severe", "Davidson", 10, 20, 30),
            alert("Wind Advisory", "Moderate", "Davidson", 22, 40, 42));
    AlertText text = AlertText.fit(alerts.stream().map(AlertFeatures::words).toList(), 16);

    List<TimeSeries> columns =
        AlertFeatures.of(alerts, SITE).text(text).over(hourly("load", new double[48]));

    double[] storm = text.vector(AlertFeatures.words(alerts.get(0)));
    for (int k = 0; k < 16; k++) {
      assertThat(column(columns, "alertText" + k).get(25)).isCloseTo(storm[k], within(1e-12));
      assertThat(column(columns, "alertText" + k).get(5)).isZero();
    }
  }

  @Test
  void theAlertsOfTheTestFileReachTheirSitesInTheirHours() {
    AlertSource.Alerts found =
        AlertSource.of(SharedData.require("data/nws_alerts/alerts_testing.json.gz"))
            .retrievedAt(Instant.parse("2024-01-10T12:00:00Z"))
            .read();
    TimeSeries grid = TimeSeries.of("load", Unit.KILOWATT, START, HOUR, new double[24 * 31]);
    int reached = 0;
    for (Alert alert : found.alerts()) {
      Place place = Place.of(alert.area().split(";")[0]);
      if (alert.outline() != null && !alert.concerns(place)) {
        continue;
      }
      TimeSeries count = column(AlertFeatures.of(List.of(alert), place).over(grid), "alertCount");
      for (int i = 0; i < grid.size(); i++) {
        Instant middle = grid.timeAt(i).plus(Duration.ofMinutes(30));
        boolean whole =
            alert.isActive(grid.timeAt(i)) && alert.isActive(grid.timeAt(i + 1).minusMillis(1));
        boolean none =
            !alert.isActive(grid.timeAt(i))
                && !alert.isActive(middle)
                && !alert.isActive(grid.timeAt(i + 1).minusMillis(1));
        if (whole && alert.isKnown(grid.timeAt(i))) {
          assertThat(count.get(i)).as("%s at %s", alert.event(), grid.timeAt(i)).isEqualTo(1);
          reached++;
        }
        if (none) {
          assertThat(count.get(i)).as("%s at %s", alert.event(), grid.timeAt(i)).isZero();
        }
      }
    }
    assertThat(reached).isGreaterThan(100);
  }

  /** Trains on all but the last thirty days and forecasts those day by day. */
  private static double error(Dataset site, int horizon, int stride) {
    int split = site.target().size() - 24 * 30;
    Forecaster model =
        LoadRidge.of(horizon)
            .withCalibration(LoadRidge.Calibration.NONE)
            .train(site.asOf(site.target().timeAt(split)), TrainingContext.of(SEED));
    double sum = 0;
    int n = 0;
    for (int at = split; at + horizon <= site.target().size(); at += stride) {
      Forecast forecast = model.forecast(site.asOf(site.target().timeAt(at)));
      for (int h = 0; h < horizon; h++) {
        sum += Math.abs(forecast.mean(h) - site.target().get(at + h));
        n++;
      }
    }
    return sum / n;
  }

  private static Dataset with(TimeSeries load, List<TimeSeries> columns) {
    Dataset.Builder builder = Dataset.builder("site", UTC, load);
    columns.forEach(column -> builder.knownAhead(column.name(), column));
    return builder.build();
  }

  @Test
  void aModelThatReadsTheAlertsForecastsTheirDaysBetter() {
    SplittableRandom random = new SplittableRandom(SEED);
    int size = 24 * 200;
    double[] load = new double[size];
    Arrays.setAll(load, i -> 100 + 30 * Math.sin(2 * Math.PI * i / 24.0) + 4 * random.nextDouble());
    List<Alert> alerts = new ArrayList<>();
    for (int day = 3; day < 199; day++) {
      if (random.nextInt(5) == 0) {
        // Sent the day before, as those of winter storms are; people heat and stay in.
        int from = 24 * day + 6;
        alerts.add(alert("Winter Storm Warning", "Severe", "Davidson", from - 30, from, from + 14));
        for (int i = from; i < from + 14; i++) {
          load[i] += 35;
        }
      }
    }
    TimeSeries series = hourly("load", load);
    List<TimeSeries> columns =
        AlertFeatures.of(alerts, SITE).knownBefore(Duration.ofHours(24)).over(series);

    double without = error(with(series, List.of()), 24, 24);
    double with = error(with(series, columns), 24, 24);

    assertThat(with).as("without %s", without).isLessThan(0.6 * without);
  }

  private SkyImage picture(double cloud, SplittableRandom random) {
    BufferedImage image = new BufferedImage(24, 24, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 24; y++) {
      for (int x = 0; x < 24; x++) {
        image.setRGB(x, y, random.nextDouble() < cloud ? 0xb0b0b0 : 0x3060c0);
      }
    }
    Path file = folder.resolve("sky.png");
    try {
      ImageIO.write(image, "png", file.toFile());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return SkyImage.read(file, Limits.DEFAULT);
  }

  @Test
  void aModelThatSeesTheSkyForecastsASolarPlantBetter() {
    SplittableRandom random = new SplittableRandom(SEED);
    int size = 24 * 120;
    double[] power = new double[size];
    Map<Instant, SkyImage> pictures = new HashMap<>();
    double cloud = 0.5;
    for (int i = 0; i < size; i++) {
      // Clouds last for some hours and come and go by chance.
      cloud = Math.max(0, Math.min(1, cloud + 0.35 * random.nextDouble(-1, 1)));
      double sun = Sun.clearSky(hour(i).plus(Duration.ofMinutes(30)), 0, 0);
      power[i] = sun * (1 - 0.8 * cloud) / 10;
      if (sun > 0) {
        // One picture at the start of the hour that it is to forecast.
        pictures.put(hour(i), picture(cloud, random));
      }
    }
    TimeSeries series = hourly("power", power);
    TimeSeries clear = hourly("clearSky", sunOf(size)).withName("clearSky");
    List<TimeSeries> sky = new ArrayList<>(SkyFeatures.of(pictures).over(series));
    double[] direct = new double[size];
    for (int i = 0; i < size; i++) {
      direct[i] = clear.get(i) * (1 - column(sky, "skyCloudFraction").get(i));
    }
    sky.add(clear);
    // What a picture says of the sun is the product of the two.
    sky.add(hourly("clearSkyThroughCloud", direct));

    double without = error(with(series, List.of(clear)), 1, 1);
    double with = error(with(series, sky), 1, 1);

    assertThat(with).as("without %s", without).isLessThan(0.7 * without);
  }

  private static double[] sunOf(int size) {
    double[] values = new double[size];
    Arrays.setAll(values, i -> Sun.clearSky(hour(i).plus(Duration.ofMinutes(30)), 0, 0));
    return values;
  }

  @Test
  void aPictureIsSeenOnceTakenAndForgottenWhenOld() {
    SplittableRandom random = new SplittableRandom(SEED);
    Map<Instant, SkyImage> pictures =
        Map.of(
            hour(5).plus(Duration.ofMinutes(10)), picture(1, random), hour(9), picture(0, random));

    TimeSeries cloud =
        column(SkyFeatures.of(pictures).over(hourly("x", new double[12])), "skyCloudFraction");
    TimeSeries later =
        column(
            SkyFeatures.of(pictures)
                .knownBefore(Duration.ofHours(2))
                .notOlderThan(Duration.ofHours(3))
                .over(hourly("x", new double[12])),
            "skyCloudFraction");

    assertThat(cloud.get(5)).isNaN();
    assertThat(cloud.get(6)).isEqualTo(1);
    assertThat(cloud.get(7)).isNaN();
    assertThat(cloud.get(9)).isZero();
    assertThat(later.get(7)).isNaN();
    assertThat(later.get(8)).isEqualTo(1);
    assertThat(later.get(10)).isEqualTo(1);
    assertThat(later.get(11)).isZero();
  }

  @Test
  void aForecastIsKnownFromItsIssueOn() {
    IssuedForecasts forecasts =
        IssuedForecasts.of(
            Map.of(
                hour(0), TimeSeries.of("t", Unit.CELSIUS, hour(1), HOUR, 10, 11, 12, 13, 14, 15),
                hour(3), TimeSeries.of("t", Unit.CELSIUS, hour(4), HOUR, 23, 24, Double.NaN)));
    TimeSeries grid = hourly("load", new double[8]);
    double nan = Double.NaN;

    assertThat(forecasts.asKnownAt(hour(2), grid).toArray())
        .containsExactly(nan, 10, 11, 12, 13, 14, 15, nan);
    assertThat(forecasts.asKnownAt(hour(3), grid).toArray())
        .containsExactly(nan, 10, 11, 12, 23, 24, 15, nan);
    assertThat(forecasts.knownBefore(Duration.ofHours(2), grid).toArray())
        .containsExactly(nan, nan, 11, 12, 13, 24, 15, nan);
    assertThat(forecasts.knownBefore(Duration.ofHours(7), grid).toArray()).containsOnly(nan);
    assertThatThrownBy(
            () ->
                forecasts.with(
                    hour(4), TimeSeries.of("t", Unit.CELSIUS, START, Duration.ofDays(1), 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Maybe resample");
  }

  /** Changing every forecast that was issued later moves no value that was known before. */
  @Test
  void noLaterIssueMovesWhatWasKnown() {
    SplittableRandom random = new SplittableRandom(SEED);
    Map<Instant, TimeSeries> first = new HashMap<>();
    Map<Instant, TimeSeries> second = new HashMap<>();
    Instant cut = hour(60);
    for (int issue = 0; issue < 120; issue += 6) {
      double[] values = random.doubles(48).toArray();
      first.put(hour(issue), TimeSeries.of("t", Unit.CELSIUS, hour(issue), HOUR, values));
      double[] other = hour(issue).isAfter(cut) ? random.doubles(48, 100, 200).toArray() : values;
      second.put(hour(issue), TimeSeries.of("t", Unit.CELSIUS, hour(issue), HOUR, other));
    }
    TimeSeries grid = hourly("load", new double[160]);
    Duration lead = Duration.ofHours(24);

    assertThat(IssuedForecasts.of(second).asKnownAt(cut, grid))
        .isEqualTo(IssuedForecasts.of(first).asKnownAt(cut, grid));
    TimeSeries known = IssuedForecasts.of(first).knownBefore(lead, grid);
    TimeSeries moved = IssuedForecasts.of(second).knownBefore(lead, grid);
    assertThat(moved.slice(0, 85)).isEqualTo(known.slice(0, 85));
    assertThat(moved).isNotEqualTo(known);
  }

  @Test
  void smoothingForgetsAtItsHalfLifeAndDoesNotLookAhead() {
    double[] step = new double[40];
    Arrays.fill(step, 10, 40, 8);
    TimeSeries temperature = TimeSeries.of("T", Unit.CELSIUS, START, HOUR, step);

    TimeSeries smooth =
        Features.over(hourly("load", new double[40]), UTC)
            .smoothed(temperature, Duration.ofHours(5))
            .build()
            .get(0);

    assertThat(smooth.get(9)).isZero();
    // Five steps after the jump, half of it has arrived.
    assertThat(smooth.get(14)).isCloseTo(4, within(1e-12));
    assertThat(smooth.get(19)).isCloseTo(6, within(1e-12));
    assertThatThrownBy(() -> Features.over(temperature, UTC).smoothed(temperature, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theWeatherResponseOfAHeatedAndCooledBuildingIsFound() {
    SplittableRandom random = new SplittableRandom(SEED);
    int size = 24 * 365;
    double[] temperature = new double[size];
    double[] load = new double[size];
    for (int i = 0; i < size; i++) {
      temperature[i] = 12 - 14 * Math.cos(2 * Math.PI * i / 8766.0) + random.nextDouble(-1, 1);
      load[i] =
          50
              + 3 * Math.max(0, 10 - temperature[i])
              + 2 * Math.max(0, temperature[i] - 20)
              + random.nextDouble(-2, 2);
    }

    WeatherResponse response =
        WeatherResponse.of(
            hourly("load", load), TimeSeries.of("T", Unit.CELSIUS, START, HOUR, temperature), UTC);

    assertThat(response.base()).isCloseTo(50, within(0.7));
    assertThat(response.heatingPerDegree()).isCloseTo(3, within(0.1));
    assertThat(response.heatingBalance()).isCloseTo(10, within(0.5));
    assertThat(response.coolingPerDegree()).isCloseTo(2, within(0.15));
    assertThat(response.coolingBalance()).isCloseTo(20, within(0.7));
    assertThat(response.explained()).isGreaterThan(0.97);
  }

  @Test
  void theDiffusePartFollowsErbs() {
    // Erbs et al. (1982), eq. 1: below a clearness of .22, between, and above .8.
    assertThat(Sun.diffuse(100, 1000)).isCloseTo(100 * (1 - 0.09 * 0.1), within(1e-9));
    double k = 0.5;
    double fraction =
        0.9511 - 0.1604 * k + 4.388 * k * k - 16.638 * k * k * k + 12.336 * k * k * k * k;
    assertThat(Sun.diffuse(500, 1000)).isCloseTo(500 * fraction, within(1e-9));
    assertThat(Sun.diffuse(900, 1000)).isCloseTo(900 * 0.165, within(1e-9));
    assertThat(Sun.diffuse(5, 0)).isZero();
    assertThat(Sun.diffuse(Double.NaN, 0)).isNaN();
  }
}
