package io.ammass.examples;

import com.fasterxml.jackson.databind.JsonNode;
import io.ammass.data.Origin;
import io.ammass.error.DataFormatException;
import io.ammass.formula.Symbol;
import io.ammass.formula.TwiceDifferentiable;
import io.ammass.formulas.cost.SavingCost;
import io.ammass.formulas.supply.RenewableSupply;
import io.ammass.formulas.use.ElectricityUse;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of reference cases: {@code {"cases": [{"id", "formula", "inputs", "inputs_hex", "value",
 * "gradient", "hessian"}]}}, as {@code formulas check} reads it. Exact inputs in hexadecimal are
 * preferred over decimal ones; expected numbers are decimal texts with more digits than a double.
 */
final class FormulaCases {
  private static final Map<String, String> GRADIENT_NAMES =
      Map.of(
          "E_pred", "Epred",
          "P_nonrenewable", "Pnon",
          "t_on", "ton",
          "Q_grid", "Qgrid",
          "dP_HP", "dPHP",
          "t_HP", "tHP",
          "C_other", "Cother");

  private FormulaCases() {}

  /**
   * One case.
   *
   * @param id its id
   * @param formula the formula it evaluates
   * @param inputs the inputs in the order of the formula's symbols
   * @param value the true value
   * @param gradient the true derivative by quantity, such as {@code dE_dS} or {@code dP_drho[0]}
   * @param hessian the true second derivatives by quantity, such as {@code d2E_dSdRs}
   */
  record Case(
      String id,
      TwiceDifferentiable formula,
      double[] inputs,
      BigDecimal value,
      Map<String, BigDecimal> gradient,
      Map<String, BigDecimal> hessian) {}

  /** Reads every case of a file. */
  static List<Case> read(JsonFile file, Path path) {
    JsonNode cases = file.object().path("cases");
    if (!cases.isArray()) {
      throw new DataFormatException(path + " has no array \"cases\"");
    }
    List<Case> result = new ArrayList<>();
    for (JsonNode node : cases) {
      String id = node.path("id").asText("case " + (result.size() + 1));
      try {
        result.add(read(id, node));
      } catch (NumberFormatException e) {
        throw new DataFormatException(
            path + ", case " + id + ": not a number: " + e.getMessage(), e);
      } catch (IllegalArgumentException e) {
        throw new DataFormatException(path + ", case " + id + ": " + e.getMessage(), e);
      }
    }
    return result;
  }

  static Origin origin(JsonFile file, List<Case> cases) {
    return file.origin(cases.size());
  }

  private static Case read(String id, JsonNode node) {
    JsonNode inputs = node.has("inputs_hex") ? node.get("inputs_hex") : node.path("inputs");
    TwiceDifferentiable formula = formula(node.path("formula").asText(), inputs);
    List<Symbol> symbols = formula.symbols();
    double[] x = new double[symbols.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = number(at(inputs, symbols.get(i).name(), id));
    }
    Map<String, BigDecimal> gradient = new LinkedHashMap<>();
    JsonNode given = node.path("gradient");
    for (Symbol symbol : symbols) {
      String quantity = derivative(formula, symbol.name());
      JsonNode expected = entry(given, quantity);
      if (!expected.isMissingNode()) {
        gradient.put(quantity, decimal(expected));
      }
    }
    requireAllUsed(given, gradient);
    Map<String, BigDecimal> hessian = new LinkedHashMap<>();
    node.path("hessian").properties().forEach(e -> hessian.put(e.getKey(), decimal(e.getValue())));
    return new Case(id, formula, x, decimal(node.path("value")), gradient, hessian);
  }

  private static TwiceDifferentiable formula(String name, JsonNode inputs) {
    return switch (name) {
      case "F1" -> ElectricityUse.formula();
      case "F2" -> RenewableSupply.withSources(inputs.path("rho").size());
      case "F3" -> SavingCost.formula();
      default ->
          throw new IllegalArgumentException(
              "formula must be one of F1, F2, F3, not \"" + name + "\"");
    };
  }

  private static JsonNode at(JsonNode inputs, String symbol, String id) {
    JsonNode found = inputs.path(symbol);
    if (found.isMissingNode() && family(symbol) != null) {
      found = inputs.path(family(symbol)).path(number(symbol) - 1);
    }
    if (found.isMissingNode()) {
      throw new IllegalArgumentException("input " + symbol + " of " + id + " is missing");
    }
    return found;
  }

  /** {@code rho} of rho2, {@code V} of V2, null of every other symbol. */
  private static @org.jspecify.annotations.Nullable String family(String symbol) {
    if (symbol.matches("rho\\d+")) {
      return "rho";
    }
    return symbol.matches("V\\d+") ? "V" : null;
  }

  private static int number(String symbol) {
    return Integer.parseInt(symbol.replaceAll("\\D", ""));
  }

  private static double number(JsonNode node) {
    return node.isNumber() ? node.doubleValue() : Double.parseDouble(node.asText());
  }

  private static BigDecimal decimal(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      throw new IllegalArgumentException("an expected number is missing");
    }
    return node.isNumber() ? node.decimalValue() : new BigDecimal(node.asText());
  }

  /** The quantity's name in files: {@code dE_dS}, {@code dP_drho[0]}, {@code dC_dton}. */
  static String derivative(TwiceDifferentiable formula, String symbol) {
    String result =
        switch (formula.id()) {
          case "F1" -> "dE_d";
          case "F2" -> "dP_d";
          default -> "dC_d";
        };
    String family = family(symbol);
    if (family != null) {
      return result + family + "[" + (number(symbol) - 1) + "]";
    }
    return result + GRADIENT_NAMES.getOrDefault(symbol, symbol);
  }

  /** The second derivative's name in files, such as {@code d2E_dSdRs} or {@code d2E_dS2}. */
  static String secondDerivative(TwiceDifferentiable formula, int i, int j) {
    String first = derivative(formula, formula.symbols().get(i).name()).substring(4);
    String second = derivative(formula, formula.symbols().get(j).name()).substring(4);
    String start = "d2" + derivative(formula, formula.symbols().get(i).name()).charAt(1) + "_d";
    return i == j ? start + first + "2" : start + first + "d" + second;
  }

  private static JsonNode entry(JsonNode gradient, String quantity) {
    int bracket = quantity.indexOf('[');
    if (bracket < 0) {
      return gradient.path(quantity);
    }
    int index = Integer.parseInt(quantity.substring(bracket + 1, quantity.length() - 1));
    return gradient.path(quantity.substring(0, bracket)).path(index);
  }

  /** An expected number that no symbol claims would go unchecked. */
  private static void requireAllUsed(JsonNode given, Map<String, BigDecimal> used) {
    int count = 0;
    for (JsonNode node : given) {
      count += node.isArray() ? node.size() : 1;
    }
    if (count != used.size()) {
      throw new IllegalArgumentException(
          "gradient holds "
              + count
              + " numbers, of which "
              + used.size()
              + " are known: "
              + used.keySet());
    }
  }
}
