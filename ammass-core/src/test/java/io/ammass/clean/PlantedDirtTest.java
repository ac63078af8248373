package io.ammass.clean;

import static org.assertj.core.api.Assertions.assertThat;

import io.ammass.clean.Dirt.Score;
import io.ammass.source.Readings;
import io.ammass.source.csv.CsvSource;
import io.ammass.testing.SharedData;
import io.ammass.time.StampEdge;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Faults planted by seed into series that no rule was made for: what is found, and what is found
 * beside it. Floors are below what was seen, so that a rule which fits some files only fails here.
 */
@Tag("slow")
final class PlantedDirtTest {
  private static final int SEEDS = 3;

  /** Of all meters of three sites. */
  private static final int EVERY = 6;

  private static final List<String> ZONES = List.of("AEP", "COMED", "DAYTON", "DOM", "DUQ");

  private static final List<Readings> GRIDS = new ArrayList<>();
  private static final List<Readings> BUILDINGS = new ArrayList<>();

  /** Read once for all tests. */
  private static List<Readings> grids() {
    List<Readings> all = GRIDS;
    if (!all.isEmpty()) {
      return all;
    }
    for (String zone : ZONES) {
      Readings raw =
          CsvSource.of(SharedData.require("data/pjm/" + zone + "_hourly.csv.gz"))
              .zone("America/New_York")
              .unit("MW")
              .stamp(StampEdge.END)
              .read();
      all.add(Dirt.span(raw, 400, 420));
    }
    return all;
  }

  /** Every so many of some meters that have a value most of the time, and are seldom zero. */
  private static List<Readings> buildings(int every) {
    if (BUILDINGS.isEmpty()) {
      readBuildings();
    }
    List<Readings> all = new ArrayList<>();
    for (int k = 0; k < BUILDINGS.size(); k += every) {
      all.add(BUILDINGS.get(k));
    }
    return all;
  }

  private static void readBuildings() {
    for (String site : List.of("Bear", "Cockatoo", "Panther")) {
      List<Readings> meters =
          CsvSource.of(SharedData.require("data/bdg2/electricity_" + site + ".csv.gz"))
              .zone(site.equals("Bear") ? "America/Los_Angeles" : "America/New_York")
              .unit("kWh")
              .readAll();
      for (int k = 0; k < meters.size(); k += EVERY) {
        Readings span = Dirt.span(meters.get(k), 200, 400);
        int idle = 0;
        for (int i = 0; i < span.size(); i++) {
          idle += span.value(i) > 0 ? 0 : 1;
        }
        if (idle < 0.1 * span.size()) {
          BUILDINGS.add(span);
        }
      }
    }
  }

  private static List<Readings> made() {
    List<Readings> all = new ArrayList<>();
    for (int seed = 1; seed <= 5; seed++) {
      double[] values = MadeLoad.office(24 * 400, MadeLoad.NEW_YORK, seed);
      all.add(MadeLoad.readings(Unit.KILOWATT, MadeLoad.NEW_YORK, values));
    }
    return all;
  }

  private static Score score(List<Readings> all, String rule, Function<Dirt, Dirt> planting) {
    Score score = Score.NONE;
    for (Readings readings : all) {
      for (int seed = 1; seed <= SEEDS; seed++) {
        score = score.plus(planting.apply(new Dirt(readings, seed)).score(rule));
      }
    }
    return score;
  }

  private static void holds(String what, Score score, double recall, double precision) {
    assertThat(score.recall()).as("recall of %s, %s", what, score).isGreaterThan(recall);
    assertThat(score.precision()).as("precision of %s, %s", what, score).isGreaterThan(precision);
  }

  @Test
  void errorsInTheLoadOfAGridAreFound() {
    List<Readings> grids = grids();

    holds("peaks", score(grids, "spike", dirt -> dirt.errors(20, 1.4, 4)), 0.98, 0.97);
    holds("dips", score(grids, "spike", dirt -> dirt.errors(20, 0.05, 0.7)), 0.98, 0.97);
    holds("zeros", score(grids, "spike", dirt -> dirt.errors(20, 0, 0)), 0.99, 0.97);
  }

  @Test
  void errorsInBuildingsAreFoundWhereTheyCannotBeUse() {
    List<Readings> buildings = buildings(2);

    holds("zeros", score(buildings, "spike", dirt -> dirt.errors(20, 0, 0)), 0.9, 0.85);
    holds("peaks", score(buildings, "spike", dirt -> dirt.errors(20, 5, 20)), 0.9, 0.85);
    holds("made", score(made(), "spike", dirt -> dirt.errors(20, 4, 10)), 0.95, 0.95);
  }

