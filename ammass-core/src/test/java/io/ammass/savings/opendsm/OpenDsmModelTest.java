package io.ammass.savings.opendsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.error.DataFormatException;
import io.ammass.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OpenDsmModelTest {

  @Test
  void everyStoredDailyAndBillingModelPredictsWhatItsProgramPredicted() throws IOException {
    Path directory = SharedData.require("reference/mv/opendsm");
    List<Path> models;
    try (Stream<Path> files = Files.list(directory)) {
      models =
          files
              .filter(f -> f.toString().endsWith(".json") && !f.toString().contains("hourly.json"))
              .filter(f -> !f.toString().contains("-hourly-"))
              .sorted()
              .toList();
    }
    assertThat(models).hasSize(13);

    int compared = 0;
    for (Path file : models) {
      OpenDsmModel model = OpenDsmModel.read(file);
      String id = file.getFileName().toString().replace(".json", "");
      for (String part : List.of("baseline", "reporting")) {
        for (String line : Files.readAllLines(directory.resolve(id + "." + part + ".csv"))) {
          String[] cell = line.split(",", -1);
          if (cell[0].equals("start_utc") || cell[4].isEmpty() || cell[6].isEmpty()) {
            continue;
          }
          LocalDate day = LocalDate.parse(cell[0].substring(0, 10));
          double t = Double.parseDouble(cell[4]);
          String where = id + " " + line;
          double expected = Double.parseDouble(cell[6]);
          // 1e-9 of the value, as the reference page asks
          assertThat(model.predict(day, t))
              .as(where)
              .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
          assertThat(model.heating(day, t))
              .as(where)
              .isCloseTo(Double.parseDouble(cell[8]), within(1e-9 * Math.abs(expected) + 1e-9));
          assertThat(model.cooling(day, t))
              .as(where)
              .isCloseTo(Double.parseDouble(cell[9]), within(1e-9 * Math.abs(expected) + 1e-9));
          assertThat(model.submodel(day)).as(where).isEqualTo(cell[10]);
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(8_000);
  }

  @Test
  void aSmoothedCornerLeavesTheBaseLoadWithoutAKinkAndEndsOnItsLine() {
    SmoothedPiece piece =
        SmoothedPiece.of(
            new SmoothedPiece.Stored(
                "hdd_tidd_smooth", 10, 60, -2, 5, Double.NaN, Double.NaN, Double.NaN),
            0,
            100,
            10,
            90);

    double step = 1e-4;
    assertThat(piece.predict(60)).isEqualTo(10);
    assertThat((piece.predict(60 - step) - 10) / step).isCloseTo(0, within(1e-3));
    // Far from the corner only the shift by slope times length is left.
    assertThat(piece.predict(-40)).isCloseTo(10 + 2 * 100 - 2 * 5, within(1e-6));
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> OpenDsmModel.parse("{\"model\":{}}"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("no object 'submodels'");
    assertThatThrownBy(
            () ->
                OpenDsmModel.parse(
                    "{\"submodels\":{\"fw-su_sh_wi\":{\"coefficients\":{\"model_type\":\"new\"}}}}"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("model_type = 'new'");
  }
}
