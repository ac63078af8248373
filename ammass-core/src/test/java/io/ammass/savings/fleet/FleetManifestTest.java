package io.ammass.savings.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.error.DataFormatException;
import io.ammass.source.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetManifestTest {
  private static final String HEADER =
      "id,frequency,unit,meter_file,temperature_file,blackout_start,blackout_end\n";
  private static final String SPAN = "2023-01-01T00:00:00Z,2023-02-01T00:00:00Z\n";

  @TempDir Path folder;

  private List<FleetMeter> read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
  }

  private List<FleetMeter> read(byte[] bytes, Limits limits) throws IOException {
    Path file = Files.write(folder.resolve("fleet"), bytes);
    List<FleetMeter> meters = new ArrayList<>();
    try (FleetManifest manifest = FleetManifest.open(file, limits)) {
      manifest.forEachRemaining(meters::add);
      // However often one asks: what stands behind the last meter is none.
      assertThat(manifest.hasNext()).isFalse();
    }
    return meters;
  }

  @Test
  void readsTheSameFromCsvAndJson() throws IOException {
    List<FleetMeter> csv = read("\uFEFF" + HEADER + "a,daily,therm,a.csv,t.csv," + SPAN);
    List<FleetMeter> json =
        read(
            "{\"name\":\"x\",\"more\":{\"meters\":[1]},\"meters\":[{\"id\":\"a\",\"note\":[1,{}],"
                + "\"frequency\":\"daily\",\"unit\":\"therm\",\"meter_file\":\"a.csv\","
                + "\"temperature_file\":\"t.csv\",\"blackout_start\":\"2023-01-01T00:00:00Z\","
                + "\"blackout_end\":\"2023-02-01T00:00:00Z\"}]}");

    assertThat(csv).hasSize(1).isEqualTo(json);
    assertThat(csv.get(0).meterFile()).isEqualTo(folder.toAbsolutePath().resolve("a.csv"));
  }

  @Test
  void refusalsSayWhereAndWhat() {
    assertThatThrownBy(() -> read(HEADER + "a,daily,parsec/h/,a.csv,t.csv," + SPAN))
        .isInstanceOf(DataFormatException.class)
        .hasMessageStartingWith("fleet meter 1: unit = 'parsec/h/', expected a unit");
    assertThatThrownBy(() -> read(HEADER + "a,daily,kWh,a\0.csv,t.csv," + SPAN))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("meter_file = 'a\0.csv', expected the name of a file");
    assertThatThrownBy(() -> read(HEADER + "a,daily\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageStartingWith("fleet row 1 has 2 cells for 7 columns");
    assertThatThrownBy(() -> read("[{}, 5]"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("frequency = ''");
    assertThatThrownBy(() -> read("[5]"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageStartingWith("fleet line 1, after meter 0: an entry is an object, not 5");
    assertThatThrownBy(() -> read(""))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("is empty");
    assertThatThrownBy(
            () ->
                read("id,meter_file,größe\n".getBytes(StandardCharsets.ISO_8859_1), Limits.DEFAULT))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("fleet is not UTF-8 text");
    assertThatThrownBy(
            () ->
                read(
                    (HEADER + "x".repeat(200)).getBytes(StandardCharsets.UTF_8),
                    Limits.DEFAULT.withMaxLineLength(100)))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("fleet line 2 has more than 100 characters");
  }
}
