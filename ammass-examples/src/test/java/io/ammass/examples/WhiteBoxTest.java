package io.ammass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class WhiteBoxTest {
  @Test
  void printsEachFormulaWithItsBandAndItsReport() {
    StringWriter out = new StringWriter();

    WhiteBox.show(new PrintWriter(out));

    // The mean is 1.98361 by a mid-point rule over the quantiles, the ends F1 of 34 and of 48 kWh:
    // 1.7827 and 2.1880. The sample's standard error is 0.0003.
    assertThat(out.toString())
        .contains("F1 Electricity use: 1.98")
        .contains("F2 Renewable supply: ")
        .contains("F3 Saving cost: ")
        .contains("Q_grid=1.0")
        .contains("F3 Sobol indices")
        .contains("INCONSISTENT  E_pred/t_on");
  }
}
