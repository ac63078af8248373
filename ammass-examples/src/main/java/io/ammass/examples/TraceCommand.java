package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.operations.lineage.Lineage;
import io.ammass.operations.lineage.Trace;
import io.ammass.operations.registry.Recorded;
import io.ammass.operations.registry.Registry;
import io.ammass.report.Report;
import io.ammass.report.TableCsv;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trace}: what an entry was made from, back to the data. */
@Command(
    name = "trace",
    description =
        "Prints what a forecast, model, saving or report was made from, back to the data.",
    mixinStandardHelpOptions = true)
final class TraceCommand extends RegistryCommand.OnStore {
  @Parameters(index = "0", paramLabel = "ID", description = "The entry's identifier.")
  private String id = "";

  @Option(names = "--csv", paramLabel = "FILE", description = "Also write the chain as CSV.")
  private @Nullable Path csv;

  @Override
  void work(Registry registry, JsonResult result) {
    Trace trace = Lineage.of(registry).trace(id);
    out().print(trace);
    if (csv != null) {
      Report.write(csv, TableCsv.text(trace.table()));
      result.file(String.valueOf(csv.getFileName()));
    }
    for (Recorded recorded : trace.entries()) {
      ObjectNode row = result.add("results");
      RegistryShow.describe(recorded, row);
      row.remove("payload");
      recorded
          .entry()
          .provenance()
          .ifPresent(
              provenance -> {
                row.put("method", provenance.method()).put("codeVersion", provenance.version());
                row.put("seed", provenance.seed());
                provenance.settings().forEach((name, value) -> row.put("setting." + name, value));
                provenance
                    .inputs()
                    .forEach(input -> row.put("input." + input.name(), input.sha256()));
              });
      recorded.entry().artifacts().forEach((name, sha256) -> row.put("artifact." + name, sha256));
    }
  }
}
