package io.ammass.formulas;

import static org.assertj.core.api.Assertions.assertThat;

import io.ammass.formulas.cost.SavingCost;
import io.ammass.formulas.supply.RenewableSupply;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** F2 and F3 are the correctly rounded exact results, whatever cancels, in any order. */
class SumAccuracyTest {
  private static final long SEED = 20261124L;

  @Test
  void renewableSupplyIsCorrectlyRoundedAndFreeOfOrder() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int k = 0; k < 400; k++) {
      int n = random.nextInt(0, 12);
      double[] rho = new double[n];
      double[] volume = new double[n];
      int spread = 1 + random.nextInt(300);
      for (int i = 0; i < n; i++) {
        boolean cancels = i > 0 && random.nextBoolean();
        rho[i] = cancels ? nearby(random, rho[i - 1]) : signed(random, spread);
        volume[i] = cancels ? -volume[i - 1] : signed(random, spread);
      }
      double eta = random.nextBoolean() ? random.nextDouble() : 1 - signed(random, 52) * 0x1p-60;
      if (eta == 1) {
        eta = Math.nextDown(1.0);
      }
      double use = signed(random, 30);
      double rest = random.nextInt(3) == 0 ? 0 : signed(random, 30);
      BigDecimal[] truth = ReferenceOracle.renewableSupply(rho, volume, eta, use, rest);
      if (random.nextBoolean()) {
        // The rest cancels the renewable part almost wholly.
        rest = -(truth[0].doubleValue() - rest);
        truth = ReferenceOracle.renewableSupply(rho, volume, eta, use, rest);
      }
      double[] inputs = inputs(rho, volume, eta, use, rest);
      String where = "seed " + SEED + ", case " + k + " " + Arrays.toString(inputs);
      RenewableSupply formula = RenewableSupply.withSources(n);
      double[] gradient = new double[inputs.length];

      double value = formula.value(inputs);
      formula.gradient(inputs, gradient);

      assertThat(value).as(where).isEqualTo(truth[0].doubleValue());
      assertThat(gradient[2 * n]).as(where).isEqualTo(truth[1].doubleValue());
      assertThat(gradient[2 * n + 1]).as(where).isEqualTo(truth[2].doubleValue());
      reverse(rho);
      reverse(volume);
      assertThat(formula.value(inputs(rho, volume, eta, use, rest))).as(where).isEqualTo(value);
    }
  }

  @Test
  void savingCostIsCorrectlyRounded() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int k = 0; k < 1000; k++) {
      int spread = 1 + random.nextInt(400);
      double[] x = new double[6];
      for (int i = 0; i < 6; i++) {
        x[i] = signed(random, spread);
      }
      int kind = random.nextInt(4);
      if (kind == 0) {
        x[5] = -(x[3] * x[4]) - x[2];
      } else if (kind == 1) {
        x[2] = -x[0] / x[1];
        x[5] = -x[3] * x[4];
      }
      assertThat(SavingCost.formula().value(x))
          .as("seed %d, case %d %s", SEED, k, Arrays.toString(x))
          .isEqualTo(ReferenceOracle.savingCost(x).doubleValue());
    }
  }

  private static double nearby(SplittableRandom random, double value) {
    return random.nextBoolean() ? value : Math.nextUp(value);
  }

  private static double signed(SplittableRandom random, int spread) {
    double magnitude = Math.scalb(random.nextDouble(1, 2), random.nextInt(-spread, spread + 1));
    return random.nextBoolean() ? magnitude : -magnitude;
  }

  private static double[] inputs(
      double[] rho, double[] volume, double eta, double use, double rest) {
    double[] inputs = Arrays.copyOf(rho, 2 * rho.length + 3);
    System.arraycopy(volume, 0, inputs, rho.length, rho.length);
    inputs[2 * rho.length] = eta;
    inputs[2 * rho.length + 1] = use;
    inputs[2 * rho.length + 2] = rest;
    return inputs;
  }

  private static void reverse(double[] array) {
    for (int i = 0, j = array.length - 1; i < j; i++, j--) {
      double swapped = array[i];
      array[i] = array[j];
      array[j] = swapped;
    }
  }
}
