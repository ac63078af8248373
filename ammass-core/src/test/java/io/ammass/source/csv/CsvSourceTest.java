package io.ammass.source.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.error.DataFormatException;
import io.ammass.error.InsufficientDataException;
import io.ammass.error.UnknownNameException;
import io.ammass.source.Limits;
import io.ammass.source.Readings;
import io.ammass.time.StampEdge;
import io.ammass.unit.Unit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvSourceTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("meter.csv");
  }

  private CsvSource csv(String... lines) throws IOException {
    Files.writeString(file, String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
    return CsvSource.of(file);
  }

  private static Instant start(Readings readings, int index) {
    return Instant.ofEpochMilli(readings.start(index));
  }

  @Test
  void readsTheOnlyColumnOfNumbersAndFindsTheStamps() throws IOException {
    Readings readings =
        csv("time,load", "2024-01-01 00:00,1.5", "2024-01-01 01:00,2", "2024-01-01 02:00,-3e1")
            .zone("Europe/Amsterdam")
            .unit("kWh")
            .read();

    assertThat(readings.name()).isEqualTo("load");
    assertThat(readings.unit()).isEqualTo(Unit.KILOWATT_HOUR);
    assertThat(readings.resolution()).isEqualTo(Duration.ofHours(1));
    assertThat(start(readings, 0)).isEqualTo(Instant.parse("2023-12-31T23:00:00Z"));
    assertThat(readings.value(2)).isEqualTo(-30);
    assertThat(readings.origin().rows()).isEqualTo(3);
    assertThat(readings.origin().name()).isEqualTo("meter.csv");
  }

  @Test
  void hashesTheFileAsItLiesOnDisk() throws IOException {
    Readings readings = csv("time,load", "2024-01-01 00:00,1", "2024-01-01 01:00,2").read();

    // printf 'time,load\n2024-01-01 00:00,1\n2024-01-01 01:00,2\n' | sha256sum
    assertThat(readings.origin().sha256()).isEqualTo(HASH);
  }

  private static final String HASH =
      "2d50d9b05d421b6bc268b1fc3f6a3b39d1dc697ca33f7cdc3ca178424d1d3c9c";

  @Test
  void readsGzipWhateverTheName() throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(
          "time,load\n2024-01-01 00:00,1\n2024-01-01 01:00,2\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(CsvSource.of(file).read().size()).isEqualTo(2);
  }

  @Test
  void leavesOutAByteOrderMark() throws IOException {
    Readings readings =
        csv("\uFEFFtime,load", "2024-01-01 00:00,1", "2024-01-01 01:00,2").time("time").read();

    assertThat(readings.size()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PJME_MW", "pjme_mw", "Pjme_Mw", "#2"})
  void findsColumnsByNameInAnyCaseOrByPosition(String column) throws IOException {
    Readings readings =
        csv("Datetime,PJME_MW,other", "2024-01-01 00:00,1,9", "2024-01-01 01:00,2,9")
            .column(column)
            .read();

    assertThat(readings.value(1)).isEqualTo(2);
  }

  @Test
  void offersNearNamesForAnUnknownColumn() throws IOException {
    CsvSource source = csv("Datetime,PJME_MW", "2024-01-01 00:00,1").column("PJM_MW");

    assertThatThrownBy(source::read)
        .isInstanceOf(UnknownNameException.class)
        .hasMessage(
            "meter.csv has no column \"PJM_MW\". Maybe one of [PJME_MW, Datetime]; it has 2"
                + " columns.");
  }

  @Test
  void offersNearNamesForAnUnknownZone() {
    assertThatThrownBy(() -> CsvSource.of(file).zone("Europe/Amsterdm"))
        .isInstanceOf(UnknownNameException.class)
        .hasMessageContaining("unknown zone \"Europe/Amsterdm\"")
        .hasMessageContaining("Europe/Amsterdam");
  }

  @Test
  void namesTheMissingFile() {
    assertThatThrownBy(() -> CsvSource.of(folder.resolve("absent.csv")).read())
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("no such file")
        .hasMessageContaining("absent.csv");
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    Files.createFile(file);

    assertThatThrownBy(() -> CsvSource.of(file).read())
        .isInstanceOf(DataFormatException.class)
        .hasMessageEndingWith("meter.csv is empty");
  }

  @Test
  void refusesAHeaderWithoutRows() throws IOException {
    CsvSource source = csv("time,load").time("time").column("load");

    assertThatThrownBy(source::read)
        .isInstanceOf(DataFormatException.class)
        .hasMessage("meter.csv has a header but no rows");
  }

  @Test
  void namesLineColumnAndTextOfWhatIsNotANumber() throws IOException {
    CsvSource source =
        csv("Datetime,PJME_MW", "2024-01-01 00:00,1", "2024-01-01 01:00,abc").column("PJME_MW");

    assertThatThrownBy(source::read)
        .isInstanceOf(DataFormatException.class)
        .hasMessage("meter.csv line 3, column PJME_MW: \"abc\" is not a number");
  }

  @Test
  void namesLineColumnAndTextOfWhatIsNotAStamp() throws IOException {
    CsvSource source =
        csv("Datetime,load", "2024-01-01 00:00,1", "2024-02-30 01:00,2").time("Datetime");

    assertThatThrownBy(source::read)
        .isInstanceOf(DataFormatException.class)
        .hasMessage("meter.csv line 3, column Datetime: \"2024-02-30 01:00\" is not a stamp");
  }

  @Test
  void countsSkippedLinesInPositions() throws IOException {
    CsvSource source =
        csv("Some station", "in some town", "Datetime,load", "2024-01-01 00:00,x")
            .skipLines(2)
            .time("Datetime")
            .column("load");

    assertThatThrownBy(source::read).hasMessageStartingWith("meter.csv line 4, column load");
  }

  @Test
  void refusesAColumnWithoutASingleValue() throws IOException {
    CsvSource source =
        csv("time,load,x", "2024-01-01 00:00,,1", "2024-01-01 01:00,NaN,1").column("load");

    assertThatThrownBy(source::read)
        .isInstanceOf(InsufficientDataException.class)
        .hasMessage("meter.csv, column load: all 2 values are missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "NaN", "nan", "NA", "null", "-", "N/A"})
  void readsManySpellingsOfMissing(String cell) throws IOException {
    Readings readings =
        csv("time,load", "2024-01-01 00:00,1", "2024-01-01 01:00," + cell).column("load").read();

    assertThat(readings.value(1)).isNaN();
  }

  @Test
  void readsDecimalCommasWithThousandsMarks() throws IOException {
    Readings readings =
        csv("time;load", "2024-01-01 00:00;1.234,5", "2024-01-01 01:00;-2,25")
            .decimalComma()
            .thousandsMark('.')
            .read();

    assertThat(readings.value(0)).isEqualTo(1234.5);
    assertThat(readings.value(1)).isEqualTo(-2.25);
  }

  @Test
  void joinsADateAndAnHourEndingColumn() throws IOException {
    Readings readings =
        csv("Date,Hour,load", "2024/1/1,23,1", "2024/1/1,24,2", "2024/1/2,1,3")
            .time("Date+Hour")
            .column("load")
            .stamp(StampEdge.END)
            .read();

    assertThat(start(readings, 0)).isEqualTo(Instant.parse("2024-01-01T22:00:00Z"));
    assertThat(start(readings, 1)).isEqualTo(Instant.parse("2024-01-01T23:00:00Z"));
    assertThat(start(readings, 2)).isEqualTo(Instant.parse("2024-01-02T00:00:00Z"));
  }

  @Test
  void takesStartAndStepWhereThereAreNoStamps() throws IOException {
    Readings readings =
        csv("index,demand", "1,22262", "2,21756")
            .column("demand")
            .start(Instant.parse("2000-06-04T23:00:00Z"))
            .resolution(Duration.ofMinutes(30))
            .read();

    assertThat(start(readings, 1)).isEqualTo(Instant.parse("2000-06-04T23:30:00Z"));
  }

  @Test
  void refusesAStartWithoutAStep() throws IOException {
    CsvSource source = csv("index,demand", "1,2").column("demand").start(Instant.EPOCH);

    assertThatThrownBy(source::read)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs a resolution");
  }

  @Test
  void readsEveryColumnWithSharedStamps() throws IOException {
    List<Readings> all =
        csv("time,a,words,b", "2024-01-01 00:00,1,x,3", "2024-01-01 01:00,2,y,4").readAll();

    assertThat(all).extracting(Readings::name).containsExactly("a", "b");
  }

  @Test
  void splitsTheLongFormByItsSeriesColumn() throws IOException {
    List<Readings> all =
        csv(
                "id,ds,y",
                "BE,2024-01-01 00:00,1",
                "BE,2024-01-01 01:00,2",
                "DE,2024-01-01 00:00,3",
                "DE,2024-01-01 01:00,4")
            .seriesColumn("id")
            .readAll();

    assertThat(all).extracting(Readings::name).containsExactly("BE", "DE");
    assertThat(all.get(1).value(1)).isEqualTo(4);
  }

  @Test
  void countsRowsWithoutAStamp() throws IOException {
    Readings readings =
        csv("time,load", "2024-01-01 00:00,1", ",2", "2024-01-01 02:00,3").time("time").read();

    assertThat(readings.size()).isEqualTo(2);
    assertThat(readings.findings())
        .filteredOn(finding -> finding.rule().equals("unstampedReading"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.sentence()).contains("line 3"));
  }

  @Test
  void refusesMoreRowsThanTheLimit() throws IOException {
    CsvSource source =
        csv("time,load", "2024-01-01 00:00,1", "2024-01-01 01:00,2")
            .limits(Limits.DEFAULT.withMaxRows(1));

    assertThatThrownBy(source::read).hasMessageContaining("more than 1 rows");
  }

  @Test
  void refusesAFileThatUnpacksWithoutEnd() throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      byte[] line = "2024-01-01 00:00,1\n".getBytes(StandardCharsets.UTF_8);
      out.write("time,load\n".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 100_000; i++) {
        out.write(line);
      }
    }
    CsvSource source = CsvSource.of(file).limits(Limits.DEFAULT.withMaxBytes(1_000_000));

    assertThatThrownBy(source::read)
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("unpacks to more than 1000000 bytes");
  }

  @Test
  void refusesOneEndlessLine() throws IOException {
    Files.writeString(
        file, "time,load\n2024-01-01 00:00,1\n2024-01-01 01:00," + "1".repeat(3_000_000));
    CsvSource source = CsvSource.of(file).column("load");

    assertThatThrownBy(source::read)
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("meter.csv");
  }

  @Test
  void refusesTextOfAnotherEncoding() throws IOException {
    Files.write(
        file, "time,load\n2024-01-01 00:00,1\nh\u00e9,2\n".getBytes(StandardCharsets.ISO_8859_1));
    CsvSource source = CsvSource.of(file).time("time").column("load");

    assertThatThrownBy(source::read)
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("not UTF-8");
  }
}
