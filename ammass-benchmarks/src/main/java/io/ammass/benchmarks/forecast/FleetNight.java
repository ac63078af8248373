package io.ammass.benchmarks.forecast;

import io.ammass.data.Dataset;
import io.ammass.model.Forecast;
import io.ammass.model.TrainingContext;
import io.ammass.portable.PortableModel;
import io.ammass.trainer.period.PeriodTrainer;
import io.ammass.trainer.windowridge.WindowRidge;
import io.ammass.trainer.windowridge.WindowRidgeForecaster;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How long does a fleet's night take in one process: refits of 125, 250 and 500 meters (two years
 * hourly, look-back 168, horizon 24) and forecasts of 10,000 meters, 96 steps each? Two threads;
 * run with {@code -Xmx1g}.
 */
public final class FleetNight {
  private static final int THREADS = 2;
  private static final int DAYS = 730;
  private static final int FLEET = 10_000;

  private FleetNight() {}

  /**
   * Prints a line for each size.
   *
   * @param arguments none
   * @throws Exception if a worker fails
   */
  public static void main(String[] arguments) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      refit(pool, 20);
      for (int meters : new int[] {125, 250, 500}) {
        double seconds = refit(pool, meters);
        print(
            "refit of %d meters: %.1f s, %.1f ms a meter, %.1f min for 10,000; heap %d of %d MB%n",
            meters,
            seconds,
            1000 * seconds / meters,
            seconds / meters * FLEET / 60,
            (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20,
            Runtime.getRuntime().maxMemory() >> 20);
      }
      forecasts(pool);
    } finally {
      pool.shutdownNow();
    }
  }

  /** Each meter is made, fitted, and let go, as a stream from a store would be. */
  private static double refit(ExecutorService pool, int meters) throws Exception {
    long nanos = 0;
    List<Future<Long>> done = new ArrayList<>();
    long start = System.nanoTime();
    for (int meter = 0; meter < meters; meter++) {
      int seed = meter;
      done.add(
          pool.submit(
              () -> {
                Dataset site = MadeLoads.hourly(DAYS, seed);
                long begin = System.nanoTime();
                WindowRidgeForecaster forecaster =
                    WindowRidge.builder(24)
                        .lookbacks(168)
                        .build()
                        .train(site, TrainingContext.of(0));
                if (forecaster.map().lookback() != 168) {
                  throw new IllegalStateException("look-back " + forecaster.map().lookback());
                }
                return System.nanoTime() - begin;
              }));
    }
    for (Future<Long> each : done) {
      nanos += each.get();
    }
    double wall = (System.nanoTime() - start) / 1e9;
    print("  (making the loads included: %.1f s)%n", wall);
    return nanos / 1e9 / THREADS;
  }

  private static void forecasts(ExecutorService pool) throws Exception {
    List<Dataset> sites = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      sites.add(MadeLoads.hourly(60, i));
    }
    PortableModel model =
        PeriodTrainer.of(96, 1_000).train(MadeLoads.hourly(200, 1), TrainingContext.of(0));
    for (int round = 0; round < 4; round++) {
      long start = System.nanoTime();
      List<Future<Double>> parts = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int from = thread;
        parts.add(
            pool.submit(
                () -> {
                  double sum = 0;
                  for (int meter = from; meter < FLEET; meter += THREADS) {
                    Forecast forecast = model.forecast(sites.get(meter % sites.size()));
                    sum += forecast.mean(95);
                  }
                  return sum;
                }));
      }
      double sum = 0;
      for (Future<Double> part : parts) {
        sum += part.get();
      }
      print(
          "forecasts of %d meters x 96 steps: %.3f s (checksum %.3f)%n",
          FLEET, (System.nanoTime() - start) / 1e9, sum);
    }
  }

  private static void print(String format, Object... values) {
    PrintStream out = System.out;
    out.printf(Locale.ROOT, format, values);
  }
}
