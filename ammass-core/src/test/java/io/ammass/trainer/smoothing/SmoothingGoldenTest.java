package io.ammass.trainer.smoothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against R 4.2.2 with its package forecast 8.20 ({@code mstl}, {@code ets}, {@code thetaf}) on a
 * series made here: two cycles, a drift, white noise and a random walk from the generator of Park
 * and Miller (16807, 2^31 - 1), seed 12345.
 */
class SmoothingGoldenTest {
  private static final int DAY = 24;
  private static final int WEEK = 168;
  private static final int SIZE = 6 * WEEK;
  private static final int[] AT = {0, 99, 499, 999, SIZE - 1};

  private static double[] series() {
    double[] y = new double[SIZE];
    long state = 12_345;
    double walk = 0;
    for (int t = 0; t < SIZE; t++) {
      state = state * 16_807 % 2_147_483_647L;
      double noise = state / 2_147_483_647.0 - 0.5;
      walk += noise;
      y[t] =
          1000
              + 200 * Math.sin(2 * Math.PI * t / DAY)
              + 60 * Math.cos(4 * Math.PI * t / DAY)
              + 80 * Math.sin(2 * Math.PI * t / WEEK)
              + 0.05 * t
              + 20 * noise
              + 3 * walk;
    }
    return y;
  }

  @Test
  void decomposesAsTheReferenceProgram() {
    SeasonalDecomposition parts = SeasonalDecomposition.of(series(), DAY, WEEK);

    double[] day = {
      60.062664690083992,
      140.291346813548188,
      -241.671458917565730,
      -138.547294603839191,
      3.635225648308627
    };
    double[] week = {
      -1.166974549848240,
      -41.870388827280422,
      -15.711084985438355,
      -24.103645751692614,
      -4.217223337037889
    };
    double[] adjusted = {
      991.8264900154390,
      991.1650654909777,
      1007.0566269043413,
      1021.5587126948374,
      1024.9168859395850
    };
    for (int i = 0; i < AT.length; i++) {
      assertThat(parts.seasonal(0)[AT[i]]).isCloseTo(day[i], within(1e-9));
      assertThat(parts.seasonal(1)[AT[i]]).isCloseTo(week[i], within(1e-9));
      assertThat(parts.adjusted()[AT[i]]).isCloseTo(adjusted[i], within(1e-9));
    }
  }

  /**
   * The reference stops its search early; a criterion may be lower than its own, and the forecast
   * differs by what the flat top of the likelihood leaves open.
   */
  @ParameterizedTest
  @CsvSource({
    "ADDITIVE, NONE, 10316.9820981, 1027.757911, 1027.757911",
    "ADDITIVE, ADDITIVE, 10320.3920269, 1027.922285, 1028.548209",
    "ADDITIVE, DAMPED, 10315.6800837, 1028.580702, 1029.604164",
    "MULTIPLICATIVE, NONE, 10317.3461086, 1027.756066, 1027.756066",
    "MULTIPLICATIVE, ADDITIVE, 10320.6960958, 1027.923695, 1028.558675",
    "MULTIPLICATIVE, DAMPED, 10316.0279833, 1028.588304, 1029.619919"
  })
  void smoothsAsTheReferenceProgram(
      EtsModel.Error error, EtsModel.Trend trend, double criterion, double first, double last) {
    double[] y = SeasonalDecomposition.of(series(), DAY, WEEK).adjusted();

    EtsModel model = EtsModel.fit(y, error, trend);

    assertThat(model.criterion()).isLessThan(criterion + 0.05);
    double[] forecast = model.forecast(y, DAY);
    assertThat(forecast[0]).isCloseTo(first, within(0.3));
    assertThat(forecast[DAY - 1]).isCloseTo(last, within(0.3));
  }

  @Test
  void thetaGoesOnAsTheReferenceProgram() {
    double[] y = SeasonalDecomposition.of(series(), DAY, WEEK).adjusted();

    double[] forecast = ThetaModel.fit(y).forecast(y, DAY);

    assertThat(forecast[0]).isCloseTo(1027.87611903, within(0.02));
    assertThat(forecast[DAY - 1]).isCloseTo(1028.28890419, within(0.02));
  }

  @Test
  void choosesTheFormWithTheLeastCriterion() {
    double[] y = SeasonalDecomposition.of(series(), DAY, WEEK).adjusted();

    EtsModel chosen = EtsModel.fit(y);

    for (EtsModel.Error error : EtsModel.Error.values()) {
      for (EtsModel.Trend trend : EtsModel.Trend.values()) {
        assertThat(chosen.criterion())
            .isLessThanOrEqualTo(EtsModel.fit(y, error, trend).criterion());
      }
    }
  }
}
