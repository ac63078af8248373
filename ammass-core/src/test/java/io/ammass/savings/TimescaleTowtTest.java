package io.ammass.savings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.savings.caltrack.BaselineModel;
import io.ammass.savings.caltrack.HourlyTemperature;
import io.ammass.savings.caltrack.MeterRows;
import io.ammass.savings.caltrack.SavingsTotals;
import io.ammass.savings.caltrack.TimescaleTowt;
import io.ammass.savings.uncertainty.Band;
import io.ammass.savings.uncertainty.BlockBootstrap;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimescaleTowtTest {
  private static final double[] WEATHER = MadeMeter.weather(21);
  private static final HourlyTemperature TEMPERATURE = MadeMeter.temperature(WEATHER);
  private static final long FROM = MadeMeter.RETROFIT.getEpochSecond();

  private static MeterRows office(double saving, double drift) {
    Random random = new Random(22);
    double[] use = new double[731 * 24];
    for (int i = 0; i < use.length; i++) {
      boolean work = i / 24 % 7 < 5 && i % 24 >= 8 && i % 24 < 18;
      double expected = (work ? 20 : 8) * (1 + 0.01 * Math.max(0, WEATHER[i] - 65));
      expected += drift * i / use.length + 0.5 * random.nextGaussian();
      use[i] = expected * (i < 365 * 24 ? 1 : 1 - saving);
    }
    return MadeMeter.rows(use, 3_600);
  }

  @Test
  void findsTheSavingOfAnOfficeWithinItsBand() {
    MeterRows rows = office(0.12, 0);
    MeterRows reporting = rows.reporting(FROM);

    BaselineModel model = TimescaleTowt.fit(rows.baseline(FROM), TEMPERATURE, ZoneOffset.UTC, 14);
    SavingsTotals totals = model.savings(reporting, TEMPERATURE).totals();
    Band band =
        BlockBootstrap.of(500, 1, 0.9)
            .band(totals.avoidedEnergyUse(), model.errors(reporting, TEMPERATURE));

    assertThat(totals.fraction()).isCloseTo(0.12, within(0.003));
    assertThat(band.low()).isPositive();
    assertThat(model.guideline14().isPassed()).isTrue();
    assertThat(model.code()).isEqualTo("towt_timescale");
  }

  @Test
  void aShortScaleFollowsABuildingThatDrifts() {
    MeterRows baseline = office(0, 6).baseline(FROM);

    double followed =
        TimescaleTowt.fit(baseline, TEMPERATURE, ZoneOffset.UTC, 14).guideline14().cvRmse();
    double averaged =
        TimescaleTowt.fit(baseline, TEMPERATURE, ZoneOffset.UTC, 10_000).guideline14().cvRmse();

    assertThat(followed).isLessThan(0.8 * averaged);
  }

  @Test
  void refusesAScaleThatIsNone() {
    MeterRows baseline = office(0, 0).baseline(FROM);

    assertThatThrownBy(() -> TimescaleTowt.fit(baseline, TEMPERATURE, ZoneOffset.UTC, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("timescaleDays = NaN");
  }
}
