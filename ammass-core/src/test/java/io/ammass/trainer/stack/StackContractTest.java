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
    return TestSites.weekly(72);
  }

  @Override
  protected Instant issueTime() {
    // Little to learn from, as short histories are; the clock changes of spring lie behind it.
    return site().target().start().plus(Duration.ofDays(36));
  }
}
