package io.ammass.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.ammass.error.DataFormatException;
import io.ammass.source.Readings;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same hourly load, 1,000 and more MW, as other countries and programs write it. */
final class OtherSpellingsTest {
  private static final int HOURS = 24 * 40;
  private static final double MEAN = 1500;
  private static final LocalDateTime START = LocalDateTime.of(2019, 1, 1, 0, 0);

  @TempDir private Path folder;

  private Inspection inspect(String text) throws IOException {
    Path file = folder.resolve("load.csv");
    Files.writeString(file, text, StandardCharsets.UTF_8);
    return Inspector.standard().inspect(file);
  }

  private static double load(int hour) {
    return MEAN + 300 * Math.sin(hour * Math.PI / 12) + (hour * 7919L % 1000) / 50.0 - 10;
  }

  private static String rows(String header, BiFunction<LocalDateTime, Integer, String> row) {
    StringBuilder text = new StringBuilder(header);
    for (int hour = 0; hour < HOURS; hour++) {
      text.append('\n').append(row.apply(START.plusHours(hour), hour));
    }
    return text.append('\n').toString();
  }

  private static String point(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String comma(double value) {
    return String.format(Locale.GERMANY, "%.2f", value);
  }

  private static String at(LocalDateTime time, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(time);
  }

  /** Days since 1899-12-30: 2019-01-01 is day 43,466. */
  private static String serial(int hour, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", 43_466 + hour / 24.0);
  }

  private static String comma5(int hour) {
    return serial(hour, 5).replace('.', ',');
  }

  static Stream<Arguments> spellings() {
    return Stream.of(
        arguments(
            "decimal comma",
            rows("Datum;Last", (t, i) -> at(t, "dd.MM.yyyy HH:mm") + ";" + comma(load(i)))),
        arguments(
            "points between thousands, decimal comma, an end column",
            rows(
                "Datum von;Datum bis;Netzlast [MWh]",
                (t, i) ->
                    at(t, "dd.MM.yyyy HH:mm")
                        + ";"
                        + at(t.plusHours(1), "dd.MM.yyyy HH:mm")
                        + String.format(Locale.GERMANY, ";%,.2f", load(i)))),
        arguments(
            "quoted, commas between thousands",
            rows(
                "\"Date Time\",\"Load (MW)\"",
                (t, i) ->
                    '"'
                        + at(t, "MM/dd/yyyy HH:mm")
                        + String.format(Locale.US, "\",\"%,.2f\"", load(i)))),
        arguments(
            "twelve hours",
            rows("time,mw", (t, i) -> at(t, "M/d/yyyy h:mm:ss a,") + point(load(i)))),
        arguments(
            "months by name",
            rows("TIME,MW", (t, i) -> at(t, "dd-MMM-yyyy HH:mm:ss") + "," + point(load(i)))),
        arguments(
            "month first by name",
            rows("Time;MW", (t, i) -> at(t, "MMM dd yyyy hh:mma") + ";" + point(load(i)))),
        arguments(
            "intervals",
            rows(
                "\"Time (CET/CEST)\",\"Load [MW]\"",
                (t, i) ->
                    '"'
                        + at(t, "dd.MM.yyyy HH:mm - ")
                        + at(t.plusHours(1), "dd.MM.yyyy HH:mm")
                        + "\",\""
                        + point(load(i))
                        + '"')),
        arguments(
            "UTC after the time",
            rows("time,mw", (t, i) -> at(t, "yyyy-MM-dd HH:mm:ss") + " UTC," + point(load(i)))),
        arguments(
            "milliseconds",
            rows(
                "ts,mw",
                (t, i) ->
                    t.toInstant(java.time.ZoneOffset.UTC).toEpochMilli() + "," + point(load(i)))),
        arguments(
            "date and hour in ten digits",
            rows(
                "STATIONS_ID;MESS_DATUM;MW;eor",
                (t, i) -> "  433;" + at(t, "yyyyMMddHH") + ";  " + point(load(i)) + ";eor")),
        arguments(
            "comments above, date and hour apart",
            rows(
                "# WEATHER SERVICE\n# STN,YYYYMMDD,   HH,   MW\n#",
                (t, i) ->
                    "  260,"
                        + at(t, "yyyyMMdd")
                        + ", "
                        + (t.getHour() + 1)
                        + ",  "
                        + point(load(i)))),
        arguments(
            "a spreadsheet's days",
            rows("Date/Time,MW", (t, i) -> serial(i, 10) + "," + point(load(i)))),
        arguments(
            "a spreadsheet's days with five digits and a decimal comma",
            rows("Zeitstempel/Timestamp;MW", (t, i) -> comma5(i) + ";" + comma(load(i)))),
        arguments(
            "units in the cells",
            rows(
                "time,load,share",
                (t, i) -> at(t, "yyyy-MM-dd HH:mm") + "," + point(load(i)) + " MW,text")),
        arguments(
            "units in the cells behind a decimal comma and groups",
            rows(
                "Zeit;Last",
                (t, i) ->
                    at(t, "dd.MM.yyyy HH:mm")
                        + String.format(Locale.GERMANY, ";%,.2f\u00a0kWh", load(i)))),
        arguments(
            "money",
            rows(
                "time,cost",
                (t, i) ->
                    at(t, "yyyy-MM-dd HH:mm") + String.format(Locale.US, ",\"$ %,.2f\"", load(i)))),
        arguments(
            "apostrophes of Switzerland",
            rows(
                "Zeit;Last",
                (t, i) ->
                    at(t, "dd.MM.yyyy HH:mm;")
                        + String.format(Locale.US, "%,.2f", load(i)).replace(',', '\u2019'))),
        arguments(
            "thin blanks of France",
            rows(
                "Date;Charge",
                (t, i) ->
                    at(t, "dd/MM/yyyy HH:mm;")
                        + String.format(Locale.GERMANY, "%,.2f", load(i)).replace('.', '\u2009'))),
        arguments(
            "a title, an empty line, a row of units, a total",
            rows(
                    "Load report\nCompany: A, B and C\n\nDate/Time,Load\n,MW",
                    (t, i) -> at(t, "yyyy-MM-dd HH:mm") + "," + point(load(i)))
                + "Total,99\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("spellings")
  void isTheSameLoad(String name, String text) throws IOException {
    Inspection found = inspect(text);

    assertThat(found.kind()).as(found.toString()).isEqualTo(Kind.TIME_SERIES);
    assertThat(found.series()).as(found.toString()).hasSize(1);
    SeriesSummary load = found.series().get(0);
    assertThat(load.regular()).isTrue();
    assertThat(load.resolution()).isEqualTo(Duration.ofHours(1));
    assertThat(load.readings()).isEqualTo(HOURS);
    assertThat(load.missing()).isZero();
    assertThat(load.mean()).isCloseTo(MEAN, within(1.0));
    assertThat(load.start()).isEqualTo("2019-01-01T00:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "x-UTF-16LE-BOM"})
  void unicodeTextOfASpreadsheetIsTheSameLoad(String charset) throws IOException {
    String text =
        rows("Datum\tZähler Süd 🔌", (t, i) -> at(t, "dd.MM.yyyy HH:mm\t") + comma(load(i)));
    Path file = folder.resolve("load.txt");
    Files.write(file, text.getBytes(Charset.forName(charset)));

    Inspection found = Inspector.standard().inspect(file);

    assertThat(found.series()).as(found.toString()).hasSize(1);
    assertThat(found.series().get(0).name()).isEqualTo("Zähler Süd 🔌");
    assertThat(found.series().get(0).mean()).isCloseTo(MEAN, within(1.0));
    assertThat(found.origin().rows()).isEqualTo(HOURS);
  }

  @ParameterizedTest
  @CsvSource({"'(12.5)', -12.5", "12.5-, -12.5", "\u221212.5, -12.5", "'(1,200.5)', -1200.5"})
  void negativesOfAccountantsAreNegative(String cell, double value) throws IOException {
    String text =
        rows(
            "time;balance",
            (t, i) -> at(t, "yyyy-MM-dd HH:mm;") + (i % 10 == 3 ? cell : "1,000.25"));
    Path file = Files.writeString(folder.resolve("balance.csv"), text);

    Readings readings = io.ammass.source.csv.CsvSource.of(file).read();

    assertThat(readings.value(3)).isEqualTo(value);
    assertThat(readings.value(4)).isEqualTo(1000.25);
    assertThat(inspect(text).series().get(0).least()).isEqualTo(value);
  }

  @Test
  void theUnitInTheCellsIsTheUnitOfTheSeries() throws IOException {
    String text =
        rows(
            "time,energy,humidity,house",
            (t, i) -> at(t, "yyyy-MM-dd HH:mm") + "," + point(load(i)) + "kWh,45 %," + i % 9 + "b");

    Inspection found = inspect(text);

    assertThat(found.series())
        .extracting(SeriesSummary::name)
        .containsExactly("energy", "humidity");
    assertThat(found.series()).extracting(SeriesSummary::unit).containsExactly("kWh", "%");
  }

  /** A load between 20,000 and 79,999 that only rises is no date. */
  @Test
  void numbersLikeDaysAreDaysOnlyInAColumnOfTime() throws IOException {
    Inspection found =
        inspect(rows("time,meter", (t, i) -> at(t, "yyyy-MM-dd HH:mm,") + (30_000 + i)));

    assertThat(found.series()).extracting(SeriesSummary::name).containsExactly("meter");
    assertThat(inspect(rows("a,b", (t, i) -> (30_000 + i) + ",1")).kind()).isEqualTo(Kind.TABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n  \n", "\uFEFF"})
  void anEmptyFileIsToldToBeOne(String text) {
    assertThatThrownBy(() -> inspect(text))
        .isInstanceOf(DataFormatException.class)
        .hasMessageMatching("(?s).*load.csv is empty.*");
  }

  @Test
  void aColumnThatOnlyCountsIsKeptWhereItIsTheOnlyOne() throws IOException {
    Inspection found = inspect("time\n1704067200,1\n1704070800,2\n1704074400,3\n");

    assertThat(found.series()).extracting(SeriesSummary::name).containsExactly("column2");
  }

  @Test
  void numbersOfHalfHoursAreTimesOfDay() throws IOException {
    StringBuilder text = new StringBuilder("SETTLEMENT_DATE,SETTLEMENT_PERIOD,ND,TSD\n");
    for (int i = 0; i < 48 * 30; i++) {
      text.append(at(START.plusMinutes(30L * i), "dd-MMM-yyyy"))
          .append(",")
          .append(i % 48 + 1)
          .append(",")
          .append(point(load(i / 2)))
          .append(",")
          .append(point(load(i / 2) * 1.1))
          .append('\n');
    }

    Inspection found = inspect(text.toString());

    assertThat(found.series()).extracting(SeriesSummary::name).containsExactly("ND", "TSD");
    assertThat(found.series().get(0).resolution()).isEqualTo(Duration.ofMinutes(30));
    assertThat(found.series().get(0).start()).isEqualTo("2019-01-01T00:00:00Z");
    assertThat(found.edge()).isEqualTo("end");
  }

  @Test
  void aNumberOfAMeterPartsTheSeriesAndIsNone() throws IOException {
    StringBuilder text = new StringBuilder("MeterId,ReadingDateTime,KWH\n");
    for (int meter = 1001; meter <= 1003; meter++) {
      for (int i = 0; i < HOURS; i++) {
        text.append(meter)
            .append(at(START.plusHours(i), ",yyyy-MM-dd HH:mm:ss,"))
            .append(point(load(i)))
            .append('\n');
      }
    }

    Inspection found = inspect(text.toString());

    assertThat(found.series())
        .extracting(SeriesSummary::name)
        .containsExactly("1001", "1002", "1003");
    assertThat(found.series().get(0).unit()).isEqualTo("kWh");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "America/New_York, America/New_York rules",
    "Europe/Berlin, Europe/Amsterdam rules",
    "Australia/Adelaide, Australia/Sydney rules",
    "Pacific/Auckland, Pacific/Auckland rules",
    "America/Santiago, America/Santiago rules",
    "America/Asuncion, America/Asuncion rules",
    "America/Havana, America/Havana rules",
  })
  void theClockIsToldByWhatItDoublesOrDrops(String zone, String rules) throws IOException {
    for (boolean drops : new boolean[] {false, true}) {
      StringBuilder text = new StringBuilder("time,load_mw\n");
      Set<String> seen = new HashSet<>();
      ZonedDateTime time = START.atZone(ZoneId.of(zone));
      for (int i = 0; i < 8_760; i++, time = time.plusHours(1)) {
        String label = at(time.toLocalDateTime(), "yyyy-MM-dd HH:mm");
        if (seen.add(label) || !drops) {
          text.append(label).append(',').append(point(load(i))).append('\n');
        }
      }

      Inspection found = inspect(text.toString());

      assertThat(found.zone()).as(zone + " drops " + drops).isEqualTo(rules);
      assertThat(found.count("missingStamp")).isEqualTo(1);
      assertThat(found.count(drops ? "clockChangeSingle" : "clockChangeDoubled")).isEqualTo(1);
      assertThat(found.series().get(0).missing()).isEqualTo(drops ? 1 : 0);
    }
  }

  @Test
  void aFeedWithoutAnyAlertIsStillOne() throws IOException {
    Inspection found =
        inspect(
            "{\"type\":\"FeatureCollection\",\"features\":[],"
                + "\"title\":\"Current watches, warnings, and advisories\"}");

    assertThat(found.kind()).isEqualTo(Kind.ALERTS);
    assertThat(found.attributes()).containsEntry("alerts", "0");
  }

  @Test
  void aWebPageIsText() throws IOException {
    Inspection found =
        inspect(
            "<!DOCTYPE html>\n<html><head><title>x</title></head><body><p>Hi<br></body></html>");

    assertThat(found.kind()).isEqualTo(Kind.TEXT);
  }

  @ParameterizedTest
  @CsvSource({"%PDF-1.4, a PDF", "GIF89a, save it as PNG", "'PK\u0003\u0004', unpack it"})
  void whatCannotBeReadSaysWhatItLooksLike(String first, String remedy) throws IOException {
    Path file = folder.resolve("file.csv");
    Files.writeString(file, first + "\0\0\0", StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> Inspector.standard().inspect(file))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining(remedy);
  }
}
