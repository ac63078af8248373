package io.ammass.benchmarks.forecast;

import io.ammass.data.Dataset;
import io.ammass.model.Forecast;
import io.ammass.model.TrainingContext;
import io.ammass.portable.PeriodEvaluator;
import io.ammass.portable.PeriodKernel;
import io.ammass.portable.PortableModel;
import io.ammass.trainer.period.PeriodTrainer;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does one 96-step forecast of a student of at most 1,000 parameters take: the evaluator
 * on arrays, the kernel that allocates its window, and the whole way from data set to {@link
 * Forecast}? Run with {@code -prof gc} for the allocation.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class StudentForecastBenchmark {
  private static final int HORIZON = 96;

  private final Dataset site = MadeLoads.hourly(200, 1);
  private final double[] mean = new double[HORIZON];
  private final PortableModel model =
      PeriodTrainer.of(HORIZON, 1_000).train(site, TrainingContext.of(0));
  private final PeriodKernel kernel = (PeriodKernel) model.kernel();
  private final PeriodEvaluator evaluator = PeriodEvaluator.of(kernel, MadeLoads.ZONE);
  private double[] history = {};
  private Instant issue = Instant.EPOCH;

  /** Takes the last look-back and checks that both ways agree. */
  @Setup
  public void make() {
    int size = site.target().size();
    history = new double[kernel.lookback()];
    site.target().copyTo(size - history.length, history, 0, history.length);
    issue = site.target().end();
    if (kernel.parameters() > 1_000 || kernel()[5] != evaluator()[5]) {
      throw new IllegalStateException("the evaluator and the kernel must give the same bits");
    }
  }

  /**
   * On arrays, without allocation.
   *
   * @return the means
   */
  @Benchmark
  public double[] evaluator() {
    evaluator.forecast(history, issue.toEpochMilli(), mean);
    return mean;
  }

  /**
   * The kernel as a model calls it.
   *
   * @return the means
   */
  @Benchmark
  public double[] kernel() {
    double[] result = new double[HORIZON];
    kernel.forecast(history, issue, MadeLoads.ZONE, result);
    return result;
  }

  /**
   * From data set to forecast, checked and immutable.
   *
   * @return the forecast
   */
  @Benchmark
  public Forecast model() {
    return model.forecast(site);
  }
}
