package io.ammass.examples;

import com.fasterxml.jackson.databind.JsonNode;
import io.ammass.data.Origin;
import io.ammass.error.DataFormatException;
import io.ammass.formula.Symbol;
import io.ammass.formula.TwiceDifferentiable;
import io.ammass.formulas.chain.FormulaChain;
import io.ammass.formulas.cost.SavingCost;
import io.ammass.formulas.supply.RenewableSupply;
import io.ammass.formulas.uncertainty.Beta;
import io.ammass.formulas.uncertainty.Empirical;
import io.ammass.formulas.uncertainty.LogNormal;
import io.ammass.formulas.uncertainty.Normal;
import io.ammass.formulas.uncertainty.Triangular;
import io.ammass.formulas.uncertainty.UncertainInputs;
import io.ammass.formulas.uncertainty.Uniform;
import io.ammass.formulas.use.ElectricityUse;
import io.ammass.probability.Distribution;
import io.ammass.probability.Quantiles;
import io.ammass.unit.Quantity;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.StreamSupport;

/**
 * The file of {@code formulas uncertainty} and {@code formulas sobol}.
 *
 * <p>{@code formula} is F1, F2, F3, F1-F2 or F1-F3 (text after it is not read); {@code inputs}
 * gives each symbol a number, {@code {"value", "unit"}}, or {@code {"distribution": ...}}: uniform
 * (low, high), normal and lognormal (mean, standardDeviation), triangular (low, mode, high), beta
 * (alpha, beta, low, high), quantiles (levels, values), empirical (values). {@code correlations} is
 * an array of {@code {"first", "second", "correlation"}}. {@code seed}, {@code samples}, {@code
 * coverage}, {@code points}, {@code replicates} are optional, and {@code analytic} may hold the
 * exact results to compare with.
 */
final class FormulaSpec {
  /** The seed where the file names none: the day the reference figures were made. */
  private static final long DEFAULT_SEED = 20261123L;

  private final Path path;
  private final JsonFile file;
  private final JsonNode root;
  private final UncertainInputs inputs;

  private FormulaSpec(Path path, JsonFile file, JsonNode root, UncertainInputs inputs) {
    this.path = path;
    this.file = file;
    this.root = root;
    this.inputs = inputs;
  }

  static FormulaSpec read(Path path) {
    JsonFile file = JsonFile.read(path);
    JsonNode root = file.object();
    JsonNode given = root.path("inputs");
    if (!given.isObject()) {
      throw new DataFormatException(path + " has no object \"inputs\"");
    }
    try {
      UncertainInputs inputs = UncertainInputs.of(formula(root.path("formula").asText(), given));
      for (Map.Entry<String, JsonNode> field : given.properties()) {
        inputs = with(inputs, field.getKey(), field.getValue());
      }
      for (JsonNode tie : root.path("correlations")) {
        inputs =
            inputs.correlate(
                tie.path("first").asText(),
                tie.path("second").asText(),
                number(tie, "correlation"));
      }
      return new FormulaSpec(path, file, root, inputs);
    } catch (IllegalArgumentException e) {
      throw new DataFormatException(path + ": " + e.getMessage(), e);
    }
  }

  private static TwiceDifferentiable formula(String text, JsonNode given) {
    int sources =
        StreamSupport.stream(given.properties().spliterator(), false)
            .map(Map.Entry::getKey)
            .filter(name -> name.matches("rho[1-9]\\d{0,5}"))
            .mapToInt(name -> Integer.parseInt(name.substring(3)))
            .max()
            .orElse(0);
    String id = text.split("[:\\s]", 2)[0].toUpperCase(Locale.ROOT);
    return switch (id) {
      case "F1" -> ElectricityUse.formula();
      case "F2" -> RenewableSupply.withSources(sources);
      case "F3" -> SavingCost.formula();
      case "F1-F2" -> FormulaChain.supplyOfUse(sources);
      case "F1-F3" -> FormulaChain.costOfUse();
      default ->
          throw new IllegalArgumentException(
              "formula must be one of F1, F2, F3, F1-F2, F1-F3, not \"" + id + "\"");
    };
  }

