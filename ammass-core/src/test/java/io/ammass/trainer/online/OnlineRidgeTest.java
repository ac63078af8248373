package io.ammass.trainer.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.model.TrainingContext;
import io.ammass.testing.TestSites;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OnlineRidgeTest {
  private static final TrainingContext CONTEXT = TrainingContext.of(0);
  private final Dataset site = TestSites.weekly(80);

  @Test
  void absorbedDaysEqualARefitOnEverything() {
    OnlineRidge trainer = OnlineRidge.of(24).halfLife(Duration.ofDays(30));
    TimeSeries target = site.target();
    OnlineRidgeForecaster online = trainer.train(site.asOf(target.timeAt(24 * 50)), CONTEXT);
    for (int day = 51; day <= 80; day++) {
      // Only the last ten days are handed over: older data are in the sums.
      Dataset known = site.asOf(target.timeAt(24 * day)).last(Duration.ofDays(10));
      online = online.absorb(known);
    }

    OnlineRidgeForecaster batch = trainer.train(site, CONTEXT);

    assertThat(online.windows()).isEqualTo(batch.windows());
    assertThat(online.absorbedUntil()).isEqualTo(batch.absorbedUntil());
    double[] expected = batch.coefficients();
    double[] found = online.coefficients();
    for (int i = 0; i < expected.length; i++) {
      assertThat(found[i]).isCloseTo(expected[i], within(1e-9));
    }
    for (int step = 0; step < 24; step++) {
      assertThat(online.forecast(site).mean(step))
          .isCloseTo(batch.forecast(site).mean(step), within(1e-9 * 100));
    }
  }

  @Test
  void theSameDataAreNotCountedTwice() {
    OnlineRidgeForecaster once = OnlineRidge.of(24).train(site, CONTEXT);

    assertThat(once.absorb(site).coefficients()).isEqualTo(once.coefficients());
    assertThat(once.absorb(site).windows()).isEqualTo(once.windows());
  }

  @Test
  void yesterdayMovesTodaysModelAndLeavesTheOldOneAlone() {
    OnlineRidgeForecaster before =
        OnlineRidge.of(24).train(site.asOf(site.target().timeAt(24 * 79)), CONTEXT);
    double[] kept = before.coefficients();

    OnlineRidgeForecaster after = before.absorb(site);

    assertThat(after.coefficients()).isNotEqualTo(kept);
    assertThat(before.coefficients()).isEqualTo(kept);
  }

  @Test
  void windowsWithGapsAreLeftOut() {
    double[] values = site.target().toArray();
    values[500] = Double.NaN;
    Dataset gappy =
        site.withTarget(
            TimeSeries.of(
                "load", site.target().unit(), site.target().start(), site.resolution(), values));

    // A window is 168 + 24 steps long.
    assertThat(
            OnlineRidge.of(24).train(site, CONTEXT).windows()
                - OnlineRidge.of(24).train(gappy, CONTEXT).windows())
        .isEqualTo(192);
  }
}
