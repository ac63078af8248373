package io.ammass.source.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.ammass.data.QualityReport.Finding;
import io.ammass.source.Readings;
import io.ammass.time.HourCount;
import io.ammass.time.StampEdge;
import io.ammass.time.StampResolver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hours known by date and number, in columns or in rows. The value of an hour is the number of
 * hours since 1970, so that each reading says itself where it belongs.
 */
final class HourNumbersTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  /** Days of 2024's clock changes in New York and one beside each. */
  private static final List<LocalDate> DAYS =
      List.of(
          LocalDate.of(2024, 3, 9),
          LocalDate.of(2024, 3, 10),
          LocalDate.of(2024, 3, 11),
          LocalDate.of(2024, 11, 2),
          LocalDate.of(2024, 11, 3),
          LocalDate.of(2024, 11, 4));

  @TempDir private Path folder;

  private Path write(List<String> lines) throws IOException {
    return Files.writeString(
        folder.resolve("wide.csv"), String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
  }

  /** The true hours of a local day, in order. */
  private static List<Long> hours(LocalDate day, ZoneId zone) {
    List<Long> hours = new ArrayList<>();
    Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
    for (Instant at = day.atStartOfDay(zone).toInstant();
        at.isBefore(end);
        at = at.plusSeconds(3600)) {
      hours.add(at.getEpochSecond() / 3600);
    }
    return hours;
  }

  /** The hours of a day by number: elapsed, or the clock's with the repeated one as 25. */
  private static TreeMap<Integer, Long> numbered(LocalDate day, ZoneId zone, HourCount count) {
    TreeMap<Integer, Long> numbers = new TreeMap<>();
    List<Long> hours = hours(day, zone);
    for (int i = 0; i < hours.size(); i++) {
      int clock = Instant.ofEpochSecond(hours.get(i) * 3600).atZone(zone).getHour() + 1;
      int number = count == HourCount.ELAPSED ? i + 1 : clock;
      numbers.put(numbers.containsKey(number) ? 25 : number, hours.get(i));
    }
    return numbers;
  }

  private static List<String> wide(
      HourCount count, int columns, IntFunction<String> name, List<LocalDate> days) {
    List<String> lines = new ArrayList<>();
    StringBuilder header = new StringBuilder("date");
    for (int i = 1; i <= columns; i++) {
      header.append(',').append(name.apply(i));
    }
    lines.add(header.toString());
    for (LocalDate day : days) {
      StringBuilder line = new StringBuilder(day.toString());
      TreeMap<Integer, Long> numbers = numbered(day, NEW_YORK, count);
      for (int i = 1; i <= columns; i++) {
        line.append(',').append(numbers.containsKey(i) ? numbers.get(i).toString() : "");
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private static void eachReadingIsWhereItBelongs(Readings readings, int values) {
    int placed = 0;
    for (int i = 0; i < readings.size(); i++) {
      if (!Double.isNaN(readings.value(i))) {
        assertThat(readings.start(i)).isEqualTo(Math.round(readings.value(i)) * 3_600_000L);
        placed++;
      }
    }
    assertThat(placed).isEqualTo(values);
    assertThat(readings.resolution()).isEqualTo(Duration.ofHours(1));
  }

  @ParameterizedTest
  @EnumSource(
      value = HourCount.class,
      names = {"ELAPSED", "CLOCK"})
  void twentyFiveColumnsAreReadAsTheSpringDayTells(HourCount count) throws IOException {
    Path file = write(wide(count, 25, i -> "HE" + i, DAYS));

    eachReadingIsWhereItBelongs(CsvSource.of(file).zone(NEW_YORK).read(), 6 * 24);
  }

  @ParameterizedTest
  @ValueSource(strings = {"h%d", "%02d", "HE%d", "hour %d", "Hour_Ending %d", "H%02d", "%d"})
  void namesOfTwentyFourColumnsAreRecognised(String pattern) throws IOException {
    List<LocalDate> ordinary = List.of(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 2));
    Path file =
        write(wide(HourCount.CLOCK, 24, i -> String.format(Locale.ROOT, pattern, i), ordinary));

    CsvSource source = CsvSource.of(file).zone(NEW_YORK);

    assertThat(source.profile().hourColumns()).hasSize(24);
    eachReadingIsWhereItBelongs(source.read(), 48);
  }

  @Test
  void hoursCountedFromZeroAreTheSameHours() throws IOException {
    Path file = write(wide(HourCount.CLOCK, 24, i -> "h" + (i - 1), DAYS.subList(2, 4)));

    eachReadingIsWhereItBelongs(CsvSource.of(file).zone(NEW_YORK).read(), 2 * 24);
  }

  @Test
  void columnsWithoutNamesAreHoursIfThereAreTwentyFour() throws IOException {
    List<String> lines = wide(HourCount.CLOCK, 24, i -> "x", DAYS.subList(2, 4));
    Path file = write(lines.subList(1, lines.size()));

    eachReadingIsWhereItBelongs(CsvSource.of(file).zone(NEW_YORK).read(), 2 * 24);
  }

  @Test
  void aColumnMarkedAsRepeatedIsTheSecondOfItsHour() throws IOException {
    Path file =
        write(wide(HourCount.CLOCK, 25, i -> i == 25 ? "HE02X" : "HE" + i, DAYS.subList(3, 6)));

    eachReadingIsWhereItBelongs(CsvSource.of(file).zone(NEW_YORK).read(), 24 + 25 + 24);
  }

  @Test
  void halfHourColumnsNamedByTheirTimesAreHalfHours() throws IOException {
    StringBuilder header = new StringBuilder("day");
    StringBuilder row = new StringBuilder("2024-01-01");
    for (int i = 0; i < 48; i++) {
      header.append(String.format(Locale.ROOT, ",%02d:%02d", i / 2, i % 2 * 30));
      row.append(',').append(i);
    }
    Readings readings = CsvSource.of(write(List.of(header.toString(), row.toString()))).read();

    assertThat(readings.size()).isEqualTo(48);
    assertThat(readings.resolution()).isEqualTo(Duration.ofMinutes(30));
    assertThat(readings.start(47)).isEqualTo(Instant.parse("2024-01-01T23:30:00Z").toEpochMilli());
  }

  @ParameterizedTest
  @EnumSource(
      value = HourCount.class,
      names = {"ELAPSED", "CLOCK"})
  void rowsNumberedOneToTwentyFiveAreReadAsTheSpringDayTells(HourCount count) throws IOException {
    List<String> lines = new ArrayList<>(List.of("Date,Hour Ending,MW"));
    for (LocalDate day : DAYS) {
      numbered(day, NEW_YORK, count).forEach((n, hour) -> lines.add(day + "," + n + "," + hour));
    }
    Path file = write(lines);

    eachReadingIsWhereItBelongs(
        CsvSource.of(file).zone(NEW_YORK).stamp(StampEdge.END).read(), 6 * 24);
  }

  @Test
  void aRowMarkedAsRepeatedIsTheSecondOfItsHour() throws IOException {
    List<String> lines = new ArrayList<>(List.of("Date,HE,MW"));
    numbered(DAYS.get(4), NEW_YORK, HourCount.CLOCK)
        .forEach((n, h) -> lines.add(DAYS.get(4) + "," + (n == 25 ? "02X" : n) + "," + h));
    Path file = write(lines);

    eachReadingIsWhereItBelongs(CsvSource.of(file).zone(NEW_YORK).stamp(StampEdge.END).read(), 25);
  }

  @Test
  void anHourBeyondItsDayIsLeftOutAndTold() throws IOException {
    List<String> lines = new ArrayList<>(List.of("Date,HE,MW"));
    for (int hour = 1; hour <= 25; hour++) {
      lines.add("2024-07-01," + hour + ",5");
    }
    Readings readings = CsvSource.of(write(lines)).zone(NEW_YORK).stamp(StampEdge.END).read();

    assertThat(readings.start(24)).isEqualTo(StampResolver.UNPLACEABLE);
    assertThat(readings.findings())
        .extracting(Finding::rule, Finding::count)
        .contains(tuple("hourBeyondDay", 1L));
  }

  @Test
  void aValueInTheHourThatNeverWasIsLeftOutAndTold() throws IOException {
    List<String> lines = wide(HourCount.CLOCK, 24, i -> "h" + i, DAYS.subList(0, 3));
    lines.set(2, lines.get(2).replaceFirst(",,", ",0,"));
    Readings readings = CsvSource.of(write(lines)).zone(NEW_YORK).read();

    assertThat(readings.start(24 + 2)).isEqualTo(StampResolver.UNPLACEABLE);
    assertThat(readings.findings()).extracting(Finding::rule).contains("clockChangeNonexistent");
  }

  @Test
  void textInAnHourColumnIsRefusedWithLineAndColumn() throws IOException {
    List<String> lines = wide(HourCount.CLOCK, 24, i -> "h" + i, DAYS.subList(2, 4));
    List<String> broken = new ArrayList<>(lines);
    for (int i = 0; i < 30; i++) {
      broken.add(2, lines.get(1));
    }
    broken.add(lines.get(1).replaceFirst(",\\d+", ",much"));

    assertThatThrownBy(() -> CsvSource.of(write(broken)).zone(NEW_YORK).read())
        .hasMessageContaining("much");
  }

  @Test
  void wideRowsOfSeveralZonesWithPartsOfTheDateAreOneSeriesAZone() throws IOException {
    StringBuilder header = new StringBuilder("zone_id,year,month,day");
    for (int i = 1; i <= 24; i++) {
      header.append(",h").append(i);
    }
    List<String> lines = new ArrayList<>(List.of(header.toString()));
    for (int zone = 1; zone <= 2; zone++) {
      for (int day = 1; day <= 3; day++) {
        StringBuilder line = new StringBuilder(zone + ",2004,1," + day);
        for (int hour = 1; hour <= 24; hour++) {
          line.append(',').append(zone * 1000 + day * 24 + hour);
        }
        lines.add(line.toString());
      }
    }

    List<Readings> all = CsvSource.of(write(lines)).seriesColumn("zone_id").readAll();

    assertThat(all).extracting(Readings::name).containsExactly("1", "2");
    assertThat(all.get(1).size()).isEqualTo(72);
    assertThat(all.get(1).value(71)).isEqualTo(2000 + 96);
    assertThat(all.get(1).start(71))
        .isEqualTo(Instant.parse("2004-01-03T23:00:00Z").toEpochMilli());
  }
}
