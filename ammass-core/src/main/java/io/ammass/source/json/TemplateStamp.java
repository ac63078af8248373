package io.ammass.source.json;

import io.ammass.time.DateOrder;
import io.ammass.time.StampParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads stamps that are either written out or templates such as {@code date:now -106 minutes},
 * which mean something only against a time of retrieval. Counts what it could not read.
 */
public final class TemplateStamp {
  private static final Pattern TEMPLATE =
      Pattern.compile("date:now\\s*(?:([+-])?\\s*(\\d{1,9})\\s*([a-z]+))?.*");
  private static final Pattern TODAY =
      Pattern.compile(
          "date:today\\s+(\\d{1,2}):(\\d{2}):([+-]?\\d{1,2})(?:\\s+([+-])?\\s*(\\d{1,9})\\s*([a-z]+))?.*");

  private final @Nullable Instant retrievedAt;
  private final StampParser stamps = new StampParser(DateOrder.YEAR_MONTH_DAY);
  private int unresolved;
  private int unreadable;

  /**
   * Makes a reader.
   *
   * @param retrievedAt when the file was retrieved, null if that is not known
   */
  public TemplateStamp(@Nullable Instant retrievedAt) {
    this.retrievedAt = retrievedAt;
  }

  /**
   * How many templates were met without a time to resolve them against.
   *
   * @return the count
   */
  public int unresolved() {
    return unresolved;
  }

  /**
   * How many texts were neither stamps with an offset nor templates.
   *
   * @return the count
   */
  public int unreadable() {
    return unreadable;
  }

  /**
   * Reads a stamp.
   *
   * @param text the stamp as written
   * @return the instant, or null if there is none or it cannot be told
   */
  public @Nullable Instant read(String text) {
    if (text.isBlank()) {
      return null;
    }
    String lower = text.strip().toLowerCase(Locale.ROOT);
    Matcher now = TEMPLATE.matcher(lower);
    Matcher today = TODAY.matcher(lower);
    if (now.matches() || today.matches()) {
      if (retrievedAt == null) {
        unresolved++;
        return null;
      }
      return now.matches()
          ? retrievedAt.plus(shift(now.group(1), now.group(2), now.group(3)))
          : today(today, retrievedAt);
    }
    long millis = stamps.parse(text);
    if (millis == StampParser.INVALID || !stamps.hasOffset()) {
      unreadable++;
      return null;
    }
    return Instant.ofEpochMilli(millis - stamps.offsetMillis());
  }

  /** {@code date:today 16:00:-5 +24 hours}: a clock reading at an offset from UTC, then a shift. */
  private static @Nullable Instant today(Matcher today, Instant retrievedAt) {
    int hour = Integer.parseInt(today.group(1));
    int minute = Integer.parseInt(today.group(2));
    int offset = Integer.parseInt(today.group(3));
    if (hour > 23 || minute > 59 || Math.abs(offset) > 18) {
      return null;
    }
    return retrievedAt
        .atOffset(ZoneOffset.ofHours(offset))
        .truncatedTo(ChronoUnit.DAYS)
        .plusHours(hour)
        .plusMinutes(minute)
        .toInstant()
        .plus(shift(today.group(4), today.group(5), today.group(6)));
  }

  private static Duration shift(
      @Nullable String sign, @Nullable String amount, @Nullable String unit) {
    if (amount == null || unit == null) {
      return Duration.ZERO;
    }
    Duration size =
        switch (unit.charAt(0)) {
          case 's' -> Duration.ofSeconds(1);
          case 'm' -> Duration.ofMinutes(1);
          case 'h' -> Duration.ofHours(1);
          case 'd' -> Duration.ofDays(1);
          default -> Duration.ZERO;
        };
    Duration shift = size.multipliedBy(Long.parseLong(amount));
    return "-".equals(sign) ? shift.negated() : shift;
  }
}
