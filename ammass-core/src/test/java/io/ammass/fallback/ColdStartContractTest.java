package io.ammass.fallback;

import io.ammass.data.Dataset;
import io.ammass.model.AbstractForecasterContractTest;
import io.ammass.model.Forecaster;
import io.ammass.model.TrainingContext;
import io.ammass.testing.TestSites;
import io.ammass.trainer.loadridge.LoadRidge;
import io.ammass.trainer.period.PeriodTrainer;
import java.time.Duration;
import java.time.Instant;

/** A ladder answers whatever history there is, so a trainer's refusals are not its contract. */
class ColdStartContractTest extends AbstractForecasterContractTest {
  @Override
  protected Forecaster forecaster() {
    return ColdStart.of(24)
        .rung(8, "student", PeriodTrainer.of(24, 400))
        .rung(28, "loadRidge", LoadRidge.of(24))
        .train(site().asOf(issueTime()), TrainingContext.of(1));
  }

  @Override
  protected Dataset site() {
    return TestSites.weekly(70);
  }

  @Override
  protected Instant issueTime() {
    return site().target().end().minus(Duration.ofDays(3));
  }
}
