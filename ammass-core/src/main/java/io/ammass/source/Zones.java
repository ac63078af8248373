package io.ammass.source;

import io.ammass.error.UnknownNameException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;

/** Finds time zones by the names people write. */
public final class Zones {
  private Zones() {}

  /**
   * Finds a zone.
   *
   * @param name an IANA name in any case ({@code Europe/Amsterdam}), {@code UTC}, or an offset
   *     ({@code +10:00})
   * @return the zone
   * @throws UnknownNameException if there is none, offering near names
   */
  public static ZoneId of(String name) {
    String trimmed = name.trim();
    try {
      return ZoneId.of(trimmed);
    } catch (DateTimeException unknown) {
      String lower = trimmed.toLowerCase(Locale.ROOT);
      for (String id : ZoneId.getAvailableZoneIds()) {
        if (id.toLowerCase(Locale.ROOT).equals(lower)) {
          return ZoneId.of(id);
        }
      }
      throw new UnknownNameException(
          "unknown zone \""
              + name
              + "\". Maybe one of "
              + NearNames.of(trimmed, ZoneId.getAvailableZoneIds())
              + ".",
          unknown);
    }
  }
}
