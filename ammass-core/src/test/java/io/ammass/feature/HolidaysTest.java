package io.ammass.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.data.TimeSeries;
import io.ammass.error.UnknownNameException;
import io.ammass.testing.SharedData;
import io.ammass.unit.Unit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class HolidaysTest {
  private static final LocalDate ASCENSION = LocalDate.of(2024, 5, 9);

  @Test
  void jollydayKnowsCountriesAndTheirRegions() {
    Holidays bavaria = JollydayHolidays.of("de-by", 2023, 2025);
    Holidays germany = JollydayHolidays.of("DE", 2023, 2025);
    LocalDate epiphany = LocalDate.of(2024, 1, 6);

    assertThat(germany.isOff(LocalDate.of(2024, 10, 3))).isTrue();
    assertThat(bavaria.isOff(LocalDate.of(2024, 10, 3))).isTrue();
    assertThat(bavaria.isOff(epiphany)).isTrue();
    assertThat(germany.isOff(epiphany)).isFalse();
    assertThat(germany.isOff(LocalDate.of(2022, 10, 3))).isFalse();
    assertThat(germany.kind(ASCENSION)).isEqualTo(germany.kind(LocalDate.of(2023, 5, 18)));
  }

  @Test
  void jollydayAgreesWithTheBuiltInCalendarWhereBothKnowTheDays() {
    Holidays own = HolidayCalendar.of(ZoneId.of("Europe/Paris"), 2015, 2025);
    Holidays other = JollydayHolidays.of("fr", 2015, 2025);
    // Days the own calendar keeps for their effect on load, and the weekend day of Easter.
    Set<String> effectOnly = Set.of("christmasEve", "newYearsEve", "easterSunday", "minor");

    for (LocalDate day = LocalDate.of(2015, 1, 1); day.getYear() < 2026; day = day.plusDays(1)) {
      boolean ours = own.kind(day).filter(kind -> !effectOnly.contains(kind)).isPresent();
      boolean easterOrMinor = own.kind(day).filter(effectOnly::contains).isPresent();
      if (!easterOrMinor) {
        assertThat(other.isOff(day)).as("%s", day).isEqualTo(ours);
      }
    }
  }

  @Test
  void schoolHolidaysFromAFileArePluggedIn() throws IOException {
    Path file = SharedData.require("data/openstef/reference/dutch_holidays.csv");
    List<LocalDate> christmas =
        Files.readAllLines(file, StandardCharsets.UTF_8).stream()
            .filter(line -> line.startsWith("Kerstvakantie,"))
            .map(line -> LocalDate.parse(line.substring("Kerstvakantie,".length())))
            .toList();
    Holidays school = Holidays.of("christmasBreak", christmas);

    assertThat(christmas).hasSize(192);
    assertThat(school.kind(LocalDate.of(2019, 12, 30))).contains("christmasBreak");
    assertThat(school.isOff(LocalDate.of(2020, 1, 6))).isFalse();
  }

  @Test
  void refusesRegionsNobodyKnows() {
    assertThatThrownBy(() -> JollydayHolidays.of("atlantis", 2024, 2024))
        .isInstanceOf(UnknownNameException.class)
        .hasMessageContaining("no holidays of \"atlantis\"");
    assertThatThrownBy(() -> JollydayHolidays.of("de-xx", 2024, 2024))
        .isInstanceOf(UnknownNameException.class)
        .hasMessageContaining("\"xx\" is not one of");
  }

  @Test
  void schoolHolidaysAndOwnDaysArePluggedInBesideThePublicOnes() {
    Holidays school =
        Holidays.spans(
            "autumnBreak",
            List.of(new Holidays.Span(LocalDate.of(2024, 10, 28), LocalDate.of(2024, 11, 1))));
    Holidays both =
        HolidayCalendar.of(ZoneId.of("Europe/Berlin"), 2024, 2024)
            .and(school)
            .and(Holidays.of("inventory", List.of(LocalDate.of(2024, 6, 12))));

    assertThat(both.kind(LocalDate.of(2024, 10, 30))).contains("autumnBreak");
    assertThat(both.kind(LocalDate.of(2024, 10, 3))).contains("nationalDay");
    assertThat(both.isOff(LocalDate.of(2024, 6, 12))).isTrue();
    assertThat(both.isOff(LocalDate.of(2024, 11, 2))).isFalse();
    assertThat(Holidays.none().isOff(ASCENSION)).isFalse();
    assertThatThrownBy(() -> new Holidays.Span(ASCENSION, ASCENSION.minusDays(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void bridgesAreWorkingDaysBetweenAHolidayAndAnotherFreeDay() {
    Holidays days = HolidayCalendar.of(ZoneId.of("Europe/Amsterdam"), 2024, 2024);

    assertThat(days.isBridge(ASCENSION.plusDays(1))).isTrue();
    assertThat(days.isBridge(ASCENSION)).isFalse();
    assertThat(days.isBridge(ASCENSION.plusDays(2))).isFalse();
    assertThat(days.isBridge(LocalDate.of(2024, 5, 3))).isFalse();
  }

  @Test
  void featuresTakeAnyHolidays() {
    TimeSeries load =
        TimeSeries.of(
            "load",
            Unit.KILOWATT,
            Instant.parse("2024-05-08T22:00:00Z"),
            Duration.ofHours(1),
            new double[72]);

    List<TimeSeries> columns =
        Features.over(load, ZoneId.of("Europe/Amsterdam"))
            .holidays(JollydayHolidays.of("nl", 2024, 2024))
            .calendar()
            .days("schoolHoliday", Holidays.of("school", List.of(ASCENSION.plusDays(1))))
            .build();

    assertThat(columns.get(7).get(0)).isEqualTo(1);
    assertThat(columns.get(10).get(24)).isEqualTo(1);
    assertThat(columns.get(columns.size() - 1).get(24)).isEqualTo(1);
    assertThat(columns.get(columns.size() - 1).get(23)).isZero();
  }
}
