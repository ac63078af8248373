package io.ammass.operations.monitor;

import java.time.Duration;

/**
 * Where operations leave their numbers: counts, times, values. The default forgets them; a host
 * that uses Micrometer gives {@link MicrometerMeters}, another one writes these three methods.
 *
 * <p>Implementations are safe to share and must not throw.
 */
public interface Meters {
  /** Forgets everything. */
  Meters NONE =
      new Meters() {
        @Override
        public void count(String name, String site) {}

        @Override
        public void time(String name, String site, Duration took) {}

        @Override
        public void value(String name, String site, double value) {}

        @Override
        public String toString() {
          return "no meters";
        }
      };

  /**
   * Counts one event.
   *
   * @param name what happened, such as {@code ammass.forecasts}
   * @param site where
   */
  void count(String name, String site);

  /**
   * Notes how long something took.
   *
   * @param name what, such as {@code ammass.forecast.latency}
   * @param site where
   * @param took how long
   */
  void time(String name, String site, Duration took);

  /**
   * Notes a value that replaces the one before.
   *
   * @param name what, such as {@code ammass.wape}
   * @param site where
   * @param value the value; NaN where it is not known
   */
  void value(String name, String site, double value);
}
