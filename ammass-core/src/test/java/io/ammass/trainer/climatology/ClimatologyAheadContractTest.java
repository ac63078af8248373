package io.ammass.trainer.climatology;

import io.ammass.data.Dataset;
import io.ammass.model.AbstractTrainerContractTest;
import io.ammass.model.Trainer;
import io.ammass.testing.TestSites;
import io.ammass.trainer.smoothing.Theta;
import java.time.Duration;
import java.time.Instant;

class ClimatologyAheadContractTest extends AbstractTrainerContractTest {
  @Override
  protected Trainer<?> trainer() {
    return ClimatologyAhead.of(24, Theta.of(24));
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
