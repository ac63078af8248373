package io.ammass.formulas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ammass.formula.Formula;
import io.ammass.formulas.arithmetic.Ulps;
import io.ammass.formulas.cost.SavingCost;
import io.ammass.formulas.supply.RenewableSupply;
import io.ammass.formulas.use.ElectricityUse;
import io.ammass.testing.SharedData;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The 20 shared cases: mpmath 1.2.1 with 120 digits, given to 50. */
class ReferenceCasesTest {
  private static final String[] F1 = {"S", "C", "Rs", "alpha"};
  private static final String[] F3 = {"E_pred", "t_on", "Q_grid", "dP_HP", "t_HP", "C_other"};
  private static final String[] F3_GRADIENT = {
    "dC_dEpred", "dC_dton", "dC_dQgrid", "dC_ddPHP", "dC_dtHP", "dC_dCother"
  };

  @Test
  void everyCaseIsWithinOneUlpTwoUlpAndFourUlp() throws IOException {
    JsonNode root =
        new ObjectMapper().readTree(SharedData.require("reference/formulas/cases.json").toFile());

    assertThat(root.get("cases")).hasSize(20);
    for (JsonNode node : root.get("cases")) {
      check(node);
    }
  }

  private static void check(JsonNode node) {
    String id = node.get("id").asText();
    JsonNode inputs = node.get("inputs_hex");
    JsonNode gradient = node.get("gradient");
    switch (node.get("formula").asText()) {
      case "F1" -> {
        double[] x = scalars(inputs, F1);
        assertValue(id, ElectricityUse.formula(), x, node);
        assertGradient(
            id,
            ElectricityUse.formula(),
            x,
            scalarTexts(gradient, "dE_dS", "dE_dC", "dE_dRs", "dE_dalpha"));
        assertHessian(id, x, node.get("hessian"));
      }
      case "F2" -> {
        int n = inputs.get("rho").size();
        double[] x = new double[2 * n + 3];
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < n; i++) {
          x[i] = Double.parseDouble(inputs.get("rho").get(i).asText());
          x[n + i] = Double.parseDouble(inputs.get("V").get(i).asText());
        }
        gradient.get("dP_drho").forEach(text -> expected.add(text.asText()));
        gradient.get("dP_dV").forEach(text -> expected.add(text.asText()));
        expected.addAll(scalarTexts(gradient, "dP_deta", "dP_dEpred", "dP_dPnon"));
        System.arraycopy(scalars(inputs, "eta", "E_pred", "P_nonrenewable"), 0, x, 2 * n, 3);
        assertValue(id, RenewableSupply.withSources(n), x, node);
        assertGradient(id, RenewableSupply.withSources(n), x, expected);
      }
      default -> {
        double[] x = scalars(inputs, F3);
        assertValue(id, SavingCost.formula(), x, node);
        assertGradient(id, SavingCost.formula(), x, scalarTexts(gradient, F3_GRADIENT));
      }
    }
  }

  private static void assertValue(String id, Formula formula, double[] x, JsonNode node) {
    BigDecimal truth = new BigDecimal(node.get("value").asText());
    assertThat(Ulps.error(formula.value(x), truth)).as(id + " value").isLessThanOrEqualTo(0.501);
    double[][] columns = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      columns[i] = new double[] {x[i]};
    }
    double[] batch = new double[1];
    formula.values(columns, 0, 1, batch);
    assertThat(Ulps.error(batch[0], truth)).as(id + " batch value").isLessThanOrEqualTo(1);
  }

  private static void assertGradient(
      String id, Formula formula, double[] x, List<String> expected) {
    double[] actual = new double[x.length];
    formula.gradient(x, actual);
    assertThat(expected).hasSize(x.length);
    for (int i = 0; i < x.length; i++) {
      assertThat(Ulps.error(actual[i], new BigDecimal(expected.get(i))))
          .as(id + " gradient by " + formula.symbols().get(i).name())
          .isLessThanOrEqualTo(0.501);
    }
  }

  private static void assertHessian(String id, double[] x, JsonNode expected) {
    double[][] actual = new double[4][4];
    ElectricityUse.formula().hessian(x, actual);
    for (int i = 0; i < 4; i++) {
      for (int j = i; j < 4; j++) {
        String name = i == j ? "d2E_d" + F1[i] + "2" : "d2E_d" + F1[i] + "d" + F1[j];
        if (expected.has(name)) {
          assertThat(Ulps.error(actual[i][j], new BigDecimal(expected.get(name).asText())))
              .as(id + " " + name)
              .isLessThanOrEqualTo(0.501);
          assertThat(actual[j][i]).isEqualTo(actual[i][j]);
        }
      }
    }
  }

  private static double[] scalars(JsonNode inputs, String... names) {
    double[] values = new double[names.length];
    for (int i = 0; i < names.length; i++) {
      values[i] = Double.parseDouble(inputs.get(names[i]).asText());
    }
    return values;
  }

  private static List<String> scalarTexts(JsonNode node, String... names) {
    List<String> texts = new ArrayList<>();
    for (String name : names) {
      texts.add(node.get(name).asText());
    }
    return texts;
  }
}
