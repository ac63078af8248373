package io.ammass.source.epw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.clean.Cleaner;
import io.ammass.data.TimeSeries;
import io.ammass.error.DataFormatException;
import io.ammass.source.Readings;
import io.ammass.source.tmy3.Tmy3Source;
import io.ammass.testing.SharedData;
import io.ammass.unit.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WeatherFilesTest {
  @TempDir private Path folder;

  @Test
  void readsAnEpwYearAndItsStation() {
    EpwSource source =
        EpwSource.of(SharedData.require("data/weather/tmy_45.000_8.000_2005_2023.epw.gz"));

    assertThat(source.station().latitude()).isEqualTo(45);
    assertThat(source.station().elevationMetres()).isEqualTo(250);
    assertThat(source.station().offset()).isEqualTo(ZoneOffset.ofHours(1));
    Readings temperature = source.readAll().get(0);
    assertThat(temperature.name()).isEqualTo("dryBulbTemperature");
    TimeSeries series = Cleaner.reportOnly().clean(temperature).series();
    assertThat(series.size()).isEqualTo(8760);
    assertThat(series.unit()).isEqualTo(Unit.CELSIUS);
    assertThat(series.get(0)).isEqualTo(2.04);
    assertThat(series.missingCount()).isZero();
  }

  @Test
  void readsATmy3YearInLocalStandardTime() {
    Tmy3Source source = Tmy3Source.of(SharedData.require("data/weather/723170TYA.CSV.gz"));

    assertThat(source.offset()).isEqualTo(ZoneOffset.ofHours(-5));
    List<Readings> all = source.readAll();
    assertThat(all).noneMatch(readings -> readings.name().contains("source"));
    Readings dryBulb =
        all.stream().filter(r -> r.name().startsWith("Dry-bulb")).findFirst().orElseThrow();
    TimeSeries series = Cleaner.reportOnly().clean(dryBulb).series();
    assertThat(series.size()).isEqualTo(8760);
    assertThat(series.unit()).isEqualTo(Unit.CELSIUS);
    assertThat(series.get(0)).isEqualTo(10);
    assertThat(series.start()).isEqualTo(Instant.parse("2001-01-01T05:00:00Z"));
  }

  @Test
  void refusesWhatDoesNotBeginWithALocation() throws IOException {
    Path file = folder.resolve("x.epw");
    Files.writeString(file, "LOCATION,only,three\n");

    assertThatThrownBy(() -> EpwSource.of(file).readAll())
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("x.epw line 1");
  }
}
