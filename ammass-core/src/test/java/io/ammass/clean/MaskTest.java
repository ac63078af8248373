package io.ammass.clean;

import static org.assertj.core.api.Assertions.assertThat;

import io.ammass.source.Readings;
import io.ammass.source.csv.CsvSource;
import io.ammass.testing.SharedData;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;

/** Stale and interpolated values of a photovoltaic inverter, against the masks given with them. */
final class MaskTest {
  @ParameterizedTest
  @org.junit.jupiter.params.provider.CsvSource({"stale, stuckRun", "interpolated, interpolatedRun"})
  void findsWhatTheMaskMarks(String name, String rule) {
    List<Readings> columns =
        CsvSource.of(SharedData.require("data/pv/ac_power_inv_2173_" + name + "_data.csv"))
            .readAll();
    Readings mask = columns.get(1);

    Cleaned cleaned = Cleaner.reportOnly().clean(columns.get(0));

    int hits = 0;
    int marked = 0;
    int found = 0;
    for (int i = 0; i < mask.size(); i++) {
      boolean truth = mask.value(i) == 1;
      boolean doubted = cleaned.doubtedBy(i).equals(rule);
      marked += truth ? 1 : 0;
      found += doubted ? 1 : 0;
      hits += truth && doubted ? 1 : 0;
    }
    assertThat((double) hits / marked).as("recall").isGreaterThanOrEqualTo(0.95);
    assertThat((double) hits / found).as("precision").isGreaterThanOrEqualTo(0.9);
  }
}
