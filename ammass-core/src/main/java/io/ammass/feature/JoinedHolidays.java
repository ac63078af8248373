package io.ammass.feature;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Several calendars as one: the first that knows a day tells its kind. */
record JoinedHolidays(List<Holidays> parts) implements Holidays {
  JoinedHolidays {
    parts = List.copyOf(parts);
  }

  @Override
  public Optional<String> kind(LocalDate day) {
    return parts.stream().flatMap(part -> part.kind(day).stream()).findFirst();
  }

  @Override
  public boolean isOff(LocalDate day) {
    return parts.stream().anyMatch(part -> part.isOff(day));
  }
}