  private static UncertainInputs with(UncertainInputs inputs, String name, JsonNode node) {
    if (node.isNumber()) {
      return inputs.with(name, node.doubleValue());
    }
    if (node.has("value")) {
      Symbol symbol =
          inputs.formula().symbols().stream()
              .filter(s -> s.name().equals(name))
              .findFirst()
              .orElse(null);
      if (symbol == null || !node.has("unit")) {
        return inputs.with(name, number(node, "value"));
      }
      Quantity quantity = Quantity.of(number(node, "value"), node.get("unit").asText());
      quantity.unit().requireCompatible(name, symbol.unit());
      return inputs.with(name, quantity.to(symbol.unit()).value());
    }
    return inputs.with(name, distribution(name, node));
  }

  private static Distribution distribution(String name, JsonNode node) {
    String law = node.path("distribution").asText().toLowerCase(Locale.ROOT);
    return switch (law) {
      case "uniform" -> Uniform.of(number(node, "low"), number(node, "high"));
      case "normal" -> Normal.of(number(node, "mean"), number(node, "standardDeviation"));
      case "lognormal" ->
          LogNormal.ofMoments(number(node, "mean"), number(node, "standardDeviation"));
      case "triangular" ->
          Triangular.of(number(node, "low"), number(node, "mode"), number(node, "high"));
      case "beta" ->
          Beta.of(
              number(node, "alpha"),
              number(node, "beta"),
              number(node, "low"),
              number(node, "high"));
      case "quantiles" -> Quantiles.of(numbers(node, "levels"), numbers(node, "values"));
      case "empirical" -> Empirical.of(numbers(node, "values"));
      default ->
          throw new IllegalArgumentException(
              "input "
                  + name
                  + ": distribution must be one of uniform, normal, lognormal, triangular, beta,"
                  + " quantiles, empirical, not \""
                  + law
                  + "\"");
    };
  }

  private static double number(JsonNode node, String key) {
    JsonNode value = node.path(key);
    if (!value.isNumber()) {
      throw new IllegalArgumentException("\"" + key + "\" must be a number in " + node);
    }
    return value.doubleValue();
  }

  private static double[] numbers(JsonNode node, String key) {
    JsonNode values = node.path(key);
    if (!values.isArray()) {
      throw new IllegalArgumentException("\"" + key + "\" must be an array of numbers in " + node);
    }
    return StreamSupport.stream(values.spliterator(), false)
        .mapToDouble(JsonNode::doubleValue)
        .toArray();
  }

  UncertainInputs inputs() {
    return inputs;
  }

  Origin origin() {
    return file.origin(inputs.uncertain().size());
  }

  long seed() {
    return root.path("seed").asLong(DEFAULT_SEED);
  }

  /** An optional positive whole number. */
  long whole(String key, long fallback) {
    JsonNode node = root.path(key);
    if (node.isMissingNode()) {
      return fallback;
    }
    if (!node.isIntegralNumber() || node.longValue() < 1) {
      throw new DataFormatException(
          path + ": \"" + key + "\" must be a positive whole number, not " + node);
    }
    return node.longValue();
  }

  /** An optional number. */
  double number(String key, double fallback) {
    JsonNode node = root.path(key);
    if (node.isMissingNode()) {
      return fallback;
    }
    if (!node.isNumber()) {
      throw new DataFormatException(path + ": \"" + key + "\" must be a number, not " + node);
    }
    return node.doubleValue();
  }

  /** The exact result that the file states, by its keys below {@code analytic}. */
  OptionalDouble expected(String... keys) {
    JsonNode node = root.path("analytic");
    for (String key : keys) {
      node = node.path(key);
    }
    if (node.isMissingNode()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        node.isNumber() ? node.doubleValue() : Double.parseDouble(node.asText()));
  }
}
