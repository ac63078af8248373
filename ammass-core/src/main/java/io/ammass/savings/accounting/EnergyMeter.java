package io.ammass.savings.accounting;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Measures the energy of this process: the processor's powercap counters where they can be read,
 * else processor time times stated watts.
 *
 * <p>The counters count the whole package, other processes too, so their figure is an upper end;
 * the lower end is the process's share of the processor time that was available. The watts of the
 * other way are the user's statement, and so is their uncertainty.
 *
 * <p>Immutable once started; {@link #read()} may be called again and again.
 */
public final class EnergyMeter {
  private static final double MICRO = 1e-6;

  private final Optional<Path> counter;
  private final long counterStart;
  private final long counterRange;
  private final long cpuStart;
  private final long wallStart;
  private final double wattsPerCore;
  private final double wattsUncertainty;

  private EnergyMeter(Path directory, double wattsPerCore, double wattsUncertainty) {
    this.wattsPerCore = wattsPerCore;
    this.wattsUncertainty = wattsUncertainty;
    Path file = directory.resolve("energy_uj");
    OptionalLong first = number(file);
    this.counter = first.isPresent() ? Optional.of(file) : Optional.empty();
    this.counterStart = first.orElse(0);
    this.counterRange = number(directory.resolve("max_energy_range_uj")).orElse(0);
    this.cpuStart = cpuNanos();
    this.wallStart = System.nanoTime();
  }

  /**
   * Starts.
   *
   * @param wattsPerCore power of one busy core, in W, for machines without readable counters
   * @param relativeUncertainty uncertainty of the watts as a fraction, such as 0.5
   * @return the running meter
   * @throws IllegalArgumentException if a number is outside its range
   */
  public static EnergyMeter start(double wattsPerCore, double relativeUncertainty) {
    return start(Path.of("/sys/class/powercap/intel-rapl:0"), wattsPerCore, relativeUncertainty);
  }

  /** Starts with the counters of a given directory. */
  static EnergyMeter start(Path powercap, double wattsPerCore, double relativeUncertainty) {
    if (!(wattsPerCore > 0 && wattsPerCore < 1_000)) {
      throw new IllegalArgumentException(
          "wattsPerCore = " + wattsPerCore + ", allowed above 0 and below 1000.");
    }
    if (!(relativeUncertainty >= 0 && relativeUncertainty <= 1)) {
      throw new IllegalArgumentException(
          "relativeUncertainty = "
              + relativeUncertainty
              + ", allowed 0 to 1. Maybe it was given in percent.");
    }
    return new EnergyMeter(powercap, wattsPerCore, relativeUncertainty);
  }

  /**
   * The energy since the start.
   *
   * @return joules with their uncertainty and method
   */
  public EnergyUse read() {
    double cpuSeconds = Math.max(0, cpuNanos() - cpuStart) * 1e-9;
    OptionalLong now = counter.isPresent() ? number(counter.get()) : OptionalLong.empty();
    if (now.isPresent()) {
      long difference = now.getAsLong() - counterStart;
      if (difference < 0) {
        // The counter starts again from 0 at its range.
        difference += counterRange;
      }
      double joules = difference * MICRO;
      double wall = (System.nanoTime() - wallStart) * 1e-9;
      double capacity = wall * Runtime.getRuntime().availableProcessors();
      double share = capacity > 0 ? Math.min(1, cpuSeconds / capacity) : 1;
      return new EnergyUse(joules, joules * share, joules, "powercap");
    }
    double joules = cpuSeconds * wattsPerCore;
    return new EnergyUse(
        joules, joules * (1 - wattsUncertainty), joules * (1 + wattsUncertainty), "cpuTime");
  }

  private static OptionalLong number(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.isEmpty()
          ? OptionalLong.empty()
          : OptionalLong.of(Long.parseLong(lines.get(0).strip()));
    } catch (IOException | NumberFormatException e) {
      // Most machines hide the counter from ordinary users: the other way is then taken and named.
      return OptionalLong.empty();
    }
  }

  private static long cpuNanos() {
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      return system.getProcessCpuTime();
    }
    return ManagementFactory.getRuntimeMXBean().getUptime() * 1_000_000L;
  }
}
