package io.ammass.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.ammass.error.DataFormatException;
import io.ammass.testing.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class InspectorTest {
  @TempDir private Path folder;

  private static Inspection inspect(String name) {
    return Inspector.standard().inspect(SharedData.require("data/" + name));
  }

  /** File, kind, format, series, resolution of the first series; from data/README.md. */
  static Stream<Arguments> files() {
    return Stream.of(
        arguments("aemo/aemo_price_demand_202501_NSW.csv.gz", Kind.TIME_SERIES, "csv", 2, "PT5M"),
        arguments("bdg2/electricity_Bear.csv.gz", Kind.TIME_SERIES, "csv", 19, "PT1H"),
        arguments("bdg2/metadata.csv", Kind.TABLE, "csv", 0, ""),
        arguments("ccpp/Folds5x2_pp.csv.gz", Kind.TABLE, "csv", 0, ""),
        arguments("citylearn2022/Building_1.csv.gz", Kind.TABLE, "csv", 0, ""),
        arguments("citylearn2022/carbon_intensity.csv.gz", Kind.TABLE, "csv", 0, ""),
        arguments("comstock_loadshapes/attribution.txt", Kind.TEXT, "text", 0, ""),
        arguments("comstock_loadshapes/month_loadshape.csv.gz", Kind.TABLE, "csv", 0, ""),
        arguments(
            "eemeter/il-electricity-cdd-hdd-hourly.csv.gz", Kind.TIME_SERIES, "csv", 1, "PT1H"),
        arguments(
            "eemeter/il-electricity-cdd-hdd-daily.csv.gz", Kind.TIME_SERIES, "csv", 1, "PT24H"),
        arguments("eemeter/il-gas-hdd-only-billing_monthly.csv.gz", Kind.TIME_SERIES, "csv", 1, ""),
        arguments("eemeter/metadata.json", Kind.TABLE, "json", 0, ""),
        arguments("eemeter/uk-tempC-sample-0.csv.gz", Kind.TIME_SERIES, "csv", 1, "PT1H"),
        arguments("epf_price/epf_BE_DE.csv.gz", Kind.TIME_SERIES, "csv", 20, "PT1H"),
        arguments("ercot/ercot_multiple_ts.csv.gz", Kind.TIME_SERIES, "csv", 8, "PT1H"),
        arguments("ett/ETTh1.csv.gz", Kind.TIME_SERIES, "csv", 7, "PT1H"),
        arguments("france_regional/france_regional_experts.csv.gz", Kind.TABLE, "csv", 0, ""),
        arguments("france_regional/france_weekly_load.csv", Kind.TIME_SERIES, "csv", 8, "PT168H"),
        arguments("gb_load/gb_load_2018_dirty.csv.gz", Kind.TIME_SERIES, "csv", 1, "PT30M"),
        arguments("gefcom2014/GEFCom2014-E.csv.gz", Kind.TIME_SERIES, "csv", 2, "PT1H"),
        arguments(
            "greenbutton/TestGBDataHourlyNineDaysBinnedDaily.xml",
            Kind.TIME_SERIES,
            "espi",
            1,
            "PT1H"),
        arguments("nmecr_school/school_op_mode.csv", Kind.TIME_SERIES, "csv", 4, "PT24H"),
        arguments("nmecr_school/tmy3_temp.csv.gz", Kind.TIME_SERIES, "csv", 1, "PT1H"),
        arguments("nws_alerts/alerts_testing.json.gz", Kind.ALERTS, "geojson", 0, ""),
        arguments(
            "nws_alerts/forecast_hourly_ALY_71_67.json.gz",
            Kind.TIME_SERIES,
            "weatherForecast",
            0,
            ""),
        arguments("openstef/reference/dutch_holidays.csv", Kind.TABLE, "csv", 0, ""),
        arguments("openstef/substation_split/HFDP.csv.gz", Kind.TIME_SERIES, "csv", 11, "PT15M"),
        arguments("opsd_germany/opsd_germany_daily.csv.gz", Kind.TIME_SERIES, "csv", 4, "PT24H"),
        arguments("pv/pvwatts_8760_rackmount.csv.gz", Kind.TIME_SERIES, "csv", 8, "PT1H"),
        arguments("pv/serf_west_15min.csv", Kind.TIME_SERIES, "csv", 15, "PT15M"),
        arguments("rmv/Data_pre_1.csv.gz", Kind.TIME_SERIES, "csv", 6, "PT1H"),
        arguments("sky/sky_10344_1.jpg", Kind.IMAGE, "picture", 0, ""),
        arguments("sky/labels.csv", Kind.TABLE, "csv", 0, ""),
        arguments("taylor/taylor.csv", Kind.TABLE, "csv", 0, ""),
        arguments("weather/723170TYA.CSV.gz", Kind.TIME_SERIES, "tmy3", -1, "PT1H"),
        arguments("weather/nsrdb_psm3_2017.csv.gz", Kind.TIME_SERIES, "csv", 9, "PT30M"),
        arguments("weather/tmy_45.000_8.000_2005_2023.csv.gz", Kind.TIME_SERIES, "csv", 9, "PT1H"),
        arguments("weather/tmy_45.000_8.000_2005_2023.epw.gz", Kind.TIME_SERIES, "epw", -1, "PT1H"),
        arguments("wind/power_curves.csv", Kind.TABLE, "csv", 0, ""),
        arguments("wind/weather.csv.gz", Kind.TIME_SERIES, "csv", 6, "PT1H"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void tellsWhatAFileIs(String name, Kind kind, String format, int series, String resolution) {
    Inspection found = inspect(name);

    assertThat(found.kind()).isEqualTo(kind);
    assertThat(found.format()).isEqualTo(format);
    if (series >= 0) {
      assertThat(found.series()).as(found.toString()).hasSize(series);
    } else {
      assertThat(found.series()).isNotEmpty();
    }
    if (!resolution.isEmpty()) {
      assertThat(found.series().get(0).resolution()).isEqualTo(Duration.parse(resolution));
      assertThat(found.series().get(0).regular()).isTrue();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pjm")
  void countsTheClockChangesOfPjm(String name, long missing, long doubled) {
    Inspection found = inspect("pjm/" + name + "_hourly.csv.gz");

    assertThat(found.zone()).isEqualTo("America/New_York rules");
    assertThat(found.edge()).isEqualTo("end");
    assertThat(found.count("missingStamp")).isEqualTo(missing);
    assertThat(found.count("clockChangeDoubled")).isEqualTo(doubled);
  }

  static Stream<Arguments> pjm() {
    return Stream.of(
        arguments("PJME", 30, 4),
        arguments("AEP", 27, 4),
        arguments("DAYTON", 25, 4),
        arguments("DUQ", 24, 4),
        arguments("DOM", 23, 4),
        arguments("COMED", 11, 4),
        arguments("PJM_Load", 8, 0));
  }

  @Test
  void findsTheDirtOfGreatBritain() {
    Inspection found = inspect("gb_load/gb_load_2018_dirty.csv.gz");

    assertThat(found.count("missing")).isEqualTo(4);
    assertThat(found.count("spike")).isBetween(19L, 22L);
  }

  @Test
  void findsThatSteelDatesItsMidnightsByTheDayBefore() {
    Inspection found = inspect("steel_industry/Steel_industry_data.csv.gz");

    assertThat(found.count("midnightLabel")).isEqualTo(365);
    assertThat(found.edge()).isEqualTo("end");
  }

  @Test
  void findsTheUnstampedReadingsOfRmv() {
    for (String name : List.of("pre_1", "pre_2", "post_1", "post_2")) {
      Inspection found = inspect("rmv/Data_" + name + ".csv.gz");

      assertThat(found.count("unstampedReading")).as(name).isEqualTo(1);
      assertThat(found.edge()).isEqualTo("end");
    }
  }

  @Test
  void findsTheMistypedYearAndTheShortDayOfEspi() {
    Inspection found = inspect("greenbutton/openespi_test_usage_data.xml.gz");

    assertThat(found.count("strayStamp")).isEqualTo(1);
    assertThat(found.count("oddDay")).isEqualTo(1);
    assertThat(found.findings().toString()).contains("2043").contains("82800 s");
  }

  @Test
  void findsTheSaturatedSubstation() {
    assertThat(inspect("openstef/substation_split/HFDP.csv.gz").findings()).isEmpty();
    assertThat(saturations("HFDP")).isEqualTo(1);
    assertThat(saturations("MNZL") + saturations("HAL") + saturations("NRYN")).isZero();
  }

  private static long saturations(String name) {
    return inspect("openstef/substation_split/" + name + ".csv.gz").series().stream()
        .filter(series -> series.name().equals("total_substation"))
        .filter(series -> series.report().count("saturation") > 0)
        .count();
  }

  @Test
  void seesThatLoadAndTemperatureOfASchoolKeepDifferentClocks() {
    List<Inspection> found =
        Inspector.standard()
            .inspect(
                List.of(
                    SharedData.require("data/nmecr_school/school_eload.csv.gz"),
                    SharedData.require("data/nmecr_school/school_temp.csv.gz")));

    assertThat(found).allSatisfy(one -> assertThat(one.count("clockDisagreement")).isEqualTo(1));
    assertThat(found.get(0).toString()).contains("disagree by one hour in summer");
    // Beside the marks of the labels, the load's own working day says so at both clock changes.
    assertThat(found.get(0).count("shiftedClock")).isEqualTo(2);
    assertThat(found.get(1).count("shiftedClock")).isZero();
  }

  @Test
  void readsProse() throws IOException {
    Path file = folder.resolve("note.txt");
    Files.writeString(
        file, "The meter was changed in May, said the caretaker.\nSince then fine.\n");

    assertThat(Inspector.standard().inspect(file).kind()).isEqualTo(Kind.TEXT);
  }

  @Test
  void refusesWhatIsNeitherTextNorPicture() throws IOException {
    Path file = folder.resolve("meter.bin");
    Files.write(file, new byte[] {0, 1, 2, 3, 0, 0, 7});

    assertThatThrownBy(() -> Inspector.standard().inspect(file))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("meter.bin");
  }

  @Test
  void looksAtXmlOfNoKnownFormat() throws IOException {
    Path file = folder.resolve("other.xml");
    Files.writeString(file, "<?xml version=\"1.0\"?><shop><item/></shop>", StandardCharsets.UTF_8);

    Inspection found = Inspector.standard().inspect(file);

    assertThat(found.kind()).isEqualTo(Kind.TEXT);
    assertThat(found.attributes()).containsEntry("rootElement", "shop");
  }
}
