package io.ammass.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.data.Lag;
import io.ammass.data.TimeSeries;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class FeaturesTest {
  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

  private static TimeSeries hourly(String start, int count) {
    double[] values = new double[count];
    Arrays.setAll(values, i -> i);
    return TimeSeries.of("load", Unit.KILOWATT, Instant.parse(start), Duration.ofHours(1), values);
  }

  private static TimeSeries column(List<TimeSeries> columns, String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void calendarFollowsTheLocalClock() {
    TimeSeries load = hourly("2024-05-08T22:00:00Z", 72);
    List<TimeSeries> columns =
        Features.over(load, AMSTERDAM)
            .holidays(Set.of(LocalDate.of(2024, 5, 9)))
            .calendar()
            .build();

    // 22:00 UTC is midnight of Ascension Day in Amsterdam; the Friday after is a bridge day.
    assertThat(column(columns, "hourSin").get(0)).isCloseTo(0, within(1e-12));
    assertThat(column(columns, "hourCos").get(12)).isCloseTo(-1, within(1e-12));
    assertThat(column(columns, "holiday").get(0)).isEqualTo(1);
    assertThat(column(columns, "holiday").get(24)).isZero();
    assertThat(column(columns, "holidayBefore").get(24)).isEqualTo(1);
    assertThat(column(columns, "bridgeDay").get(24)).isEqualTo(1);
    assertThat(column(columns, "weekend").get(48)).isEqualTo(1);
  }

  @Test
  void calendarLagsKeepTheLocalHourOverAClockChange() {
    TimeSeries load = hourly("2024-03-30T00:00:00Z", 72);
    List<TimeSeries> columns =
        Features.over(load, AMSTERDAM).lag(Lag.ofDays(1)).lag(Lag.of(Duration.ofHours(24))).build();

    // On 31 March the day has 23 hours: noon is 23 hours after noon.
    int noon = load.indexOf(Instant.parse("2024-03-31T10:00:00Z"));
    assertThat(columns.get(0).get(noon)).isEqualTo(noon - 23);
    assertThat(columns.get(1).get(noon)).isEqualTo(noon - 24);
  }

  @Test
  void nothingLeaksFromTheIntervalOrLater() {
    TimeSeries load = hourly("2024-01-01T00:00:00Z", 200);
    double[] changed = load.toArray();
    Arrays.fill(changed, 100, 200, 1e6);
    TimeSeries other =
        TimeSeries.of("load", Unit.KILOWATT, load.start(), load.resolution(), changed);

    List<TimeSeries> first = all(load);
    List<TimeSeries> second = all(other);

    for (int k = 0; k < first.size(); k++) {
      for (int i = 0; i <= 100; i++) {
        assertThat(Double.compare(second.get(k).get(i), first.get(k).get(i)))
            .as(first.get(k).name())
            .isZero();
      }
    }
  }

  private static List<TimeSeries> all(TimeSeries load) {
    return Features.over(load, AMSTERDAM)
        .calendar()
        .lag(Lag.ofDays(1))
        .rolling(Duration.ofHours(24))
        .build();
  }

  @Test
  void rollingLooksAtTheWindowBefore() {
    List<TimeSeries> columns =
        Features.over(hourly("2024-01-01T00:00:00Z", 10), AMSTERDAM)
            .rolling(Duration.ofHours(4))
            .build();

    assertThat(columns.get(0).get(6)).isEqualTo((2 + 3 + 4 + 5) / 4.0);
    assertThat(columns.get(1).get(6)).isCloseTo(Math.sqrt(5 / 3.0), within(1e-12));
    assertThat(columns.get(3).get(6)).isEqualTo(5);
    assertThat(columns.get(0).get(1)).isNaN();
  }

  @Test
  void weatherFormulasMeetKnownValues() {
    // ISO 2533 standard atmosphere: 1.225 kg/m3 at 15 degC, 101,325 Pa, dry.
    assertThat(Weather.airDensity(15, 101_325, 0)).isCloseTo(1.225, within(1e-4));
    // WMO tables: 20 degC at 50 % has a dew point of 9.3 degC; saturation 23.39 hPa;
    // the Magnus form is within 0.4 % (Alduchov and Eskridge, table 1).
    assertThat(Weather.dewPoint(20, 50)).isCloseTo(9.3, within(0.05));
    assertThat(Weather.saturationVapourPressure(20)).isCloseTo(2339, within(0.004 * 2339));
    assertThat(Weather.dewPoint(17, 100)).isCloseTo(17, within(1e-9));
    assertThat(Weather.heatingDegrees(12, 18)).isEqualTo(6);
    assertThat(Weather.coolingDegrees(12, 18)).isZero();
    assertThat(Weather.heatingDegrees(Double.NaN, 18)).isNaN();
    assertThat(Weather.apparentTemperature(30, 50, 0)).isGreaterThan(30);
  }

  @Test
  void sunStandsWhereTheReferenceAlgorithmSays() {
    // Reda and Andreas (2004), NREL/TP-560-34302, A.5: elevation 39.872046 without refraction,
    // azimuth 194.34024.
    Sun.Position sun = Sun.position(Instant.parse("2003-10-17T19:30:30Z"), 39.742476, -105.1786);

    assertThat(sun.elevationDegrees()).isCloseTo(39.872, within(0.02));
    assertThat(sun.azimuthDegrees()).isCloseTo(194.340, within(0.02));
  }

  @Test
  void sunGivesNothingAtNightAndLessThanAboveTheAir() {
    Instant night = Instant.parse("2024-06-21T00:00:00Z");
    Instant noon = Instant.parse("2024-06-21T11:40:00Z");

    assertThat(Sun.clearSky(night, 52, 5)).isZero();
    assertThat(Sun.extraterrestrial(night, 52, 5)).isZero();
    assertThat(Sun.clearSky(noon, 52, 5)).isBetween(700.0, Sun.extraterrestrial(noon, 52, 5));
    // A flat plane sees beam times sine of elevation plus all of the diffuse sky.
    Sun.Position sun = new Sun.Position(30, 180);
    assertThat(Sun.planeOfArray(sun, 0, 180, 800, 100, 500, 0.2))
        .isCloseTo(800 * 0.5 + 100, within(1e-9));
  }

  @Test
  void windFollowsItsCurve() {
    WindPower turbine =
        WindPower.curve(
            new double[] {3, 5, 7, 10, 25}, new double[] {0, 100, Double.NaN, 1000, 1000});

    assertThat(turbine.power(2)).isZero();
    assertThat(turbine.power(4)).isEqualTo(50);
    assertThat(turbine.power(7.5)).isEqualTo(550);
    assertThat(turbine.power(26)).isZero();
    assertThat(turbine.power(4, 1.225)).isCloseTo(50, within(1e-9));
    assertThat(WindPower.logarithmicShear(5, 10, 10, 0.1)).isEqualTo(5);
    assertThat(WindPower.powerLawShear(5, 10, 80, 0.0)).isEqualTo(5);
    assertThatThrownBy(() -> WindPower.logarithmicShear(5, 10, 80, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void portraitOfAnOfficeHasQuietNightsAndWeekends() {
    double[] values = new double[24 * 28];
    for (int i = 0; i < values.length; i++) {
      boolean works = (i / 24) % 7 < 5 && i % 24 >= 8 && i % 24 < 18;
      values[i] = works ? 100 : 20;
    }
    TimeSeries office =
        TimeSeries.of(
            "office",
            Unit.KILOWATT,
            Instant.parse("2024-01-01T00:00:00Z"),
            Duration.ofHours(1),
            values);

    Portrait portrait = Portrait.of(office, ZoneId.of("UTC"));

    assertThat(portrait.mean()).isEqualTo(office.mean());
    assertThat(portrait.baseShare()).isCloseTo(20 / office.mean(), within(1e-12));
    assertThat(portrait.weekendShare())
        .isCloseTo(20 / ((100 * 10 + 20 * 14) / 24.0), within(1e-12));
    assertThat(portrait.nightShare()).isLessThan(0.6);
    assertThat(portrait.shape()[10]).isGreaterThan(portrait.shape()[3]);
    assertThat(portrait.dayCorrelation()).isBetween(0.4, 1.0);
  }

  @Test
  void groupsWhatLiesTogether() {
    SplittableRandom random = new SplittableRandom(5);
    double[][] points = new double[90][2];
    for (int i = 0; i < points.length; i++) {
      points[i][0] = i % 3 * 10 + random.nextDouble();
      points[i][1] = i % 3 * -5 + random.nextDouble();
    }

    KMeans found = KMeans.fit(points, 3, 11);

    int[] groups = found.groups();
    for (int i = 3; i < points.length; i++) {
      assertThat(groups[i]).isEqualTo(groups[i % 3]);
    }
    assertThat(Set.of(groups[0], groups[1], groups[2])).hasSize(3);
    assertThat(found.group(new double[] {20.5, -9.5})).isEqualTo(groups[2]);
    assertThat(KMeans.fit(points, 3, 11).groups()).isEqualTo(groups);
  }

  @Test
  void componentsFindTheLineOnWhichPointsLie() {
    double[][] points = new double[20][3];
    for (int i = 0; i < points.length; i++) {
      points[i] = new double[] {1 + 2 * i, 5 - i, 7};
    }

    PrincipalComponents found = PrincipalComponents.fit(points, 2);

    assertThat(found.explained()[0]).isCloseTo(1, within(1e-12));
    double[] rebuilt = found.inverse(found.transform(new double[] {9, 1, 7}));
    assertThat(rebuilt[0]).isCloseTo(9, within(1e-9));
    assertThat(rebuilt[1]).isCloseTo(1, within(1e-9));
  }

  @Test
  void textsAboutTheSameThingAreNear() {
    List<String> texts =
        List.of(
            "Wind Advisory: gusts of 45 mph expected",
            "Wind Advisory: gusts of 50 mph expected tonight",
            "Flood Watch for the lower valley");
    AlertText fitted = AlertText.fit(texts, 256);

    double near = dot(fitted.vector(texts.get(0)), fitted.vector(texts.get(1)));
    double far = dot(fitted.vector(texts.get(0)), fitted.vector(texts.get(2)));

    assertThat(near).isGreaterThan(0.4);
    assertThat(far).isLessThan(0.1);
    assertThat(dot(fitted.vector(texts.get(2)), fitted.vector(texts.get(2))))
        .isCloseTo(1, within(1e-12));
    assertThat(fitted.vector("")).containsOnly(0);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
