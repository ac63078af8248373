package io.ammass.benchmarks.savings;

import io.ammass.savings.caltrack.Frequency;
import io.ammass.savings.caltrack.HourlyTemperature;
import io.ammass.savings.caltrack.HourlyTowt;
import io.ammass.savings.caltrack.MeterRows;
import io.ammass.savings.caltrack.Mode;
import io.ammass.savings.caltrack.UsagePerDay;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many meters a second are fitted, selected and turned into savings, arrays in memory, all
 * candidates scored, details left to requests? The score is meters per second of both threads.
 */
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Threads(2)
@State(Scope.Thread)
public class CalTrackBenchmark {
  private static final int METERS = 32;

  /** The reading of the rules. */
  @Param({"PARITY", "STRICT"})
  public String mode = "PARITY";

  private final HourlyTemperature[] temperature = new HourlyTemperature[METERS];
  private final MeterRows[] daily = new MeterRows[METERS];
  private final MeterRows[] billing = new MeterRows[METERS];
  private final MeterRows[] hourly = new MeterRows[METERS];
  private Mode rules = Mode.PARITY;
  private int next;

  /** Makes the meters and checks that each saves about 10 %. */
  @Setup
  public void make() {
    rules = Mode.valueOf(mode);
    for (int i = 0; i < METERS; i++) {
      double[] weather = MadeMeters.weather(i);
      double[] use = MadeMeters.dailyUse(weather, 1_000 + i);
      temperature[i] = MadeMeters.temperature(weather);
      daily[i] = MadeMeters.rows(use, MadeMeters.DAY);
      billing[i] = MadeMeters.bills(use);
      hourly[i] = MadeMeters.rows(MadeMeters.hourlyUse(weather, 2_000 + i), 3_600);
    }
    check(daily());
    check(billing());
    check(hourly());
  }

  private static void check(double savings) {
    if (!(savings > 0)) {
      throw new IllegalStateException("savings = " + savings + ", expected above 0");
    }
  }

  private int next() {
    next = (next + 1) % METERS;
    return next;
  }

  /**
   * Daily meters.
   *
   * @return avoided energy use
   */
  @Benchmark
  public double daily() {
    int i = next();
    return usage(daily[i], temperature[i], Frequency.DAILY);
  }

  /**
   * Monthly bills.
   *
   * @return avoided energy use
   */
  @Benchmark
  public double billing() {
    int i = next();
    return usage(billing[i], temperature[i], Frequency.BILLING);
  }

  private double usage(MeterRows rows, HourlyTemperature weather, Frequency frequency) {
    return UsagePerDay.fit(rows.baseline(MadeMeters.RETROFIT), weather, frequency, false, rules)
        .savings(rows.reporting(MadeMeters.RETROFIT), weather)
        .totals()
        .avoidedEnergyUse();
  }

  /**
   * Hourly meters, twelve segments.
   *
   * @return avoided energy use
   */
  @Benchmark
  public double hourly() {
    int i = next();
    MeterRows rows = hourly[i];
    return HourlyTowt.fit(rows.baseline(MadeMeters.RETROFIT), temperature[i], ZoneOffset.UTC, rules)
        .savings(rows.reporting(MadeMeters.RETROFIT), temperature[i])
        .totals()
        .avoidedEnergyUse();
  }
}
