package io.ammass.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dates are those of the calendars that the governments published. */
class HolidayCalendarTest {
  @ParameterizedTest
  @CsvSource({
    "1961-04-02",
    "1999-04-04",
    "2008-03-23",
    "2011-04-24",
    "2016-03-27",
    "2024-03-31",
    "2038-04-25"
  })
  void easterIsThatOfTheChurchCalendar(LocalDate day) {
    assertThat(HolidayCalendar.easter(day.getYear())).isEqualTo(day);
  }

  @ParameterizedTest
  @CsvSource({
    "America/New_York, 2016-11-24, thanksgiving",
    "America/New_York, 2015-07-03, independenceDay",
    "America/New_York, 2017-01-02, newYear",
    "America/New_York, 2021-12-31, newYear",
    "America/New_York, 2018-05-28, memorialDay",
    "Europe/London, 2012-06-04, bankHoliday",
    "Europe/London, 2011-04-29, bankHoliday",
    "Europe/London, 2016-12-27, bankHoliday",
    "Europe/London, 2011-01-03, bankHoliday",
    "Europe/London, 2016-08-29, bankHoliday",
    "Europe/Paris, 2019-07-14, nationalDay",
    "Europe/Amsterdam, 2014-04-26, nationalDay",
    "Europe/Berlin, 2020-05-21, ascension"
  })
  void knowsTheDaysOfTheCountry(String zone, LocalDate day, String kind) {
    assertThat(HolidayCalendar.of(ZoneId.of(zone), 2008, 2022).kind(day)).contains(kind);
  }

  @Test
  void ordinaryDaysAndYearsNotAskedForAreNoHolidays() {
    HolidayCalendar calendar = HolidayCalendar.of(ZoneId.of("Europe/London"), 2016, 2016);

    assertThat(calendar.kind(LocalDate.of(2016, 5, 10))).isEmpty();
    assertThat(calendar.kind(LocalDate.of(2018, 12, 25))).isEmpty();
    assertThat(calendar.isOff(LocalDate.of(2016, 12, 24))).isFalse();
    assertThat(calendar.isOff(LocalDate.of(2016, 12, 26))).isTrue();
    assertThat(
            HolidayCalendar.of(ZoneId.of("Asia/Tokyo"), 2016, 2016).isOff(LocalDate.of(2016, 1, 1)))
        .isTrue();
  }
}
