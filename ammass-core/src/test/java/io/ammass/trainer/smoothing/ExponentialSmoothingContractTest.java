package io.ammass.trainer.smoothing;

import io.ammass.data.Dataset;
import io.ammass.model.AbstractTrainerContractTest;
import io.ammass.model.Trainer;
import io.ammass.testing.TestSites;
import java.time.Duration;
import java.time.Instant;

class ExponentialSmoothingContractTest extends AbstractTrainerContractTest {
  @Override
  protected Trainer<?> trainer() {
    return ExponentialSmoothing.of(24);
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
