package io.ammass.feature;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The public holidays that move electricity use, by country, from rules.
 *
 * <p>A holiday is named by its kind, not its date, so that a model can learn from the same day of
 * other years. Days that the public takes off around Christmas carry kinds of their own. Countries:
 * United States, Great Britain, and the days that most of Europe and its former colonies keep (New
 * Year, Easter, Labour Day, Ascension, Whit Monday, Christmas), to which France, Germany, the
 * Netherlands and Belgium add their national days. Zones elsewhere have New Year only. Immutable.
 *
 * @see <a href="https://www.law.cornell.edu/uscode/text/5/6103">5 U.S.C. 6103</a>
 * @see <a href="https://www.legislation.gov.uk/ukpga/1971/80">Banking and Financial Dealings Act
 *     1971</a>
 */
public final class HolidayCalendar implements Holidays {
  private static final List<String> AMERICAN_CITIES =
      List.of("New_York", "Chicago", "Denver", "Los_Angeles", "Phoenix", "Detroit", "Anchorage");

  /** Kinds of days on which most people work, or that fall on a Sunday anyway. */
  private static final List<String> KEPT_BY_SOME =
      List.of("minor", "christmasEve", "newYearsEve", "easterSunday");

  private final Country country;
  private final Map<Integer, Map<LocalDate, String>> years = new HashMap<>();

  private enum Country {
    US,
    GB,
    FR,
    DE,
    NL,
    BE,
    EUROPE,
    OTHER
  }

  private HolidayCalendar(Country country, int firstYear, int lastYear) {
    this.country = country;
    for (int year = firstYear; year <= lastYear; year++) {
      years.put(year, holidays(year));
    }
  }

  /**
   * The calendar of a zone's country.
   *
   * @param zone the zone
   * @param firstYear the first year asked for
   * @param lastYear the last year asked for
   * @return the calendar
   */
  public static HolidayCalendar of(ZoneId zone, int firstYear, int lastYear) {
    return new HolidayCalendar(country(zone.getId()), firstYear, lastYear);
  }

  private static Country country(String zone) {
    if (isAmerican(zone)) {
      return Country.US;
    }
    return switch (zone) {
      case "Europe/London", "Europe/Belfast", "GB" -> Country.GB;
      case "Europe/Paris" -> Country.FR;
      case "Europe/Berlin", "Europe/Busingen" -> Country.DE;
      case "Europe/Amsterdam" -> Country.NL;
      case "Europe/Brussels" -> Country.BE;
      default -> zone.startsWith("Europe/") ? Country.EUROPE : Country.OTHER;
    };
  }

  private static boolean isAmerican(String zone) {
    for (String city : AMERICAN_CITIES) {
      if (zone.endsWith(city)) {
        return true;
      }
    }
    return zone.startsWith("US/")
        || zone.startsWith("America/Indiana")
        || zone.startsWith("America/Kentucky");
  }

  /**
   * The kind of holiday of a day.
   *
   * @param day the day
   * @return the kind, such as {@code newYear}; empty on other days and outside the years asked for
   */
  @Override
  public Optional<String> kind(LocalDate day) {
    return Optional.ofNullable(years.getOrDefault(day.getYear(), Map.of()).get(day));
  }

  /**
   * Whether most people are off work.
   *
   * @param day the day
   * @return true on a public holiday that is not merely observed by some
   */
  @Override
  public boolean isOff(LocalDate day) {
    Optional<String> kind = kind(day);
    return kind.isPresent() && !KEPT_BY_SOME.contains(kind.get());
  }

