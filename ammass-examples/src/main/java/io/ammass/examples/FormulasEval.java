package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.formula.DimensionReport;
import io.ammass.formula.DimensionReport.Verdict;
import io.ammass.formula.TwiceDifferentiable;
import io.ammass.formulas.evaluation.FormulaCase;
import io.ammass.probability.Distribution;
import io.ammass.report.Report;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Evaluates a table of cases: value, gradient, Hessian, warnings, and what does not add up. */
@Command(
    name = "eval",
    description =
        "Evaluates each row of a table; writes id, formula, quantity, index, value, unit, remark.",
    mixinStandardHelpOptions = true)
final class FormulasEval implements Runnable {
  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--in",
      paramLabel = "CASES.csv",
      required = true,
      description =
          "Header of symbols with optional units (S [MWh], C, Rs, alpha, ...), and optionally id and"
              + " formula.")
  Path in = Path.of("cases.csv");

  @Option(
      names = "--out",
      paramLabel = "RESULTS.csv",
      required = true,
      description = "The results, one number a row.")
  Path out = Path.of("results.csv");

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON.")
  @Nullable Path json;

  @Override
  public void run() {
    FormulaTable table = FormulaTable.read(in);
    List<FormulaTable.Row> rows = table.rows();
    StringBuilder text = new StringBuilder("id,formula,quantity,index,value,unit,remark\n");
    JsonResult result = new JsonResult("formulas eval").input(table.origin(rows.size()));
    result.array("results");
    Map<String, DimensionReport> reports = new LinkedHashMap<>();
    for (FormulaTable.Row row : rows) {
      append(text, result, row);
      reports.putIfAbsent(row.bound().formula().id(), row.bound().dimensionReport());
    }
    Report.write(out, text.toString());
    if (json != null) {
      result.array("dimensionReport");
      reports.values().forEach(report -> FormulasReport.add(result, "dimensionReport", report));
      result.write(json);
    }
    if (spec != null) {
      spec.commandLine().getOut().println(rows.size() + " cases evaluated, results in " + out);
      spec.commandLine().getOut().flush();
    }
  }

  private static void append(StringBuilder text, JsonResult result, FormulaTable.Row row) {
    FormulaCase bound = row.bound();
    TwiceDifferentiable formula = bound.formula();
    double[] x = bound.inputs().stream().mapToDouble(Distribution::mean).toArray();
    double value = formula.value(x);
    int n = x.length;
    double[] gradient = new double[n];
    formula.gradient(x, gradient);
    line(text, row.id(), formula, "value", value, remark(bound));
    ObjectNode node = result.add("results");
    node.put("id", row.id());
    node.put("formula", formula.id());
    JsonResult.number(node, "value", value);
    node.put("unit", formula.unit().symbol());
    for (int i = 0; i < n; i++) {
      String quantity = FormulaCases.derivative(formula, formula.symbols().get(i).name());
      line(text, row.id(), formula, quantity, gradient[i], "");
      JsonResult.number(node, quantity, gradient[i]);
    }
    if (n <= 4) {
      double[][] hessian = new double[n][n];
      formula.hessian(x, hessian);
      for (int i = 0; i < n; i++) {
        for (int j = i; j < n; j++) {
          String quantity = FormulaCases.secondDerivative(formula, i, j);
          line(text, row.id(), formula, quantity, hessian[i][j], "");
          JsonResult.number(node, quantity, hessian[i][j]);
        }
      }
    }
    node.put("warnings", String.join(" ", bound.warnings()));
    node.put("isDimensionallyConsistent", bound.dimensionReport().isConsistent());
  }

  private static void line(
      StringBuilder text,
      String id,
      TwiceDifferentiable formula,
      String quantity,
      double value,
      String remark) {
    int bracket = quantity.indexOf('[');
    boolean isListed = bracket >= 0 && quantity.endsWith("]");
    text.append(quoted(id))
        .append(',')
        .append(formula.id())
        .append(',')
        .append(isListed ? quantity.substring(0, bracket) : quantity)
        .append(',')
        .append(isListed ? quantity.substring(bracket + 1, quantity.length() - 1) : "")
        .append(',')
        .append(value)
        .append(',')
        .append(quantity.equals("value") ? quoted(formula.unit().symbol()) : "")
        .append(',')
        .append(quoted(remark))
        .append('\n');
  }

  /** Warnings and the dimension report in a sentence: it travels with every export. */
  private static String remark(FormulaCase bound) {
    List<String> open =
        bound.dimensionReport().with(Verdict.INCONSISTENT).stream()
            .map(DimensionReport.Finding::term)
            .toList();
    String report =
        open.isEmpty()
            ? "Every term adds up."
            : open.size() + " terms do not add up: " + String.join("; ", open) + ".";
    return String.join(" ", bound.warnings()) + (bound.warnings().isEmpty() ? "" : " ") + report;
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
