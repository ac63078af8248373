package io.ammass.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.data.Interval;
import io.ammass.data.TimeSeries;
import io.ammass.error.UnknownNameException;
import io.ammass.unit.Unit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every store keeps. */
final class SeriesStoreTest {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final Instant MONDAY = Instant.parse("2024-02-01T00:00:00Z");
  private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));

  @TempDir private static Path folder;

  static Stream<SeriesStore> stores() {
    Path file = folder.resolve("store" + System.nanoTime() + ".duckdb");
    return Stream.of(new MemoryStore(), DuckDbStore.open(file));
  }

  private static TimeSeries load(double... values) {
    return TimeSeries.of("load", Unit.KILOWATT_HOUR, START, Duration.ofHours(1), values);
  }

  private static Interval hours(int from, int to) {
    return new Interval(START.plus(Duration.ofHours(from)), START.plus(Duration.ofHours(to)));
  }

  @ParameterizedTest
  @MethodSource("stores")
  void readsBackWhatWasWritten(SeriesStore store) {
    try (store) {
      TimeSeries load = load(1, Double.NaN, 3);

      assertThat(store.upsert("a", load, MONDAY)).isEqualTo(2);
      assertThat(store.read("a", hours(0, 3))).isEqualTo(load);
      assertThat(store.read("a", hours(-1, 2)).toArray())
          .containsExactly(Double.NaN, 1, Double.NaN);
      assertThat(store.ids()).containsExactly("a");
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void storesNothingTwice(SeriesStore store) {
    try (store) {
      store.upsert("a", load(1, 2, 3), MONDAY);

      assertThat(store.upsert("a", load(1, 2, 3), MONDAY)).isZero();
      assertThat(store.upsert("a", load(1, 2, 3), TUESDAY)).isZero();
      assertThat(store.upsert("a", load(1, 2, 3, 4), TUESDAY)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void keepsCorrectionsAsVersions(SeriesStore store) {
    try (store) {
      store.upsert("a", load(1, 2, 3), MONDAY);

      assertThat(store.upsert("a", load(1, 20, 3), TUESDAY)).isEqualTo(1);

      assertThat(store.read("a", hours(0, 3)).toArray()).containsExactly(1, 20, 3);
      assertThat(store.readAsKnownAt("a", hours(0, 3), MONDAY).toArray()).containsExactly(1, 2, 3);
      assertThat(store.readAsKnownAt("a", hours(0, 1), MONDAY.minusSeconds(1)).get(0)).isNaN();
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void writesManySeriesNewAndKnownTogether(SeriesStore store) {
    try (store) {
      store.upsert("a", load(1, 2, 3), MONDAY);

      Map<String, TimeSeries> all = new LinkedHashMap<>();
      all.put("b", load(4, 5));
      all.put("a", load(1, 20, 3));
      all.put("c", load(6));

      assertThat(store.upsertAll(all, TUESDAY)).isEqualTo(4);
      assertThat(store.upsertAll(all, TUESDAY.plusSeconds(1))).isZero();
      assertThat(store.ids()).containsExactly("a", "b", "c");
      assertThat(store.read("a", hours(0, 3)).toArray()).containsExactly(1, 20, 3);
      assertThat(store.readAsKnownAt("a", hours(0, 3), MONDAY).toArray()).containsExactly(1, 2, 3);
      assertThat(store.read("b", hours(0, 2)).toArray()).containsExactly(4, 5);
      assertThat(store.span("b")).isEqualTo(hours(0, 2));
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void writesNoneOfManyIfOneDoesNotFit(SeriesStore store) {
    try (store) {
      store.upsert("load", load(1), MONDAY);
      Map<String, TimeSeries> all = new LinkedHashMap<>();
      all.put("fresh", load(4, 5));
      all.put("load", TimeSeries.of("load", Unit.KILOWATT, START, Duration.ofHours(1), 1.0));

      assertThatThrownBy(() -> store.upsertAll(all, TUESDAY))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(store.ids()).containsExactly("load");
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void aLateCorrectionKnownEarlierDoesNotHideALaterOne(SeriesStore store) {
    try (store) {
      store.upsert("a", load(1), MONDAY);
      store.upsert("a", load(3), TUESDAY);
      store.upsert("a", load(2), MONDAY.plusSeconds(60));

      assertThat(store.read("a", hours(0, 1)).get(0)).isEqualTo(3);
      assertThat(store.readAsKnownAt("a", hours(0, 1), TUESDAY.minusSeconds(1)).get(0))
          .isEqualTo(2);
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void keepsSeriesApart(SeriesStore store) {
    try (store) {
      store.upsert("b", load(7), MONDAY);
      store.upsert("a", load(1), MONDAY);
      store.upsert("b", load(8), TUESDAY);

      assertThat(store.ids()).containsExactly("a", "b");
      assertThat(store.read("a", hours(0, 1)).get(0)).isEqualTo(1);
      assertThat(store.read("b", hours(0, 1)).get(0)).isEqualTo(8);
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void refusesAnotherUnitAndAnUnknownSeries(SeriesStore store) {
    try (store) {
      store.upsert("load", load(1), MONDAY);
      TimeSeries power = TimeSeries.of("load", Unit.KILOWATT, START, Duration.ofHours(1), 1.0);

      assertThatThrownBy(() -> store.upsert("load", power, MONDAY))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("stored in kWh");
      assertThatThrownBy(() -> store.read("laod", hours(0, 1)))
          .isInstanceOf(UnknownNameException.class)
          .hasMessage("no series \"laod\" in the store. Maybe one of [load].");
    }
  }

  @Test
  void survivesClosing() {
    Path file = folder.resolve("kept.duckdb");
    try (DuckDbStore store = DuckDbStore.open(file)) {
      store.upsert("a", load(1, 2), MONDAY);
    }
    try (DuckDbStore store = DuckDbStore.open(file)) {
      assertThat(store.read("a", hours(0, 2))).isEqualTo(load(1, 2));
      assertThat(store.upsert("a", load(1, 2), TUESDAY)).isZero();
    }
  }
}
