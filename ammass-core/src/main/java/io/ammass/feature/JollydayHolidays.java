package io.ammass.feature;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.ammass.error.MissingModuleException;
import io.ammass.error.UnknownNameException;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Public holidays of most countries and their regions from the jollyday library. Immutable.
 *
 * <p>Optional: it needs {@code de.focus-shift:jollyday-core} and {@code jollyday-jaxb} on the class
 * path. Without them {@link HolidayCalendar} serves.
 */
public final class JollydayHolidays implements Holidays {
  private final String region;
  private final Map<LocalDate, String> kinds;

  private JollydayHolidays(String region, Map<LocalDate, String> kinds) {
    this.region = region;
    this.kinds = kinds;
  }

  /**
   * Looks up the holidays of a country or a region.
   *
   * @param region ISO 3166 code of a country, or of a region after it: {@code nl}, {@code de-by}
   * @param firstYear the first year asked for
   * @param lastYear the last year asked for
   * @return the public holidays of these years
   * @throws UnknownNameException if jollyday does not know the region
   * @throws MissingModuleException if jollyday is not on the class path
   */
  public static JollydayHolidays of(String region, int firstYear, int lastYear) {
    if (lastYear < firstYear) {
      throw new IllegalArgumentException(
          "lastYear must be " + firstYear + " or later, not " + lastYear);
    }
    String[] parts = region.toLowerCase(Locale.ROOT).split("-", -1);
    Map<LocalDate, String> kinds = new HashMap<>();
    try {
      requireKnown(region, HolidayManager.getSupportedCalendarCodes(), parts[0]);
      HolidayManager manager = HolidayManager.getInstance(ManagerParameters.create(parts[0]));
      requireRegions(region, manager, parts);
      String[] within = Arrays.copyOfRange(parts, 1, parts.length);
      for (int year = firstYear; year <= lastYear; year++) {
        Set<Holiday> days = manager.getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, within);
        for (Holiday day : days) {
          kinds.merge(
              day.getDate(),
              day.getPropertiesKey().toLowerCase(Locale.ROOT),
              (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }
      }
    } catch (NoClassDefFoundError e) {
      throw missing(e);
    } catch (IllegalStateException e) {
      // What jollyday says when it finds no reader of its own calendars.
      throw missing(e);
    }
    return new JollydayHolidays(region, Map.copyOf(kinds));
  }

  private static MissingModuleException missing(Throwable cause) {
    return new MissingModuleException(
        "holidays of jollyday need de.focus-shift:jollyday-core and jollyday-jaxb on the class"
            + " path. Maybe HolidayCalendar serves, which is built in.",
        cause);
  }

  private static void requireRegions(String region, HolidayManager manager, String[] parts) {
    CalendarHierarchy place = manager.getCalendarHierarchy();
    for (int k = 1; k < parts.length; k++) {
      CalendarHierarchy part = place.getChildren().get(parts[k]);
      if (part == null) {
        throw unknown(region, place.getChildren().keySet(), parts[k]);
      }
      place = part;
    }
  }

  private static void requireKnown(String region, Set<String> known, String part) {
    if (known.stream().noneMatch(each -> each.equalsIgnoreCase(part))) {
      throw unknown(region, known, part);
    }
  }

  private static UnknownNameException unknown(String region, Set<String> known, String part) {
    return new UnknownNameException(
        "no holidays of \""
            + region
            + "\": \""
            + part
            + "\" is not one of "
            + known.stream().map(each -> each.toLowerCase(Locale.ROOT)).sorted().toList());
  }

  @Override
  public Optional<String> kind(LocalDate day) {
    return Optional.ofNullable(kinds.get(day));
  }

  /** Prints region and count. */
  @Override
  public String toString() {
    return "JollydayHolidays " + region + ", " + kinds.size() + " days";
  }
}
