package io.ammass.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.source.Readings;
import io.ammass.source.csv.CsvSource;
import io.ammass.testing.SharedData;
import io.ammass.unit.Unit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StandardProfileSplitTest {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

  /** Expected parts: OpenSTEF's own reference of find_components (scipy's bounded trf). */
  @Test
  void reproducesTheReferenceSplitOfOpenStef() {
    Path folder = SharedData.require("data/openstef/v3_test");
    Map<String, TimeSeries> input = columns(folder.resolve("find_components_input.csv.gz"));
    Map<String, TimeSeries> expected = columns(folder.resolve("find_components_components.csv.gz"));

    SplitResult split =
        StandardProfileSplit.fit(
            input.get("load"),
            input.get("wind_ref"),
            input.get("pv_ref"),
            input.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("sjv_"))
                .map(Map.Entry::getValue)
                .collect(Collectors.toList()));

    assertSame(split.wind(), expected.get("Windopwek"));
    assertSame(split.solar(), expected.get("Zonne-opwek"));
    assertSame(split.profileLoad().orElseThrow(), expected.get("StandaardVerbruik"));
  }

  private static void assertSame(TimeSeries found, TimeSeries expected) {
    int compared = 0;
    for (int i = 0; i < expected.size(); i++) {
      if (!expected.isMissing(i)) {
        compared++;
        assertThat(found.get(i)).as("step %d", i).isCloseTo(expected.get(i), within(1e-6));
      }
    }
    assertThat(compared).isEqualTo(3524);
  }

  private static Map<String, TimeSeries> columns(Path file) {
    Map<String, TimeSeries> columns = new TreeMap<>();
    for (Readings readings : CsvSource.of(file).zone("UTC").unit(Unit.ONE).readAll()) {
      Instant first = Instant.ofEpochMilli(readings.start(0));
      long step = readings.resolution().toMillis();
      double[] values =
          new double[(int) ((readings.start(readings.size() - 1) - readings.start(0)) / step) + 1];
      java.util.Arrays.fill(values, Double.NaN);
      for (int i = 0; i < readings.size(); i++) {
        values[(int) ((readings.start(i) - readings.start(0)) / step)] = readings.value(i);
      }
      columns.put(
          readings.name(),
          TimeSeries.of(readings.name(), Unit.ONE, first, readings.resolution(), values));
    }
    return columns;
  }

  @Test
  void refusesTooFewCompleteSteps() {
    TimeSeries short1 = series("y", 1, 2, Double.NaN);

    assertThatThrownBy(
            () ->
                StandardProfileSplit.fit(
                    short1, series("w", 0, 0, 0), series("s", 0, 0, 0), List.of(short1)))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("3 profiles")
        .hasMessageContaining("there are 2");
  }

  @Test
  void refusesAnotherGridAndNamesBoth() {
    TimeSeries longer = series("w", 0, 0, 0, 0);
    TimeSeries net = series("net", 1, 2, 3);

    assertThatThrownBy(() -> StandardProfileSplit.fit(net, longer, net, List.of(net)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("net")
        .hasMessageContaining("Maybe cut or resample");
  }

  private static TimeSeries series(String name, double... values) {
    return TimeSeries.of(name, Unit.MEGAWATT, START, Duration.ofMinutes(15), values);
  }
}