  private Map<LocalDate, String> holidays(int year) {
    Map<LocalDate, String> days = new HashMap<>();
    LocalDate newYear = LocalDate.of(year, Month.JANUARY, 1);
    days.put(newYear, "newYear");
    if (country == Country.OTHER) {
      return days;
    }
    LocalDate easter = easter(year);
    days.put(easter, "easterSunday");
    days.put(LocalDate.of(year, Month.DECEMBER, 24), "christmasEve");
    days.put(LocalDate.of(year, Month.DECEMBER, 25), "christmas");
    days.put(LocalDate.of(year, Month.DECEMBER, 31), "newYearsEve");
    switch (country) {
      case US -> american(year, easter, days);
      case GB -> british(year, easter, days);
      default -> european(year, easter, days);
    }
    return days;
  }

  private static void american(int year, LocalDate easter, Map<LocalDate, String> days) {
    days.put(easter.minusDays(2), "minor");
    days.put(nth(year, Month.JANUARY, DayOfWeek.MONDAY, 3), "minor");
    days.put(nth(year, Month.FEBRUARY, DayOfWeek.MONDAY, 3), "minor");
    days.put(nth(year, Month.OCTOBER, DayOfWeek.MONDAY, 2), "minor");
    days.put(last(year, Month.MAY, DayOfWeek.MONDAY), "memorialDay");
    LocalDate july = LocalDate.of(year, Month.JULY, 4);
    days.put(july, "independenceDay");
    days.putIfAbsent(observed(july), "independenceDay");
    days.put(nth(year, Month.SEPTEMBER, DayOfWeek.MONDAY, 1), "labourDay");
    LocalDate thanksgiving = nth(year, Month.NOVEMBER, DayOfWeek.THURSDAY, 4);
    days.put(thanksgiving, "thanksgiving");
    days.put(thanksgiving.plusDays(1), "thanksgivingFriday");
    days.put(observed(LocalDate.of(year, Month.DECEMBER, 25)), "christmas");
    LocalDate newYear = observed(LocalDate.of(year, Month.JANUARY, 1));
    if (newYear.getYear() == year) {
      days.put(newYear, "newYear");
    }
    LocalDate next = observed(LocalDate.of(year + 1, Month.JANUARY, 1));
    if (next.getYear() == year) {
      days.put(next, "newYear");
    }
    days.put(LocalDate.of(year, Month.DECEMBER, 25), "christmas");
  }

  /** 5 U.S.C. 6103(b): a holiday on Saturday is kept on Friday, on Sunday on Monday. */
  private static LocalDate observed(LocalDate day) {
    return switch (day.getDayOfWeek()) {
      case SATURDAY -> day.minusDays(1);
      case SUNDAY -> day.plusDays(1);
      default -> day;
    };
  }

  private static void british(int year, LocalDate easter, Map<LocalDate, String> days) {
    days.put(easter.minusDays(2), "goodFriday");
    days.put(easter.plusDays(1), "easterMonday");
    days.put(nth(year, Month.MAY, DayOfWeek.MONDAY, 1), "bankHoliday");
    // The spring holiday moved in the years of the jubilees.
    LocalDate spring =
        switch (year) {
          case 2002 -> LocalDate.of(2002, Month.JUNE, 4);
          case 2012 -> LocalDate.of(2012, Month.JUNE, 4);
          case 2022 -> LocalDate.of(2022, Month.JUNE, 2);
          default -> last(year, Month.MAY, DayOfWeek.MONDAY);
        };
    days.put(spring, "bankHoliday");
    switch (year) {
      case 2002 -> days.put(LocalDate.of(2002, Month.JUNE, 3), "bankHoliday");
      case 2011 -> days.put(LocalDate.of(2011, Month.APRIL, 29), "bankHoliday");
      case 2012 -> days.put(LocalDate.of(2012, Month.JUNE, 5), "bankHoliday");
      case 2022 -> days.put(LocalDate.of(2022, Month.JUNE, 3), "bankHoliday");
      default -> {}
    }
    days.put(last(year, Month.AUGUST, DayOfWeek.MONDAY), "bankHoliday");
    LocalDate boxing = LocalDate.of(year, Month.DECEMBER, 26);
    days.put(boxing, "boxingDay");
    substitute(LocalDate.of(year, Month.DECEMBER, 25), days);
    substitute(boxing, days);
    substitute(LocalDate.of(year, Month.JANUARY, 1), days);
  }

