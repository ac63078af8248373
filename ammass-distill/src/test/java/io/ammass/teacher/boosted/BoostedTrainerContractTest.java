package io.ammass.teacher.boosted;

import io.ammass.data.Dataset;
import io.ammass.model.AbstractTrainerContractTest;
import io.ammass.model.Trainer;
import io.ammass.testing.TestSites;
import java.time.Duration;
import java.time.Instant;

class BoostedTrainerContractTest extends AbstractTrainerContractTest {
  @Override
  protected Trainer<?> trainer() {
    return BoostedTrainer.of(24)
        .withLevels(0.1, 0.5, 0.9)
        .withBoosting(Boosting.ofResiduals().withSize(3, 20));
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
