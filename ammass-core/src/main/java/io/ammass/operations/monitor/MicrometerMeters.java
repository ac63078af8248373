package io.ammass.operations.monitor;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Passes the numbers on to Micrometer, with the site as a tag. Needs {@code
 * io.micrometer:micrometer-core} on the class path; nothing else of ammass loads it.
 */
public final class MicrometerMeters implements Meters {
  private static final String SITE = "site";

  private final MeterRegistry registry;

  /** Gauges hold their values weakly: whoever registers them keeps them. */
  private final Map<String, AtomicReference<Double>> values = new ConcurrentHashMap<>();

  private MicrometerMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * Meters of a registry.
   *
   * @param registry the host's registry
   * @return the adapter
   */
  public static MicrometerMeters of(MeterRegistry registry) {
    return new MicrometerMeters(Objects.requireNonNull(registry, "registry"));
  }

  @Override
  public void count(String name, String site) {
    registry.counter(name, SITE, site).increment();
  }

  @Override
  public void time(String name, String site, Duration took) {
    registry.timer(name, SITE, site).record(took);
  }

  @Override
  public void value(String name, String site, double value) {
    values.computeIfAbsent(name + "\n" + site, key -> gauge(name, site)).set(value);
  }

  private AtomicReference<Double> gauge(String name, String site) {
    AtomicReference<Double> holder = new AtomicReference<>(Double.NaN);
    Gauge.builder(name, holder, AtomicReference::get).tag(SITE, site).register(registry);
    return holder;
  }

  /** Prints what it passes numbers on to. */
  @Override
  public String toString() {
    return "meters of " + registry.getClass().getSimpleName();
  }
}
