package io.ammass.calibration;

import io.ammass.data.Dataset;
import io.ammass.model.AbstractTrainerContractTest;
import io.ammass.model.Trainer;
import io.ammass.testing.TestSites;
import io.ammass.trainer.windowridge.WindowRidge;
import java.time.Duration;
import java.time.Instant;

class CalibratedTrainerContractTest extends AbstractTrainerContractTest {
  @Override
  protected Trainer<?> trainer() {
    return CalibratedTrainer.of(24, WindowRidge.builder(24).lookbacks(48).build());
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
