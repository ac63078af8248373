package io.ammass.clean;

import static io.ammass.clean.MadeLoad.NEW_YORK;
import static io.ammass.clean.MadeLoad.START;
import static io.ammass.clean.MadeLoad.office;
import static io.ammass.clean.MadeLoad.readings;
import static io.ammass.clean.MadeLoad.temperature;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.data.TimeSeries;
import io.ammass.source.Readings;
import io.ammass.source.csv.CsvSource;
import io.ammass.testing.SharedData;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RepairPolicyTest {
  private static final int HOURS = 24 * 7 * 30;
  private static final long SEED = 23;
  private static final Duration TWO_WEEKS = Duration.ofDays(14);

  private static Cleaned fill(RepairPolicy policy, double... values) {
    return Cleaner.reportOnly().withRepair(policy).clean(readings(Unit.KILOWATT, NEW_YORK, values));
  }

  /** A load that heats an office, with four holes of 30 hours to 5 days. */
  private static double[] heated(double[] temperature) {
    double[] values = office(HOURS, NEW_YORK, SEED);
    for (int i = 0; i < HOURS; i++) {
      values[i] += 3 * Math.max(0, 12 - temperature[i]);
    }
    return values;
  }

  private static double[] holed(double[] truth) {
    double[] values = truth.clone();
    for (int[] hole : holes()) {
      Arrays.fill(values, hole[0], hole[1], Double.NaN);
    }
    return values;
  }

  private static List<int[]> holes() {
    return List.of(
        new int[] {1000, 1030},
        new int[] {2000, 2120},
        new int[] {3001, 3050},
        new int[] {4000, 4060});
  }

  private static double error(Cleaned cleaned, double[] truth) {
    double sum = 0;
    int n = 0;
    for (int[] hole : holes()) {
      for (int i = hole[0]; i < hole[1]; i++) {
        sum += Math.abs(cleaned.series().get(i) - truth[i]);
        n++;
      }
    }
    return sum / n;
  }

  private static double[] changingWeather() {
    double[] temperature = temperature(HOURS, SEED);
    for (int i = 0; i < HOURS; i++) {
      temperature[i] += 8 * Math.sin(2 * Math.PI * i / 100.0);
    }
    return temperature;
  }

  @Test
  void leavesHolesWhenAskedTo() {
    double[] values = holed(office(HOURS, NEW_YORK, SEED));

    Cleaned cleaned = fill(RepairPolicy.leave(), values);

    assertThat(cleaned.series().toArray()).isEqualTo(values);
    assertThat(cleaned.count(ValueState.REPAIRED)).isZero();
  }

  @Test
  void everyPolicyFlagsEveryValueItFillsAndTouchesNoOther() {
    double[] values = holed(office(HOURS, NEW_YORK, SEED));
    for (RepairPolicy policy :
        List.of(
            RepairPolicy.interpolate(TWO_WEEKS),
            RepairPolicy.seasonalProfile(TWO_WEEKS),
            RepairPolicy.model(TWO_WEEKS))) {
      Cleaned cleaned = fill(policy, values);

      for (int i = 0; i < HOURS; i++) {
        boolean hole = Double.isNaN(values[i]);
        assertThat(cleaned.state(i))
            .as("%s at %s", policy, i)
            .isEqualTo(hole ? ValueState.REPAIRED : ValueState.MEASURED);
        assertThat(cleaned.series().get(i)).isFinite();
        if (!hole) {
          assertThat(cleaned.series().get(i)).isEqualTo(values[i]);
        }
      }
      assertThat(cleaned.report().findings()).hasSize(2);
    }
  }

  @Test
  void aProfileBeatsALineAndAModelOfTheWeatherBeatsAProfile() {
    double[] temperature = changingWeather();
    double[] truth = heated(temperature);
    TimeSeries driver =
        TimeSeries.of("temperature", Unit.CELSIUS, START, Duration.ofHours(1), temperature);

    double line = error(fill(RepairPolicy.interpolate(TWO_WEEKS), holed(truth)), truth);
    double profile = error(fill(RepairPolicy.seasonalProfile(TWO_WEEKS), holed(truth)), truth);
    double model = error(fill(RepairPolicy.model(TWO_WEEKS, driver), holed(truth)), truth);

    assertThat(profile).isLessThan(0.6 * line);
    assertThat(model).isLessThan(0.6 * profile);
  }

  @Test
  void inventsNoSunAtNightAndLeavesHolesLongerThanAllowed() {
    double[] values = new double[HOURS];
    Arrays.setAll(values, i -> Math.max(0, (90 + i % 5) * Math.sin(2 * Math.PI * i / 24.0)));
    Arrays.fill(values, 1000, 1040, Double.NaN);
    Arrays.fill(values, 2000, 2500, Double.NaN);

    Cleaned cleaned = fill(RepairPolicy.seasonalProfile(TWO_WEEKS), values);

    for (int i = 1000; i < 1040; i++) {
      assertThat(cleaned.series().get(i)).isBetween(0.0, 94.0);
    }
    assertThat(cleaned.series().missingCount()).isEqualTo(500);
  }

  @Test
  void refusesDriversOfAnotherResolutionAndNegativeSpans() {
    TimeSeries daily =
        TimeSeries.of("temperature", Unit.CELSIUS, START, Duration.ofDays(1), 1, 2, 3);

    assertThatThrownBy(
            () -> fill(RepairPolicy.model(TWO_WEEKS, daily), office(HOURS, NEW_YORK, SEED)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("driver temperature has resolution PT24H, load PT1H");
    assertThatThrownBy(() -> RepairPolicy.interpolate(Duration.ofHours(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Three days taken out of each month of a real load: what each policy makes of them. */
  @Test
  void onARealLoadTheProfileBeatsTheLineAndTheModelBeatsTheProfile() {
    Cleaned load = gefcom("load");
    TimeSeries temperature = gefcom("T").series();
    TimeSeries whole = load.series().last(Duration.ofDays(3 * 365));
    double[] truth = whole.toArray();
    double[] values = truth.clone();
    for (int from = 400; from + 100 < truth.length; from += 24 * 30 + 5) {
      Arrays.fill(values, from, from + 72, Double.NaN);
    }

    Readings holed = readings(whole.start(), Unit.MEGAWATT, ZoneId.of("UTC"), values);
    Cleaner cleaner = Cleaner.reportOnly();

    double line = miss(cleaner.withRepair(RepairPolicy.interpolate(TWO_WEEKS)), holed, truth);
    double profile =
        miss(cleaner.withRepair(RepairPolicy.seasonalProfile(TWO_WEEKS)), holed, truth);
    double model =
        miss(cleaner.withRepair(RepairPolicy.model(TWO_WEEKS, temperature)), holed, truth);

    // Measured: see docs/quality.md. The margins leave room for changes of a few percent.
    assertThat(profile).as("profile against line %s", line).isLessThan(0.6 * line);
    assertThat(model).as("model against profile %s", profile).isLessThan(profile);
  }

  private static Cleaned gefcom(String column) {
    return Cleaner.reportOnly()
        .clean(
            CsvSource.of(SharedData.require("data/gefcom2014/GEFCom2014-E.csv.gz"))
                .zone("UTC")
                .time("Date+Hour")
                .column(column)
                .read());
  }

  private static double miss(Cleaner cleaner, Readings holed, double[] truth) {
    Cleaned cleaned = cleaner.clean(holed);
    double sum = 0;
    double level = 0;
    for (int i = 0; i < truth.length; i++) {
      if (Double.isNaN(holed.value(i))) {
        sum += Math.abs(cleaned.series().get(i) - truth[i]);
        level += truth[i];
      }
    }
    return sum / level;
  }
}
