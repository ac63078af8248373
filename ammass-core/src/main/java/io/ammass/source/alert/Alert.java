package io.ammass.source.alert;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One weather alert.
 *
 * @param id its identifier
 * @param event what happens, such as {@code Wind Advisory}
 * @param severity Extreme, Severe, Moderate, Minor or Unknown
 * @param certainty Observed, Likely, Possible, Unlikely or Unknown
 * @param urgency Immediate, Expected, Future, Past or Unknown
 * @param headline one line
 * @param description the text
 * @param instruction what to do; may be empty
 * @param area the places in words, separated by semicolons
 * @param zones codes of the forecast zones it concerns, such as {@code TNZ027}
 * @param sentAt when it was issued, if known
 * @param onsetAt when it begins, if known
 * @param endsAt when it ends, if known
 * @param outline the ground it covers, if drawn
 */
public record Alert(
    String id,
    String event,
    String severity,
    String certainty,
    String urgency,
    String headline,
    String description,
    String instruction,
    String area,
    List<String> zones,
    @Nullable Instant sentAt,
    @Nullable Instant onsetAt,
    @Nullable Instant endsAt,
    @Nullable Outline outline) {
  /** Takes copies. */
  public Alert {
    zones = List.copyOf(zones);
  }

  /**
   * When it was issued.
   *
   * @return the instant, if known
   */
  public Optional<Instant> sent() {
    return Optional.ofNullable(sentAt);
  }

  /**
   * When it begins: the onset, else the time of issue.
   *
   * @return the instant, if known
   */
  public Optional<Instant> begins() {
    return Optional.ofNullable(onsetAt != null ? onsetAt : sentAt);
  }

  /**
   * When it ends.
   *
   * @return the instant, if known
   */
  public Optional<Instant> ends() {
    return Optional.ofNullable(endsAt);
  }

  /**
   * Whether it holds at a moment.
   *
   * @param instant the moment
   * @return true from its beginning to before its end; an alert without an end never holds
   */
  public boolean isActive(Instant instant) {
    return begins().map(begin -> !instant.isBefore(begin)).orElse(false)
        && ends().map(instant::isBefore).orElse(false);
  }

  /**
   * Whether it was known at a moment.
   *
   * @param instant the moment
   * @return true from when it was sent
   */
  public boolean isKnown(Instant instant) {
    return sentAt != null && !instant.isBefore(sentAt);
  }

  /**
   * Whether it concerns a place: by its outline if it has one and the place has coordinates, else
   * by the code of a zone, else by the name of an area.
   *
   * @param place the place
   * @return true if it does
   */
  public boolean concerns(Place place) {
    Outline ground = outline;
    if (ground != null && !Double.isNaN(place.latitude())) {
      return ground.contains(place.latitude(), place.longitude());
    }
    if (zones.stream().anyMatch(place.zones()::contains)) {
      return true;
    }
    for (String part : area.split(";")) {
      String name = part.strip().toLowerCase(Locale.ROOT);
      if (!name.isEmpty() && name.equals(place.area().strip().toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Where a site lies.
   *
   * @param latitude degrees north, NaN if not known
   * @param longitude degrees east, NaN if not known
   * @param area its county or region, may be empty
   * @param zones its forecast zones' codes
   */
  public record Place(double latitude, double longitude, String area, List<String> zones) {
    /** Takes a copy. */
    public Place {
      zones = List.copyOf(zones);
    }

    /**
     * A place of a named area.
     *
     * @param area the county or region
     * @return the place
     */
    public static Place of(String area) {
      return new Place(Double.NaN, Double.NaN, area, List.of());
    }
  }
}
