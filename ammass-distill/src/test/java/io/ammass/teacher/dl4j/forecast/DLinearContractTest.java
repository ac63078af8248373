package io.ammass.teacher.dl4j.forecast;

import io.ammass.data.Dataset;
import io.ammass.model.AbstractTrainerContractTest;
import io.ammass.model.Trainer;
import io.ammass.testing.TestSites;
import java.time.Duration;
import java.time.Instant;

class DLinearContractTest extends AbstractTrainerContractTest {
  @Override
  protected Trainer<?> trainer() {
    return DeepTrainer.dlinear(24).width(8).lookbackDays(2).work(200, 1);
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
