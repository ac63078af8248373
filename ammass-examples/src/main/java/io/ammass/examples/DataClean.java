package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.clean.Cleaned;
import io.ammass.clean.Cleaner;
import io.ammass.clean.DuplicatePolicy;
import io.ammass.clean.QualityRules;
import io.ammass.clean.Repair;
import io.ammass.clean.ValueState;
import io.ammass.data.QualityReport.Finding;
import io.ammass.report.QualityDocument;
import io.ammass.report.Report;
import io.ammass.source.Readings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes regular series of a raw file and says what was mended. */
@Command(
    name = "clean",
    description = "Writes regular series with a flag for each value that is not as measured.",
    mixinStandardHelpOptions = true)
final class DataClean implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Mixin DataInput input = new DataInput();

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "CSV to write.")
  Path out = Path.of("");

  @Option(names = "--report", paramLabel = "HTML", description = "Writes the quality report.")
  @Nullable Path report;

  @Option(
      names = "--duplicates",
      description = "mean, first or last of double stamps (default: ${DEFAULT-VALUE}).")
  DuplicatePolicy duplicates = DuplicatePolicy.MEAN;

  @Option(
      names = "--short-gap",
      paramLabel = "D",
      description = "Longest hole to fill along a line (default: ${DEFAULT-VALUE}).")
  Duration shortGap = Duration.ofHours(3);

  @Mixin RepairOptions repair = new RepairOptions();

  @Option(
      names = "--gross-errors",
      description = "blank or leave gross errors (default: ${DEFAULT-VALUE}).")
  Repair grossErrors = Repair.BLANK;

  @Option(
      names = "--dead-meters",
      description = "blank or leave stuck and dead stretches (default: ${DEFAULT-VALUE}).")
  Repair deadMeters = Repair.BLANK;

  @Option(
      names = "--correctable",
      description =
          "leave, blank or correct jumps of the unit, registers that came round and an"
              + " instrument's zero (default: ${DEFAULT-VALUE}).")
  Repair correctable = Repair.LEAVE;

  @Option(
      names = "--seasonal-residual",
      description = "leave or blank hours unlike the weeks around (default: not looked for).")
  @Nullable Repair seasonalResidual;

  @Option(
      names = "--as-of",
      paramLabel = "T",
      description = "Tells of data more than --late behind this moment.")
  @Nullable Instant asOf;

  @Option(
      names = "--late",
      paramLabel = "D",
      description = "How far behind --as-of data may be (default: ${DEFAULT-VALUE}).")
  Duration late = Duration.ofHours(24);

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the result as JSON.")
  @Nullable Path json;

  @Override
  public Integer call() {
    Cleaner cleaner = cleaner();
    List<Cleaned> all = new ArrayList<>();
    for (Readings readings : input.read()) {
      all.add(cleaner.clean(readings));
    }
    Report.write(out, CleanedCsv.text(all));
    CommandSpec own = spec;
    if (own != null) {
      PrintWriter writer = own.commandLine().getOut();
      all.forEach(cleaned -> writer.println(cleaned.report()));
      writer.flush();
    }
    if (report != null) {
      Report.of(
              QualityDocument.of(
                  String.valueOf(input.file().getFileName()),
                  all.stream().map(Cleaned::report).toList()))
          .writeHtml(report);
    }
    if (json != null) {
      result(all).write(json);
    }
    return 0;
  }

  private Cleaner cleaner() {
    Cleaner cleaner =
        Cleaner.standard()
            .withDuplicates(duplicates)
            .withRepair(repair.policy(shortGap))
            .withGrossErrors(grossErrors)
            .withDeadMeters(deadMeters)
            .withCorrectable(correctable);
    if (seasonalResidual != null) {
      cleaner = cleaner.withRule(QualityRules.seasonalResidual(seasonalResidual));
    }
    return asOf == null ? cleaner : cleaner.withRule(QualityRules.late(asOf, late));
  }

  private JsonResult result(List<Cleaned> all) {
    Map<String, String> settings = new LinkedHashMap<>(input.settings());
    settings.put("duplicates", duplicates.name().toLowerCase(Locale.ROOT));
    settings.put("shortGap", shortGap.toString());
    settings.put("grossErrors", grossErrors.name().toLowerCase(Locale.ROOT));
    settings.put("deadMeters", deadMeters.name().toLowerCase(Locale.ROOT));
    settings.put("correctable", correctable.name().toLowerCase(Locale.ROOT));
    settings.put("repair", repair.policy(shortGap).toString());
    JsonResult result = new JsonResult("data clean").settings(settings);
    if (!all.isEmpty()) {
      result.input(all.get(0).origin());
    }
    result.array("results").array("findings");
    for (Cleaned cleaned : all) {
      ObjectNode node = result.add("results");
      node.put("series", cleaned.series().name())
          .put("unit", cleaned.series().unit().symbol())
          .put("resolution", cleaned.series().resolution().toString())
          .put("start", cleaned.series().start().toString())
          .put("end", cleaned.series().end().toString())
          .put("intervals", cleaned.series().size())
          .put("readings", cleaned.report().readings());
      for (ValueState state : ValueState.values()) {
        node.put(state.name().toLowerCase(Locale.ROOT), cleaned.count(state));
      }
      for (Finding finding : cleaned.report().findings()) {
        DataInspect.addFinding(
            result.add("findings"), input.file().toString(), cleaned.series().name(), finding);
      }
    }
    return result;
  }
}
