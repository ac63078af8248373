package io.ammass.trainer.naive;

import io.ammass.data.Dataset;
import io.ammass.model.AbstractForecasterContractTest;
import io.ammass.model.Forecaster;
import io.ammass.testing.TestSites;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;

class SeasonalNaiveContractTest extends AbstractForecasterContractTest {
  @Override
  protected Forecaster forecaster() {
    return SeasonalNaive.week(Unit.KILOWATT_HOUR, Duration.ofHours(1), 24);
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
