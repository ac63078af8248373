package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.error.AmmassException;
import io.ammass.formulas.sensitivity.Index;
import io.ammass.formulas.sensitivity.Sobol;
import io.ammass.formulas.sensitivity.SobolIndices;
import io.ammass.formulas.uncertainty.Estimate;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ranks the inputs of a formula by their share of the result's variance. */
@Command(
    name = "sobol",
    description =
        "Sobol indices of first order, second order and in total; where the file states exact ones,"
            + " fails more than 4 standard errors away.",
    mixinStandardHelpOptions = true)
final class FormulasSobol implements Runnable {
  /** Points of a replicate: with 16 replicates F1's indices settle to 2e-6 to 3e-6. */
  private static final int DEFAULT_POINTS = 1 << 17;

  private static final int DEFAULT_REPLICATES = 16;

  @Spec @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "SPEC.json", description = "Formula and inputs.")
  Path file = Path.of("spec.json");

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON.")
  @Nullable Path json;

  @Override
  public void run() {
    FormulaSpec study = FormulaSpec.read(file);
    int points = (int) Math.min(1 << 30, study.whole("points", DEFAULT_POINTS));
    int replicates = (int) Math.min(10_001, study.whole("replicates", DEFAULT_REPLICATES));
    SobolIndices indices =
        Sobol.of(study.inputs())
            .points(points)
            .replicates(replicates)
            .secondOrder()
            .indices(study.seed());

    JsonResult result = new JsonResult("formulas sobol").input(study.origin()).seed(study.seed());
    result.settings(
        new TreeMap<>(
            Map.of(
                "formula", study.inputs().formula().id(),
                "points", String.valueOf(points),
                "replicates", String.valueOf(replicates),
                "evaluations", String.valueOf(indices.evaluations()))));
    List<String> off = new ArrayList<>();
    for (String symbol : indices.symbols()) {
      ObjectNode row = result.add("results");
      row.put("symbol", symbol);
      write(row, "first", indices.first(symbol), study, off, "sobol_first", symbol);
      write(row, "total", indices.total(symbol), study, off, "sobol_total", symbol);
    }
    result.array("secondOrder");
    for (int i = 0; i < indices.symbols().size(); i++) {
      for (int j = i + 1; j < indices.symbols().size(); j++) {
        String one = indices.symbols().get(i);
        String other = indices.symbols().get(j);
        ObjectNode row = result.add("secondOrder");
        row.put("symbol", one);
        row.put("other", other);
        write(
            row,
            "second",
            indices.second(one, other),
            study,
            off,
            "sobol_second_" + one + "_" + other);
      }
    }
    FormulasReport.add(result, "dimensionReport", indices.dimensionReport());
    result.notes(indices.warnings());
    if (json != null) {
      result.write(json);
    }
    if (spec != null) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(indices);
      out.println(indices.dimensionReport());
      out.flush();
    }
    if (!off.isEmpty()) {
      throw new AmmassException(
          "Sobol indices lie more than "
              + FormulasUncertainty.MOST_ERRORS
              + " standard errors from the exact ones: "
              + String.join(", ", off));
    }
  }

  private static void write(
      ObjectNode row,
      String name,
      Index index,
      FormulaSpec study,
      List<String> off,
      String... expected) {
    List<String> away = new ArrayList<>();
    FormulasUncertainty.estimate(
        row,
        name,
        new Estimate(index.value(), index.standardError()),
        study.expected(expected),
        away);
    JsonResult.number(row, name + "Low", index.low());
    JsonResult.number(row, name + "High", index.high());
    away.forEach(which -> off.add(String.join(" ", expected)));
  }
}
