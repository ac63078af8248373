package io.ammass.source.espi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.clean.Cleaner;
import io.ammass.error.DataFormatException;
import io.ammass.source.Readings;
import io.ammass.testing.SharedData;
import io.ammass.unit.Unit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EspiSourceTest {
  @TempDir private Path folder;

  private static final String FEED =
      """
      <feed xmlns="http://www.w3.org/2005/Atom">
        <entry>
          <link rel="self" href="/m/1"/><link rel="related" href="/m/1/blocks"/>
          <link rel="related" href="/type/1"/>
          <title>Kitchen</title>
          <content><MeterReading xmlns="http://naesb.org/espi"/></content>
        </entry>
        <entry>
          <link rel="self" href="/type/1"/><title>Type</title>
          <content><ReadingType xmlns="http://naesb.org/espi">
            <powerOfTenMultiplier>3</powerOfTenMultiplier><uom>72</uom>
          </ReadingType></content>
        </entry>
        <entry>
          <link rel="self" href="/x/7"/><link rel="up" href="/m/1/blocks"/>
          <content><IntervalBlock xmlns="http://naesb.org/espi">
            <interval><duration>7200</duration><start>1704067200</start></interval>
            <IntervalReading>
              <timePeriod><duration>3600</duration><start>1704067200</start></timePeriod>
              <value>2</value>
            </IntervalReading>
            <IntervalReading>
              <timePeriod><duration>3600</duration><start>1704070800</start></timePeriod>
              <value>%s</value>
            </IntervalReading>
          </IntervalBlock></content>
        </entry>
      </feed>
      """;

  private List<Readings> read(String value) throws IOException {
    Path file = folder.resolve("feed.xml");
    Files.writeString(file, FEED.formatted(value), StandardCharsets.UTF_8);
    return EspiSource.of(file).readAll();
  }

  @Test
  void findsMeterTypeAndBlocksThroughTheirLinks() throws IOException {
    List<Readings> all = read("3.5");

    assertThat(all).hasSize(1);
    Readings readings = all.get(0);
    assertThat(readings.name()).isEqualTo("Kitchen");
    assertThat(readings.unit()).isEqualTo(Unit.WATT_HOUR);
    assertThat(readings.value(1)).isEqualTo(3500);
    assertThat(Instant.ofEpochMilli(readings.start(0)))
        .isEqualTo(Instant.parse("2024-01-01T00:00:00Z"));
    assertThat(readings.resolution()).isEqualTo(Duration.ofHours(1));
    assertThat(readings.zone()).isEqualTo(ZoneOffset.UTC);
  }

  @Test
  void namesThePlaceOfWhatIsNotANumber() {
    assertThatThrownBy(() -> read("many"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("feed.xml line ")
        .hasMessageContaining("element value: \"many\" is not a number");
  }

  @Test
  void refusesAFeedWithoutReadings() throws IOException {
    Path file = folder.resolve("empty.xml");
    Files.writeString(file, "<feed/>");

    assertThatThrownBy(() -> EspiSource.of(file).readAll())
        .hasMessage("empty.xml holds no interval reading");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Coastal_Multi_Family_Daily_Jan_1_2011_to_Jan_1_2012_RetailCustomer_4.xml.gz",
        "Coastal_Multi_Family_Jan_1_2011_to_Jan_1_2012_RetailCustomer_5.xml.gz",
        "Mountain_Multi_family_Jan_1_2011_to_Jan_1_2012_RetailCustomer_10.xml.gz"
      })
  void readsAYearHoweverItIsCutIntoBlocks(String name) {
    List<Readings> all = EspiSource.of(SharedData.require("data/greenbutton/" + name)).readAll();

    assertThat(all).hasSize(1);
    var cleaned = Cleaner.reportOnly().clean(all.get(0));
    assertThat(cleaned.series().size()).isEqualTo(8760);
    assertThat(cleaned.series().unit()).isEqualTo(Unit.WATT_HOUR);
    assertThat(cleaned.series().start()).isEqualTo(Instant.parse("2011-01-01T08:00:00Z"));
    assertThat(cleaned.series().missingCount()).isZero();
  }

  @Test
  void readsGasBillsWithPrefixesAndDecimalSeconds() {
    List<Readings> all =
        EspiSource.of(SharedData.require("data/greenbutton/ngma_gas_provider_2024-07-16.xml"))
            .readAll();

    assertThat(all.get(0).size()).isEqualTo(36);
    assertThat(all.get(0).findings()).anyMatch(finding -> finding.rule().equals("oddDuration"));
  }
}
