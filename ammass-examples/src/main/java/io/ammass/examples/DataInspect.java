package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.data.QualityReport;
import io.ammass.data.QualityReport.Finding;
import io.ammass.inspect.Inspection;
import io.ammass.inspect.Inspector;
import io.ammass.inspect.SeriesSummary;
import io.ammass.report.QualityDocument;
import io.ammass.report.Report;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what files are and what is wrong with them. */
@Command(
    name = "inspect",
    description = "Guesses format, zone, resolution and unit of files; prints a quality report.",
    mixinStandardHelpOptions = true)
final class DataInspect implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of any kind.")
  List<Path> files = List.of();

  @Option(names = "--zone", description = "Zone of stamps without an offset (default: guessed).")
  @Nullable String zone;

  @Option(
      names = "--retrieved-at",
      paramLabel = "T",
      description = "When the files were retrieved, for stamps such as \"date:now -5 minutes\".")
  @Nullable Instant retrievedAt;

  @Option(names = "--report", paramLabel = "HTML", description = "Writes the quality reports.")
  @Nullable Path report;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the result as JSON.")
  @Nullable Path json;

  @Override
  public Integer call() {
    Inspector inspector = Inspector.standard();
    if (zone != null) {
      inspector = inspector.withZone(zone);
    }
    if (retrievedAt != null) {
      inspector = inspector.withRetrievedAt(retrievedAt);
    }
    List<Inspection> found = inspector.inspect(files);
    CommandSpec own = spec;
    if (own != null) {
      PrintWriter out = own.commandLine().getOut();
      found.forEach(inspection -> out.println(inspection));
      out.flush();
    }
    if (report != null) {
      Report.of(QualityDocument.of(found.size() + " files", reports(found))).writeHtml(report);
    }
    if (json != null) {
      write(found).write(json);
    }
    return 0;
  }

  private List<QualityReport> reports(List<Inspection> found) {
    List<QualityReport> reports = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Inspection inspection = found.get(i);
      String file = String.valueOf(files.get(i).getFileName());
      reports.add(new QualityReport(file, inspection.origin().rows(), inspection.findings()));
      for (SeriesSummary series : inspection.series()) {
        QualityReport own = series.report();
        reports.add(new QualityReport(file + ", " + own.series(), own.readings(), own.findings()));
      }
    }
    return reports;
  }

  private JsonResult write(List<Inspection> found) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("zone", zone == null ? "guessed" : zone);
    settings.put("retrievedAt", retrievedAt == null ? "" : retrievedAt.toString());
    JsonResult result = new JsonResult("data inspect").settings(settings);
    for (Inspection inspection : found) {
      result.input(inspection.origin());
    }
    for (int i = 0; i < found.size(); i++) {
      addFile(result.add("results"), files.get(i), found.get(i));
    }
    result.array("series").array("findings");
    for (int i = 0; i < found.size(); i++) {
      String file = files.get(i).toString();
      for (Finding finding : found.get(i).findings()) {
        addFinding(result.add("findings"), file, "", finding);
      }
      for (SeriesSummary series : found.get(i).series()) {
        addSeries(result.add("series"), file, series);
        for (Finding finding : series.report().findings()) {
          addFinding(result.add("findings"), file, series.name(), finding);
        }
      }
    }
    return result;
  }

  private static void addFile(ObjectNode node, Path file, Inspection inspection) {
    node.put("file", file.toString())
        .put("kind", inspection.kind().word())
        .put("format", inspection.format())
        .put("zone", inspection.zone().isEmpty() ? null : inspection.zone())
        .put("stamp", inspection.edge().isEmpty() ? null : inspection.edge())
        .put("rows", inspection.origin().rows())
        .put("columns", inspection.columns().size())
        .put("series", inspection.series().size());
    SeriesSummary first = inspection.series().isEmpty() ? null : inspection.series().get(0);
    node.put(
        "resolution", first == null || !first.regular() ? null : first.resolution().toString());
    node.put("unit", first == null || first.unit().isEmpty() ? null : first.unit());
    node.put("start", first == null || first.start() == null ? null : first.start().toString());
    node.put("end", first == null || first.end() == null ? null : first.end().toString());
    long missing = inspection.series().stream().mapToLong(SeriesSummary::missing).sum();
    node.put("missing", missing);
    Map<String, Long> counts = new LinkedHashMap<>();
    inspection.findings().forEach(f -> counts.merge(f.rule(), f.count(), Long::sum));
    inspection
        .series()
        .forEach(
            series ->
                series
                    .report()
                    .findings()
                    .forEach(f -> counts.merge(f.rule(), f.count(), Long::sum)));
    counts.forEach((rule, count) -> node.put(rule + "Count", count));
    inspection.attributes().forEach(node::put);
  }

  private static void addSeries(ObjectNode node, String file, SeriesSummary series) {
    node.put("file", file)
        .put("name", series.name())
        .put("unit", series.unit().isEmpty() ? null : series.unit())
        .put("regular", series.regular())
        .put("resolution", series.regular() ? series.resolution().toString() : null)
        .put("start", series.start() == null ? null : series.start().toString())
        .put("end", series.end() == null ? null : series.end().toString())
        .put("readings", series.readings())
        .put("missing", series.missing());
    JsonResult.number(node, "min", series.least());
    JsonResult.number(node, "mean", series.mean());
    JsonResult.number(node, "max", series.most());
  }

  static void addFinding(ObjectNode node, String file, String series, Finding finding) {
    boolean placed = !finding.interval().end().equals(Instant.EPOCH);
    node.put("file", file)
        .put("series", series.isEmpty() ? null : series)
        .put("rule", finding.rule())
        .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
        .put("count", finding.count())
        .put("start", placed ? finding.interval().start().toString() : null)
        .put("end", placed ? finding.interval().end().toString() : null)
        .put("text", finding.sentence());
  }
}