  @Test
  void stuckMetersAreFound() {
    holds("grids", score(grids(), "stuckRun", dirt -> dirt.stuck(6, 24, 96)), 0.98, 0.98);
    holds("houses", score(buildings(4), "stuckRun", dirt -> dirt.stuck(6, 25, 96)), 0.95, 0.9);
    holds("made", score(made(), "stuckRun", dirt -> dirt.stuck(6, 24, 96)), 0.95, 0.99);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-999, -9999, -99, 99999, 65535})
  void codesForNoValueAreFound(double code) {
    for (Readings readings : made()) {
      Dirt dirt = new Dirt(readings, 7).code(9, code);

      Cleaned cleaned = Cleaner.standard().clean(dirt.dirty());

      assertThat(cleaned.report().count("deadSensor")).isEqualTo(9);
    }
    for (Readings readings : code < 0 ? grids() : List.<Readings>of()) {
      Dirt dirt = new Dirt(readings, 7).code(9, code);
      assertThat(Cleaner.reportOnly().clean(dirt.dirty()).report().count("deadSensor"))
          .isEqualTo(9);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1000, 1e-3, 10, 0.1, 60, 100})
  void otherUnitsAreFoundAndTakenBack(double factor) {
    assertThat(mended(grids(), factor)).isGreaterThan(0.9);
    assertThat(mended(made(), factor)).isGreaterThan(0.9);
    // Two of the six meters change by tens of themselves.
    assertThat(mended(buildings(4), factor)).isGreaterThan(0.65);
  }

  /** The share of series that read as before, or all of them in the other unit. */
  private static double mended(List<Readings> all, double factor) {
    int good = 0;
    int tried = 0;
    for (Readings readings : all) {
      for (int seed = 1; seed <= SEEDS; seed++) {
        Dirt dirt = new Dirt(readings, seed).otherUnit(factor);
        Cleaned cleaned = Cleaner.reportOnly().withCorrectable(Repair.CORRECT).clean(dirt.dirty());
        tried++;
        good += isOneUnit(cleaned, dirt, factor) ? 1 : 0;
      }
    }
    return (double) good / tried;
  }

  private static boolean isOneUnit(Cleaned cleaned, Dirt dirt, double factor) {
    int before = 0;
    int other = 0;
    int known = 0;
    for (int i = 0; i < Math.min(cleaned.series().size(), dirt.clean.length); i++) {
      double ratio = cleaned.series().get(i) / dirt.clean[i];
      if (dirt.clean[i] > 0 && !Double.isNaN(ratio)) {
        known++;
        before += Math.abs(Math.log(ratio)) < 0.01 ? 1 : 0;
        other += Math.abs(Math.log(ratio / factor)) < 0.01 ? 1 : 0;
      }
    }
    return known - Math.max(before, other) <= 2 * dirt.perDay;
  }

  /** What no fault was planted in changes its unit nowhere. */
  @Test
  void noUnitChangesWhereNoneDid() {
    for (List<Readings> all : List.of(grids(), made(), buildings(1))) {
      for (Readings readings : all) {
        assertThat(Cleaner.reportOnly().clean(readings).report().count("unitJump"))
            .as(readings.name())
            .isZero();
      }
    }
  }

  @Test
  void loggersWithoutSummerTimeAreFoundAndOthersAreNot() {
    int found = 0;
    int alarms = 0;
    int tried = 0;
    for (List<Readings> all : List.of(grids(), made(), buildings(4))) {
      for (Readings readings : all) {
        Cleaned right = Cleaner.reportOnly().clean(readings);
        Cleaned wrong = Cleaner.reportOnly().clean(Dirt.withoutSummerTime(readings));
        tried++;
        alarms += right.report().count("shiftedClock") > 0 ? 1 : 0;
        found += wrong.report().count("shiftedClock") > 0 ? 1 : 0;
      }
    }
    assertThat(alarms).as("alarms among %s", tried).isLessThanOrEqualTo(tried / 20);
    assertThat(found).as("found of %s", tried).isGreaterThan(tried / 2);
  }

  /** Quarter-hourly output of a plant under passing clouds, and its nights. */
  private static Readings plant(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int perDay = 96;
    double[] values = new double[60 * perDay];
    double cloud = 0.2;
    for (int i = 0; i < values.length; i++) {
      double height = Math.sin(Math.PI * (i % perDay - 26) / 44.0);
      cloud = Math.min(0.9, Math.max(0, 0.97 * cloud + 0.012 + 0.06 * (random.nextDouble() - 0.5)));
      boolean day = i % perDay > 26 && i % perDay < 70;
      values[i] = day ? Math.round(1e7 * height * (1 - cloud)) / 1e7 : 0;
    }
    long[] starts = new long[values.length];
    Arrays.setAll(starts, i -> Instant.parse("2021-05-01T00:00:00Z").toEpochMilli() + i * 900_000L);
    return Readings.of(
        "plant",
        Unit.KILOWATT,
        ZoneId.of("UTC"),
        Duration.ofMinutes(15),
        starts,
        values,
        new io.ammass.data.Origin("plant", "", values.length),
        List.of());
  }

  @Test
  void staleAndInterpolatedValuesOfAPlantAreFound() {
    List<Readings> plants = List.of(plant(1), plant(2), plant(3), plant(4));

    holds("stale", score(plants, "stuckRun", dirt -> dirt.stuck(10, 12, 30)), 0.95, 0.9);
    holds("lines", score(plants, "interpolatedRun", dirt -> dirt.lines(10, 10, 30)), 0.95, 0.9);
  }
}
