package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.error.AmmassException;
import io.ammass.savings.check.MeterCheck;
import io.ammass.savings.check.ReferenceCheck;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares parity mode with stored results of the reference program. */
@Command(
    name = "check",
    description =
        "Computes every meter of a reference manifest and prints the worst relative difference;"
            + " fails above 1e-6.",
    mixinStandardHelpOptions = true)
final class SavingsCheck implements Runnable {
  @Spec @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "MANIFEST.json", description = "The reference manifest.")
  Path manifest = Path.of("manifest.json");

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON.")
  @Nullable Path json;

  @Override
  public void run() {
    List<MeterCheck> checks = ReferenceCheck.run(manifest);
    if (json != null) {
      write(checks, json);
    }
    if (spec != null) {
      print(checks, spec.commandLine().getOut());
    }
    List<String> bad = checks.stream().filter(c -> !c.isPassed()).map(MeterCheck::id).toList();
    if (!bad.isEmpty()) {
      throw new AmmassException(
          bad.size()
              + " of "
              + checks.size()
              + " meters differ by more than "
              + MeterCheck.TOLERANCE
              + ": "
              + String.join(", ", bad));
    }
  }

  private static void print(List<MeterCheck> checks, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%-60s %-18s %-15s %-9s %8s  %s%n",
        "meter",
        "frequency",
        "model",
        "status",
        "numbers",
        "worst relative difference");
    for (MeterCheck c : checks) {
      out.printf(
          Locale.ROOT,
          "%-60s %-18s %-15s %-9s %8d  %.1e%s%n",
          c.id(),
          c.frequency(),
          c.model(),
          c.status(),
          c.comparisons(),
          c.worstRelativeDifference(),
          c.isPassed() ? "" : "  " + c.where());
    }
    out.flush();
  }

  private static void write(List<MeterCheck> checks, Path file) {
    JsonResult result = new JsonResult("savings check");
    result.array("results");
    for (MeterCheck c : checks) {
      ObjectNode row = result.add("results");
      row.put("id", c.id());
      row.put("frequency", c.frequency());
      row.put("model", c.model());
      row.put("status", c.status());
      row.put("comparisons", c.comparisons());
      JsonResult.number(row, "maxRelativeDifference", c.worstRelativeDifference());
      row.put("where", c.where());
      row.put("candidateDifferences", c.candidateDifferences());
      JsonResult.number(row, "avoidedEnergyUse", c.savings());
    }
    result.write(file);
  }
}
