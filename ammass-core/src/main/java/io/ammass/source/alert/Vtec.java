package io.ammass.source.alert;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The span of time in a valid time event code, such as {@code
 * /O.CON.KOHX.WI.Y.0001.240109T0000Z-240110T0600Z/}: absolute where other stamps are templates.
 *
 * @param begins the beginning, null if the event was under way or is not told
 * @param ends the end, null if it is open
 * @see <a href="https://www.weather.gov/vtec/">National Weather Service, VTEC</a>
 */
record Vtec(@Nullable Instant begins, @Nullable Instant ends) {
  private static final Pattern CODE = Pattern.compile(".*\\.(\\d{6}T\\d{4}Z)-(\\d{6}T\\d{4}Z)/?");

  static Vtec of(String text) {
    Matcher matcher = CODE.matcher(text);
    return matcher.matches()
        ? new Vtec(instant(matcher.group(1)), instant(matcher.group(2)))
        : new Vtec(null, null);
  }

  private static @Nullable Instant instant(String code) {
    int year = 2000 + Integer.parseInt(code.substring(0, 2));
    int month = Integer.parseInt(code.substring(2, 4));
    int day = Integer.parseInt(code.substring(4, 6));
    int hour = Integer.parseInt(code.substring(7, 9));
    int minute = Integer.parseInt(code.substring(9, 11));
    boolean valid = month >= 1 && month <= 12 && day >= 1 && day <= 28 + 3;
    if (!valid || hour > 23 || minute > 59) {
      // 000000T0000Z stands for "already begun" and "until further notice".
      return null;
    }
    return LocalDateTime.of(year, month, 1, hour, minute)
        .plusDays(day - 1L)
        .toInstant(ZoneOffset.UTC);
  }
}
