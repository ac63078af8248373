package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.formula.DimensionReport;
import io.ammass.formula.DimensionReport.Verdict;
import io.ammass.formula.Formula;
import io.ammass.formulas.cost.SavingCost;
import io.ammass.formulas.supply.RenewableSupply;
import io.ammass.formulas.units.PublishedFormula;
import io.ammass.formulas.use.ElectricityUse;
import io.ammass.unit.Quantity;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says which terms of the published formulas add up dimensionally. */
@Command(
    name = "report",
    description = "Prints every term of the three formulas, its unit, and whether it adds up.",
    mixinStandardHelpOptions = true)
final class FormulasReport implements Runnable {
  @Spec @Nullable CommandSpec spec;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON.")
  @Nullable Path json;

  @Option(
      names = "--factor",
      paramLabel = "FORMULA.SYMBOL=NUMBER UNIT",
      description = "Makes a silent factor explicit, such as \"F1.Rs=0.5 m2 day/kWh\".")
  Map<String, String> factors = new LinkedHashMap<>();

  @Override
  public void run() {
    List<PublishedFormula> formulas =
        new ArrayList<>(
            List.of(
                ElectricityUse.formula(), RenewableSupply.withSources(1), SavingCost.formula()));
    factors.forEach((place, text) -> apply(formulas, place, text));
    if (json != null) {
      JsonResult result = new JsonResult("formulas report");
      formulas.forEach(formula -> add(result, "results", formula.dimensionReport()));
      result.notes(List.of(summary(formulas)));
      result.write(json);
    }
    if (spec != null) {
      PrintWriter out = spec.commandLine().getOut();
      for (Formula formula : formulas) {
        out.println(formula.expression());
        out.println(formula.dimensionReport());
        out.println();
      }
      out.println(summary(formulas));
      out.flush();
    }
  }

  /** Replaces the formula that a factor is for by the variant with that factor. */
  private static void apply(List<PublishedFormula> formulas, String place, String text) {
    int dot = place.indexOf('.');
    int space = text.strip().indexOf(' ');
    for (int i = 0; i < formulas.size() && dot > 0 && space > 0; i++) {
      PublishedFormula formula = formulas.get(i);
      if (formula.id().equalsIgnoreCase(place.substring(0, dot))) {
        double value = Double.parseDouble(text.strip().substring(0, space));
        Quantity factor = Quantity.of(value, text.strip().substring(space + 1));
        formulas.set(i, formula.withFactor(place.substring(dot + 1), factor));
        return;
      }
    }
    throw new IllegalArgumentException(
        "a factor is FORMULA.SYMBOL=NUMBER UNIT, not \""
            + place
            + "="
            + text
            + "\". Maybe \"F1.Rs=0.5 m2 day/kWh\".");
  }

  private static String summary(List<PublishedFormula> formulas) {
    return count(formulas, Verdict.INCONSISTENT)
        + " places do not add up, "
        + count(formulas, Verdict.ODD_NAME)
        + " namings are odd.";
  }

  private static long count(List<PublishedFormula> formulas, Verdict verdict) {
    return formulas.stream().mapToLong(f -> f.dimensionReport().with(verdict).size()).sum();
  }

  /** Adds a report's findings as flat objects to an array of the document. */
  static void add(JsonResult result, String array, DimensionReport report) {
    result.array(array);
    for (DimensionReport.Finding finding : report.findings()) {
      ObjectNode row = result.add(array);
      row.put("formula", report.formula());
      row.put("term", finding.term());
      row.put("found", finding.found().symbol());
      row.put("foundDimension", finding.found().dimension().toString());
      row.put("wanted", finding.wanted().symbol());
      row.put("wantedDimension", finding.wanted().dimension().toString());
      row.put("verdict", finding.verdict().name());
      row.put("silentFactor", finding.silentFactor());
      row.put("explanation", finding.explanation());
    }
  }
}
