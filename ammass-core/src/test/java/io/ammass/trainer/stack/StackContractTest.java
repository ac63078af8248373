package io.ammass.trainer.stack;

import io.ammass.data.Dataset;
import io.ammass.model.AbstractTrainerContractTest;
import io.ammass.model.Trainer;
import io.ammass.testing.TestSites;
import java.time.Duration;
import java.time.Instant;

class StackContractTest extends AbstractTrainerContractTest {
  @Override
  protected Trainer<?> trainer() {
    return Stack.standard(24);
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
