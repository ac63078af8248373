package io.ammass.formulas.kernel;

import io.ammass.testing.SharedData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cases of {@code reference/formulas/cases.json} (values of 50 digits, mpmath 1.2.1 with 120):
 * inputs in file order with lists unrolled, value and gradient in the kernels' order of symbols.
 */
record ReferenceCase(
    String id, String formula, List<Double> inputs, BigDecimal value, List<BigDecimal> gradient) {

  static List<ReferenceCase> of(String formula) {
    String text;
    try {
      text =
          Files.readString(
              SharedData.require("reference/formulas/cases.json"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    List<ReferenceCase> cases = new ArrayList<>();
    for (String block : text.substring(text.indexOf("\"cases\"")).split("(?=\"id\": )", -1)) {
      if (!block.contains("\"formula\": \"" + formula + "\"")) {
        continue;
      }
      List<Double> inputs =
          strings(part(block, "inputs_hex"), "\"(-?0x[^\"]+)\"").stream()
              .map(Double::valueOf)
              .toList();
      BigDecimal value = new BigDecimal(strings(block, "\"value\": \"([^\"]+)\"").get(0));
      cases.add(
          new ReferenceCase(
              strings(block, "\"id\": \"([^\"]+)\"").get(0),
              formula,
              inputs,
              value,
              gradient(formula, part(block, "gradient"))));
    }
    return cases;
  }

  private static List<BigDecimal> gradient(String formula, String part) {
    List<String> keys =
        switch (formula) {
          case "F1" -> List.of("dE_dS", "dE_dC", "dE_dRs", "dE_dalpha");
          case "F2" -> List.of("dP_drho", "dP_dV", "dP_deta", "dP_dEpred", "dP_dPnon");
          default ->
              List.of("dC_dEpred", "dC_dton", "dC_dQgrid", "dC_ddPHP", "dC_dtHP", "dC_dCother");
        };
    List<BigDecimal> gradient = new ArrayList<>();
    for (String key : keys) {
      String from = part.substring(part.indexOf('"' + key + '"') + key.length() + 2);
      int end = from.indexOf("\"d");
      String own = end < 0 ? from : from.substring(0, end);
      strings(own, "\"(-?[0-9][^\"]*)\"").forEach(number -> gradient.add(new BigDecimal(number)));
    }
    return gradient;
  }

  private static String part(String block, String key) {
    int start = block.indexOf('{', block.indexOf('"' + key + '"'));
    return block.substring(start, block.indexOf('}', start));
  }

  private static List<String> strings(String text, String pattern) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  /** One column of length 1 an input. */
  double[][] columns() {
    return inputs.stream().map(input -> new double[] {input}).toArray(double[][]::new);
  }
}