  /** A holiday on a weekend is kept on the next day that is neither weekend nor holiday. */
  private static void substitute(LocalDate day, Map<LocalDate, String> days) {
    if (day.getDayOfWeek().getValue() < 6) {
      return;
    }
    LocalDate other = day;
    while (other.getDayOfWeek().getValue() >= 6 || days.containsKey(other)) {
      other = other.plusDays(1);
    }
    days.put(other, "bankHoliday");
  }

  private void european(int year, LocalDate easter, Map<LocalDate, String> days) {
    days.put(easter.plusDays(1), "easterMonday");
    days.put(easter.plusDays(39), "ascension");
    days.put(easter.plusDays(50), "whitMonday");
    days.put(LocalDate.of(year, Month.DECEMBER, 26), "boxingDay");
    if (country != Country.NL) {
      days.put(LocalDate.of(year, Month.MAY, 1), "labourDay");
    }
    switch (country) {
      case FR -> {
        days.put(LocalDate.of(year, Month.MAY, 8), "victoryDay");
        days.put(LocalDate.of(year, Month.JULY, 14), "nationalDay");
        days.put(LocalDate.of(year, Month.AUGUST, 15), "assumption");
        days.put(LocalDate.of(year, Month.NOVEMBER, 1), "allSaints");
        days.put(LocalDate.of(year, Month.NOVEMBER, 11), "armistice");
        days.put(LocalDate.of(year, Month.DECEMBER, 26), "minor");
      }
      case DE -> {
        days.put(easter.minusDays(2), "goodFriday");
        days.put(LocalDate.of(year, Month.OCTOBER, 3), "nationalDay");
      }
      case NL -> days.put(kingsDay(year), "nationalDay");
      case BE -> {
        days.put(LocalDate.of(year, Month.JULY, 21), "nationalDay");
        days.put(LocalDate.of(year, Month.AUGUST, 15), "assumption");
        days.put(LocalDate.of(year, Month.NOVEMBER, 1), "allSaints");
        days.put(LocalDate.of(year, Month.NOVEMBER, 11), "armistice");
      }
      default -> days.put(easter.minusDays(2), "goodFriday");
    }
  }

  private static LocalDate kingsDay(int year) {
    LocalDate day =
        year < 2014 ? LocalDate.of(year, Month.APRIL, 30) : LocalDate.of(year, Month.APRIL, 27);
    return day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.minusDays(1) : day;
  }

  private static LocalDate nth(int year, Month month, DayOfWeek weekday, int n) {
    return onOrAfter(LocalDate.of(year, month, 1 + 7 * (n - 1)), weekday);
  }

  private static LocalDate last(int year, Month month, DayOfWeek weekday) {
    LocalDate first = LocalDate.of(year, month, 1);
    return onOrAfter(first.plusDays(first.lengthOfMonth() - 7L), weekday);
  }

  /** By hand: the platform's adjusters are lambdas, whose first use takes milliseconds. */
  private static LocalDate onOrAfter(LocalDate day, DayOfWeek weekday) {
    return day.plusDays(Math.floorMod(weekday.getValue() - day.getDayOfWeek().getValue(), 7));
  }

  /**
   * Easter Sunday of the Gregorian calendar.
   *
   * @param year the year
   * @return the day
   * @see <a href="https://doi.org/10.1038/013487c0">To find Easter, Nature 13 (1876) 487</a>
   */
  public static LocalDate easter(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int d = b / 4;
    int e = b % 4;
    int f = (b + 8) / 25;
    int g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30;
    int i = c / 4;
    int k = c % 4;
    int l = (32 + 2 * e + 2 * i - h - k) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int sum = h + l - 7 * m + 114;
    return LocalDate.of(year, sum / 31, sum % 31 + 1);
  }
}
