package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.error.AmmassException;
import io.ammass.formula.TwiceDifferentiable;
import io.ammass.formulas.arithmetic.Ulps;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares the formulas with reference values of many digits. */
@Command(
    name = "check",
    description =
        "Prints the worst error in units in the last place of value, gradient and Hessian per"
            + " formula; fails above 1, 2 and 4.",
    mixinStandardHelpOptions = true)
final class FormulasCheck implements Runnable {
  private static final double VALUE_LIMIT = 1;
  private static final double GRADIENT_LIMIT = 2;
  private static final double HESSIAN_LIMIT = 4;

  @Spec @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "CASES.json", description = "Reference cases.")
  Path cases = Path.of("cases.json");

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON.")
  @Nullable Path json;

  /** The worst errors of one formula. */
  private static final class Worst {
    private int cases;
    private double value;
    private double batch;
    private double gradient;
    private double hessian;
    private boolean hasHessian;
    private double share;
    private String where = "";

    private boolean isPassed() {
      return value <= VALUE_LIMIT
          && batch <= VALUE_LIMIT
          && gradient <= GRADIENT_LIMIT
          && hessian <= HESSIAN_LIMIT;
    }

    /** The larger error; remembers the place that uses most of its limit. */
    private double worst(double before, double error, double limit, String what) {
      if (error / limit > share) {
        share = error / limit;
        where = what;
      }
      return Math.max(before, error);
    }
  }

  @Override
  public void run() {
    JsonFile file = JsonFile.read(cases);
    List<FormulaCases.Case> read = FormulaCases.read(file, cases);
    if (read.isEmpty()) {
      throw new AmmassException(cases + " holds no case. Maybe it is another file.");
    }
    Map<String, Worst> worstByFormula = new LinkedHashMap<>();
    for (FormulaCases.Case one : read) {
      check(one, worstByFormula.computeIfAbsent(one.formula().id(), id -> new Worst()));
    }
    if (json != null) {
      write(worstByFormula, file, read, json);
    }
    if (spec != null) {
      print(worstByFormula, spec.commandLine().getOut());
    }
    List<String> bad = new ArrayList<>();
    worstByFormula.forEach(
        (id, worst) -> {
          if (!worst.isPassed()) {
            bad.add(id + " (" + worst.where + ")");
          }
        });
    if (!bad.isEmpty()) {
      throw new AmmassException(
          String.join(", ", bad)
              + " err by more than 1 ulp (value), 2 ulp (gradient) or 4 ulp (Hessian)");
    }
  }

  private static void check(FormulaCases.Case one, Worst worst) {
    TwiceDifferentiable formula = one.formula();
    double[] x = one.inputs();
    worst.cases++;
    double value = Ulps.error(formula.value(x), one.value());
    worst.value = worst.worst(worst.value, value, VALUE_LIMIT, one.id() + " value");
    double batch = Ulps.error(batchValue(formula, x), one.value());
    worst.batch = worst.worst(worst.batch, batch, VALUE_LIMIT, one.id() + " batch value");
    double[] gradient = new double[x.length];
    formula.gradient(x, gradient);
    double[][] hessian = new double[x.length][x.length];
    if (!one.hessian().isEmpty()) {
      formula.hessian(x, hessian);
      worst.hasHessian = true;
    }
    int found = 0;
    for (int i = 0; i < x.length; i++) {
      String quantity = FormulaCases.derivative(formula, formula.symbols().get(i).name());
      BigDecimal expected = one.gradient().get(quantity);
      if (expected != null) {
        double error = Ulps.error(gradient[i], expected);
        worst.gradient =
            worst.worst(worst.gradient, error, GRADIENT_LIMIT, one.id() + " " + quantity);
      }
      for (int j = 0; j < x.length && found < one.hessian().size(); j++) {
        String second = FormulaCases.secondDerivative(formula, i, j);
        BigDecimal expectedSecond = one.hessian().get(second);
        if (expectedSecond != null) {
          found++;
          double error = Ulps.error(hessian[i][j], expectedSecond);
          worst.hessian = worst.worst(worst.hessian, error, HESSIAN_LIMIT, one.id() + " " + second);
        }
      }
    }
    if (found < one.hessian().size()) {
      throw new AmmassException(
          one.id()
              + " expects second derivatives of unknown names among "
              + one.hessian().keySet());
    }
  }

  private static double batchValue(TwiceDifferentiable formula, double[] x) {
    double[][] columns = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      columns[i] = new double[] {x[i]};
    }
    double[] values = new double[1];
    formula.values(columns, 0, 1, values);
    return values[0];
  }

  private static void print(Map<String, Worst> worstByFormula, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%-8s %5s  %12s %12s %12s %12s  %s%n",
        "formula",
        "cases",
        "value ulp",
        "batch ulp",
        "gradient ulp",
        "hessian ulp",
        "verdict");
    worstByFormula.forEach(
        (id, worst) ->
            out.printf(
                Locale.ROOT,
                "%-8s %5d  %12.6f %12.6f %12.6f %12s  %s%n",
                id,
                worst.cases,
                worst.value,
                worst.batch,
                worst.gradient,
                worst.hasHessian ? String.format(Locale.ROOT, "%.6f", worst.hessian) : "-",
                worst.isPassed() ? "passed" : "failed at " + worst.where));
    out.flush();
  }

  private static void write(
      Map<String, Worst> worstByFormula, JsonFile file, List<FormulaCases.Case> read, Path json) {
    JsonResult result = new JsonResult("formulas check").input(FormulaCases.origin(file, read));
    result.array("results");
    worstByFormula.forEach(
        (id, worst) -> {
          ObjectNode row = result.add("results");
          row.put("id", id);
          row.put("formula", id);
          row.put("cases", worst.cases);
          JsonResult.number(row, "maxUlpValue", worst.value);
          JsonResult.number(row, "maxUlpBatchValue", worst.batch);
          JsonResult.number(row, "maxUlpGradient", worst.gradient);
          JsonResult.number(row, "maxUlpHessian", worst.hasHessian ? worst.hessian : Double.NaN);
          row.put("worstAt", worst.where);
          row.put("status", worst.isPassed() ? "passed" : "failed");
        });
    result.notes(List.of("Below the normal range the unit is the smallest subnormal."));
    result.write(json);
  }
}
