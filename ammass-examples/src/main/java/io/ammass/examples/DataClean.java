package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.clean.Cleaned;
import io.ammass.clean.Cleaner;
import io.ammass.clean.DuplicatePolicy;
import io.ammass.clean.Repair;
import io.ammass.clean.ValueState;
import io.ammass.data.QualityReport;
import io.ammass.data.QualityReport.Finding;
import io.ammass.document.Block;
import io.ammass.document.Document;
import io.ammass.report.Report;
import io.ammass.source.Readings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
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

  @Option(
      names = "--gross-errors",
      description = "blank or leave gross errors (default: ${DEFAULT-VALUE}).")
  Repair grossErrors = Repair.BLANK;

  @Option(
      names = "--dead-meters",
      description = "blank or leave stuck and dead stretches (default: ${DEFAULT-VALUE}).")
  Repair deadMeters = Repair.BLANK;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the result as JSON.")
  @Nullable Path json;

  @Override
  public Integer call() {
    Cleaner cleaner =
        Cleaner.standard()
            .withDuplicates(duplicates)
            .withShortGap(shortGap)
            .withGrossErrors(grossErrors)
            .withDeadMeters(deadMeters);
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
      Report.of(document(all)).writeHtml(report);
    }
    if (json != null) {
      result(all).write(json);
    }
    return 0;
  }

  private JsonResult result(List<Cleaned> all) {
    Map<String, String> settings = new LinkedHashMap<>(input.settings());
    settings.put("duplicates", duplicates.name().toLowerCase(Locale.ROOT));
    settings.put("shortGap", shortGap.toString());
    settings.put("grossErrors", grossErrors.name().toLowerCase(Locale.ROOT));
    settings.put("deadMeters", deadMeters.name().toLowerCase(Locale.ROOT));
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

  private Document document(List<Cleaned> all) {
    List<Document.Section> sections = new ArrayList<>();
    for (Cleaned cleaned : all) {
      QualityReport quality = cleaned.report();
      List<List<String>> rows = new ArrayList<>();
      for (Finding finding : quality.findings()) {
        rows.add(
            List.of(
                finding.severity().name().toLowerCase(Locale.ROOT),
                finding.rule(),
                String.valueOf(finding.count()),
                finding.sentence()));
      }
      Block block =
          rows.isEmpty()
              ? new Block.Paragraph("Nothing to report.")
              : new Block.Table(
                  quality.readings() + " readings",
                  List.of("severity", "rule", "readings", "what was found and done"),
                  rows);
      sections.add(Document.Section.of(cleaned.series().name(), block));
    }
    return new Document("Data quality", String.valueOf(input.file().getFileName()), sections, null);
  }
}
