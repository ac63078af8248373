package io.ammass.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * What every trainer keeps, and what the forecaster it makes keeps. A trainer's test extends it and
 * gives a trainer and a site with enough history before the issue time and the horizon after it.
 */
public abstract class AbstractTrainerContractTest extends AbstractForecasterContractTest {
  private static final long SEED = 42;

  /**
   * The trainer under test.
   *
   * @return a trainer that can learn from {@link #site} as of {@link #issueTime}
   */
  protected abstract Trainer<?> trainer();

  @Override
  protected Forecaster forecaster() {
    return trainer().train(site().asOf(issueTime()), TrainingContext.of(SEED));
  }

  @Test
  void sameSeedAndDataGiveTheSameBitsForOneAndTwoThreads() {
    Dataset then = site().asOf(issueTime());
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      Forecaster alone = trainer().train(then, TrainingContext.of(SEED));
      Forecaster pooled =
          trainer().train(then, new TrainingContext(SEED, pool, ProgressListener.NONE));

      assertThat(pooled.forecast(then)).isEqualTo(alone.forecast(then));
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void tooLittleOrNoHistoryIsANamedError() {
    TimeSeries target = site().target();
    Dataset none = site().withTarget(target.slice(0, Math.min(2, target.size())));
    double[] missing = new double[target.size()];
    Arrays.fill(missing, Double.NaN);
    Dataset empty =
        site()
            .withTarget(
                TimeSeries.of(
                    target.name(), target.unit(), target.start(), target.resolution(), missing));

    for (Dataset poor : new Dataset[] {none, empty}) {
      assertThatThrownBy(() -> trainer().train(poor, TrainingContext.of(SEED)))
          .isInstanceOf(InsufficientDataException.class);
    }
  }
}
