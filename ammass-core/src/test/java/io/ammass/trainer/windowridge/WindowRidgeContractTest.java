package io.ammass.trainer.windowridge;

import io.ammass.data.Dataset;
import io.ammass.model.AbstractTrainerContractTest;
import io.ammass.model.Trainer;
import io.ammass.testing.TestSites;
import java.time.Duration;
import java.time.Instant;

class WindowRidgeContractTest extends AbstractTrainerContractTest {
  @Override
  protected Trainer<?> trainer() {
    return WindowRidge.builder(24).build();
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
