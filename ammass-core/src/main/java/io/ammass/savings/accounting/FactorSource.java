package io.ammass.savings.accounting;

import java.util.Objects;

/**
 * Where an emission factor comes from; a factor without it is refused.
 *
 * @param publisher who published it
 * @param title of what
 * @param region for which grid
 * @param year for which year
 */
public record FactorSource(String publisher, String title, String region, int year) {
  /** Refuses nulls and blanks. */
  public FactorSource {
    for (String text : new String[] {publisher, title, region}) {
      if (Objects.requireNonNull(text, "source").isBlank()) {
        throw new IllegalArgumentException(
            "an emission factor needs publisher, title and region. Maybe write where the number"
                + " was found.");
      }
    }
  }

  @Override
  public String toString() {
    return publisher + ", " + title + ", " + region + ", " + year;
  }
}
