package io.ammass.operations;

import io.ammass.source.Readings;
import java.time.Instant;
import java.util.Optional;

/**
 * Where an operation gets a site's readings. It is asked for what is known as of a time; whatever
 * was not known then must not come back, or a simulated year would know its future.
 *
 * <p>Implementations may be slow and may fail; a job that fails is tried again.
 */
public interface SiteFeed {
  /**
   * Reads.
   *
   * @param from the first instant wanted
   * @param until the present: only readings whose interval has ended by then
   * @return the readings; empty ones where there are none
   * @throws RuntimeException if the source cannot be read now
   */
  Readings read(Instant from, Instant until);

  /**
   * Reads the outdoor temperature, which takes winter out of the watch for drift.
   *
   * @param from the first instant wanted
   * @param until the present
   * @return the readings; empty where the site has no thermometer
   */
  default Optional<Readings> temperature(Instant from, Instant until) {
    return Optional.empty();
  }
}
