package io.ammass.savings.changepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.error.InsufficientDataException;
import io.ammass.savings.changepoint.ChangePointModel.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChangePointModelTest {

  private static double[] temperatures(int n) {
    double[] t = new double[n];
    for (int i = 0; i < n; i++) {
      t[i] = -10 + 45.0 * i / (n - 1) + 0.01 * (i * 37 % 11);
    }
    return t;
  }

  @Test
  void findsTheChangePointsOfANoiselessBuilding() {
    double[] t = temperatures(200);
    double[] y = new double[t.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = 7 + 0.5 * Math.max(12.34 - t[i], 0) + 0.8 * Math.max(t[i] - 21.07, 0);
    }

    ChangePointModel model = ChangePointModel.fit(Shape.FIVE_PARAMETER, t, y);

    // 1e-4: between two days the residual squares are flat to rounding near their least.
    assertThat(model.heatingPoint()).isCloseTo(12.34, within(1e-4));
    assertThat(model.coolingPoint()).isCloseTo(21.07, within(1e-4));
    assertThat(model.base()).isCloseTo(7, within(1e-4));
    assertThat(model.heatingSlope()).isCloseTo(0.5, within(1e-4));
    assertThat(model.coolingSlope()).isCloseTo(0.8, within(1e-4));
    assertThat(model.predict(0)).isCloseTo(7 + 0.5 * 12.34, within(1e-3));
    assertThat(model.predict(Double.NaN)).isNaN();
  }

  @Test
  void theBestShapeIsTheOneThatMadeTheData() {
    double[] t = temperatures(150);
    for (long seed = 1; seed <= 5; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] heating = new double[t.length];
      double[] cooling = new double[t.length];
      double[] line = new double[t.length];
      double[] both = new double[t.length];
      for (int i = 0; i < t.length; i++) {
        double noise = 0.6 * (random.nextDouble() - 0.5);
        heating[i] = 10 + 0.5 * Math.max(14 - t[i], 0) + noise;
        cooling[i] = 10 + 0.9 * Math.max(t[i] - 16, 0) + noise;
        line[i] = 10 - 0.2 * t[i] + noise;
        both[i] = 10 + 0.5 * Math.max(8 - t[i], 0) + 0.9 * Math.max(t[i] - 20, 0) + noise;
      }
      assertThat(ChangePointModel.best(t, heating).shape())
          .as("seed %d", seed)
          .isEqualTo(Shape.THREE_PARAMETER_HEATING);
      assertThat(ChangePointModel.best(t, cooling).shape())
          .as("seed %d", seed)
          .isEqualTo(Shape.THREE_PARAMETER_COOLING);
      assertThat(ChangePointModel.best(t, line).shape())
          .as("seed %d", seed)
          .isEqualTo(Shape.TWO_PARAMETER);
      assertThat(ChangePointModel.best(t, both).shape())
          .as("seed %d", seed)
          .isEqualTo(Shape.FIVE_PARAMETER);
    }
  }

  @Test
  void moreParametersNeverFitWorse() {
    double[] t = temperatures(60);
    SplittableRandom random = new SplittableRandom(9);
    double[] y = new double[t.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = random.nextDouble();
    }

    double four = ChangePointModel.fit(Shape.FOUR_PARAMETER, t, y).residualSquares();

    assertThat(four)
        .isLessThanOrEqualTo(
            ChangePointModel.fit(Shape.TWO_PARAMETER, t, y).residualSquares() + 1e-9);
    assertThat(four)
        .isLessThanOrEqualTo(
            ChangePointModel.fit(Shape.THREE_PARAMETER_HEATING, t, y).residualSquares() + 1e-9);
    assertThat(ChangePointModel.fit(Shape.FIVE_PARAMETER, t, y).residualSquares())
        .isLessThanOrEqualTo(four + 1e-9);
  }

  @Test
  void wantsMorePairsThanParameters() {
    assertThatThrownBy(
            () ->
                ChangePointModel.fit(
                    Shape.FIVE_PARAMETER, new double[] {1, 2, 3, 4, 5}, new double[5]))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("5 pairs for 5 parameters");
  }
}
