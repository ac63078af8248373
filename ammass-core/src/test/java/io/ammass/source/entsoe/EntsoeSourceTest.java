package io.ammass.source.entsoe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.clean.Cleaner;
import io.ammass.error.DataFormatException;
import io.ammass.source.Readings;
import io.ammass.unit.Unit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EntsoeSourceTest {
  @TempDir private Path folder;

  private List<Readings> read(String text) throws IOException {
    Path file = folder.resolve("document.xml");
    Files.writeString(file, text, StandardCharsets.UTF_8);
    return EntsoeSource.of(file).readAll();
  }

  private static String load(String resolution, String points) {
    return """
    <GL_MarketDocument xmlns="urn:iec62325.351:tc57wg16:451-6:generationloaddocument:3:0">
      <mRID>1</mRID>
      <TimeSeries>
        <mRID>1</mRID><businessType>A04</businessType>
        <outBiddingZone_Domain.mRID codingScheme="A01">10YNL----------L</outBiddingZone_Domain.mRID>
        <quantity_Measure_Unit.name>MAW</quantity_Measure_Unit.name>
        <curveType>A03</curveType>
        <Period>
          <timeInterval><start>2024-01-01T23:00Z</start><end>2024-01-02T00:00Z</end></timeInterval>
          <resolution>%s</resolution>%s
        </Period>
      </TimeSeries>
    </GL_MarketDocument>
    """
        .formatted(resolution, points);
  }

  private static String point(int position, String quantity) {
    return "<Point><position>"
        + position
        + "</position><quantity>"
        + quantity
        + "</quantity></Point>";
  }

  @Test
  void repeatsTheValueOfPositionsLeftOutOfAStepCurve() throws IOException {
    List<Readings> all = read(load("PT15M", point(1, "9000") + point(3, "9500")));

    assertThat(all).hasSize(1);
    assertThat(all.get(0).name()).isEqualTo("load 10YNL----------L");
    assertThat(all.get(0).unit()).isEqualTo(Unit.MEGAWATT);
    var series = Cleaner.reportOnly().clean(all.get(0)).series();
    assertThat(series.toArray()).containsExactly(9000, 9000, 9500, 9500);
    assertThat(series.start()).isEqualTo(Instant.parse("2024-01-01T23:00:00Z"));
  }

  @Test
  void joinsTheDaysOfAPriceDocument() throws IOException {
    StringBuilder text = new StringBuilder("<Publication_MarketDocument>");
    for (int day = 1; day <= 2; day++) {
      text.append("<TimeSeries><mRID>")
          .append(day)
          .append("</mRID><businessType>A62</businessType>");
      text.append("<in_Domain.mRID>X</in_Domain.mRID><currency_Unit.name>EUR</currency_Unit.name>");
      text.append("<price_Measure_Unit.name>MWH</price_Measure_Unit.name><Period><timeInterval>");
      text.append("<start>2024-01-0").append(day).append("T00:00Z</start></timeInterval>");
      text.append("<resolution>PT60M</resolution>");
      for (int hour = 1; hour <= 24; hour++) {
        text.append("<Point><position>").append(hour).append("</position><price.amount>");
        text.append(day * 100 + hour).append("</price.amount></Point>");
      }
      text.append("</Period></TimeSeries>");
    }

    List<Readings> all = read(text.append("</Publication_MarketDocument>").toString());

    assertThat(all).hasSize(1);
    assertThat(all.get(0).name()).isEqualTo("price X");
    assertThat(Cleaner.reportOnly().clean(all.get(0)).series().size()).isEqualTo(48);
  }

  @Test
  void refusesPositionsAndResolutionsThatMakeNoSense() {
    assertThatThrownBy(() -> read(load("PT15M", point(0, "1"))))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("position must be 1..");
    assertThatThrownBy(() -> read(load("P1M", point(1, "1"))))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("\"P1M\" is not a resolution");
    assertThatThrownBy(() -> read(load("PT15M", "")))
        .hasMessage("document.xml holds no point of a time series");
  }
}
