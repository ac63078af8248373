package io.ammass.clean;

import static org.assertj.core.api.Assertions.assertThat;

import io.ammass.source.Readings;
import io.ammass.source.csv.CsvSource;
import io.ammass.testing.SharedData;
import io.ammass.time.StampEdge;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What cleaning finds in public data, against the counts that data/README.md states. */
final class RealDirtTest {
  @Test
  void countsTheClockChangesOfPjmEast() {
    Cleaned cleaned =
        Cleaner.standard()
            .clean(
                CsvSource.of(SharedData.require("data/pjm/PJME_hourly.csv.gz"))
                    .zone("America/New_York")
                    .column("pjme_mw")
                    .unit("MW")
                    .stamp(StampEdge.END)
                    .read());

    assertThat(cleaned.report().readings()).isEqualTo(145_366);
    assertThat(cleaned.report().count("missingStamp")).isEqualTo(30);
    assertThat(cleaned.report().count("clockChangeDoubled")).isEqualTo(4);
    assertThat(cleaned.report().count("duplicateStamp")).isZero();
    // 17 of the 30 labels are hours that never were; each of the 12 autumns lacks two hours.
    assertThat(cleaned.report().count("missingRow")).isEqualTo(12 * 2 + 1);
    assertThat(cleaned.series().start()).isEqualTo(Instant.parse("2002-01-01T05:00:00Z"));
    assertThat(cleaned.series().end()).isEqualTo(Instant.parse("2018-08-03T04:00:00Z"));
    assertThat(cleaned.series().missingCount()).isZero();
  }

  @Test
  void readsABuildingWithoutClockSteps() {
    Cleaned cleaned =
        Cleaner.standard()
            .clean(
                CsvSource.of(SharedData.require("data/bdg2/electricity_Bear.csv.gz"))
                    .zone("America/Los_Angeles")
                    .column("Bear_education_Alvaro")
                    .unit("kWh")
                    .read());

    assertThat(cleaned.series().size()).isEqualTo(17_544);
    assertThat(cleaned.report().count("clockChangeNonexistent")).isEqualTo(2);
    assertThat(cleaned.report().count("clockChangeSingle")).isEqualTo(2);
    assertThat(cleaned.series().start()).isEqualTo(Instant.parse("2016-01-01T08:00:00Z"));
  }

  @Test
  void readsDateAndHourOfGefcom() {
    Cleaned cleaned =
        Cleaner.reportOnly()
            .clean(
                CsvSource.of(SharedData.require("data/gefcom2014/GEFCom2014-E.csv.gz"))
                    .zone("UTC")
                    .time("Date+Hour")
                    .column("load")
                    .unit("MW")
                    .stamp(StampEdge.END)
                    .read());

    assertThat(cleaned.series().size()).isEqualTo(78_888);
    assertThat(cleaned.series().start()).isEqualTo(Instant.parse("2006-01-01T00:00:00Z"));
  }

  @Test
  void findsTheGrossErrorsOfGreatBritain2018() {
    Readings readings =
        CsvSource.of(SharedData.require("data/gb_load/gb_load_2018_dirty.csv.gz"))
            .zone("UTC")
            .column("load_mw")
            .unit("MW")
            .read();
    Cleaned cleaned = Cleaner.standard().withGrossErrors(Repair.LEAVE).clean(readings);

    int truth = 0;
    int found = 0;
    int alarms = 0;
    for (int i = 0; i < readings.size(); i++) {
      boolean gross = isGrossError(readings, i);
      boolean doubted = cleaned.state(i) == ValueState.DOUBTED;
      truth += gross ? 1 : 0;
      found += gross && doubted ? 1 : 0;
      alarms += doubted && !gross ? 1 : 0;
    }
    assertThat(truth).isEqualTo(19);
    assertThat(found).isEqualTo(19);
    assertThat(alarms).isLessThanOrEqualTo(3);
    assertThat(cleaned.report().count("missing")).isEqualTo(4);
  }

  /** The definition of data/README.md: a ratio to the 5-point median outside 0.8..1.2. */
  private static boolean isGrossError(Readings readings, int at) {
    double[] window =
        Arrays.stream(new int[] {-2, -1, 0, 1, 2})
            .map(k -> at + k)
            .filter(k -> k >= 0 && k < readings.size())
            .mapToDouble(readings::value)
            .filter(v -> !Double.isNaN(v))
            .sorted()
            .toArray();
    double ratio = readings.value(at) / window[window.length / 2];
    return ratio < 0.8 || ratio > 1.2;
  }

  @Test
  void findsTheZeroDemandsOfGreatBritain() {
    Cleaned cleaned =
        Cleaner.standard()
            .clean(
                CsvSource.of(SharedData.require("data/gb_load/gb_load_2011_2016.csv.gz"))
                    .zone("Europe/London")
                    .column("demand_mw")
                    .unit("MW")
                    .read());

    assertThat(cleaned.report().count("spike")).isEqualTo(7);
  }

  @Test
  void findsTheDeadMonthsOfPanther() {
    Cleaned cleaned =
        Cleaner.standard()
            .clean(
                CsvSource.of(SharedData.require("data/bdg2/electricity_Panther.csv.gz"))
                    .zone("US/Eastern")
                    .column("Panther_education_Alecia")
                    .unit("kWh")
                    .read());

    assertThat(cleaned.report().count("zeroStretch")).isGreaterThan(24 * 100);
    assertThat(cleaned.series().start()).isAfter(Instant.parse("2016-05-01T00:00:00Z"));
  }

  @Test
  void findsThatASchoolsMeterKnowsNoSummerTime() {
    Cleaned load =
        Cleaner.reportOnly()
            .clean(
                CsvSource.of(SharedData.require("data/nmecr_school/school_eload.csv.gz"))
                    .zone("America/New_York")
                    .unit("kWh")
                    .read());

    // Not by the rows of another file: its working day moves by an hour against both changes.
    assertThat(load.report().count("shiftedClock")).isEqualTo(2);
  }

  @Test
  void findsNoFaultInTheClocksOfGridsThatKeepTheirs() {
    Cleaned britain =
        Cleaner.reportOnly()
            .clean(
                CsvSource.of(SharedData.require("data/gb_load/gb_load_2011_2016.csv.gz"))
                    .zone("Europe/London")
                    .column("demand_mw")
                    .unit("MW")
                    .read());

    assertThat(britain.report().count("shiftedClock")).isZero();
  }

  @Test
  void findsTheFrozenLoadOfEtt() {
    Cleaned cleaned =
        Cleaner.reportOnly()
            .clean(CsvSource.of(SharedData.require("data/ett/ETTh1.csv.gz")).column("LUFL").read());

    assertThat(cleaned.report().toString()).contains("at most 141 h");
    assertThat(cleaned.series().missingCount()).isZero();
  }
}
