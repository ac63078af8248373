package io.ammass.source.cim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.error.DataFormatException;
import io.ammass.source.Readings;
import io.ammass.unit.Unit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CimSourceTest {
  @TempDir private Path folder;

  private List<Readings> read(String value) throws IOException {
    String text =
        """
        <MeterReadings xmlns="http://iec.ch/TC57/2011/MeterReadings#">
          <MeterReading>
            <IntervalBlocks>
              <IntervalReadings>
                <timeStamp>2024-01-01T00:15:00+01:00</timeStamp><value>%s</value>
              </IntervalReadings>
              <IntervalReadings>
                <timeStamp>2024-01-01T00:30:00+01:00</timeStamp><value>0.5</value>
              </IntervalReadings>
              <ReadingType ref="0.0.2.4.1.1.12.0.0.0.0.0.0.0.0.3.72.0"/>
            </IntervalBlocks>
            <Meter><Names><name>M-17</name></Names></Meter>
          </MeterReading>
        </MeterReadings>
        """
            .formatted(value);
    Path file = folder.resolve("readings.xml");
    Files.writeString(file, text, StandardCharsets.UTF_8);
    return CimSource.of(file).readAll();
  }

  @Test
  void readsUnitMultiplierAndPeriodFromTheReadingType() throws IOException {
    List<Readings> all = read("0.25");

    assertThat(all).hasSize(1);
    Readings readings = all.get(0);
    assertThat(readings.unit()).isEqualTo(Unit.WATT_HOUR);
    assertThat(readings.value(0)).isEqualTo(250);
    assertThat(readings.resolution()).isEqualTo(Duration.ofMinutes(15));
    // A stamp marks the end of its interval.
    assertThat(Instant.ofEpochMilli(readings.start(0)))
        .isEqualTo(Instant.parse("2023-12-31T23:00:00Z"));
  }

  @Test
  void namesThePlaceOfWhatIsNotANumber() {
    assertThatThrownBy(() -> read("much"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("readings.xml line ")
        .hasMessageContaining("\"much\" is not a number");
  }
}
