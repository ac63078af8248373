package io.ammass.examples;

import io.ammass.formulas.cost.SavingCost;
import io.ammass.formulas.irradiation.Irradiation;
import io.ammass.formulas.supply.RenewableSupply;
import io.ammass.formulas.use.ElectricityUse;
import io.ammass.probability.Quantiles;
import io.ammass.unit.Quantity;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The three formulas with the uncertainty of a forecast flowing through. */
public final class WhiteBox {
  private WhiteBox() {}

  /**
   * Prints value and band of each formula, what they depend on, and what does not add up.
   *
   * @param arguments not read
   */
  public static void main(String[] arguments) {
    show(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
  }

  static void show(PrintWriter out) {
    // page begins
    var tomorrow = Quantiles.of(new double[] {0.05, 0.5, 0.95}, new double[] {34, 40, 48});
    var use =
        ElectricityUse.of(
            s ->
                s.totalUse(tomorrow)
                    .batteryCapacity(13.5)
                    .irradiation(Irradiation.halfSine(5.2))
                    .reduction(0.01));
    var supply =
        RenewableSupply.of(r -> r.source(1.15, 10).unconsumed(0.2).nonRenewable(40).use(use));
    var cost =
        SavingCost.of(
            c ->
                c.use(use)
                    .shutDown(Duration.ofHours(8))
                    .grid(12)
                    .powerChange(1.5, Quantity.of(10, "year")));
    out.println(use.evaluate());
    out.println(supply.evaluate());
    out.println(cost.evaluate());
    out.println(cost.gradient());
    out.println(cost.sobol());
    out.println(cost.dimensionReport());
    // page ends
  }
}
