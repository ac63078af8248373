package io.ammass.examples;

import io.ammass.operations.Operation;
import io.ammass.operations.registry.Registry;
import io.ammass.operations.report.RegistryReports;
import io.ammass.operations.report.ReportFolder;
import io.ammass.operations.report.ReportInput;
import io.ammass.operations.report.ReportKind;
import io.ammass.report.Report;
import io.ammass.text.Language;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code report}: writes what a registry knows of a site for people. */
@Command(
    name = "report",
    description = {
      "Write the reports of a site: forecast, model evaluation, savings.",
      "HTML that zooms and needs no network, Markdown, JSON, and CSV for each table."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class ReportCommand extends RegistryCommand.OnStore {
  @Option(names = "--site", required = true, paramLabel = "ID", description = "The site.")
  private String site = "";

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where to write; made if absent.")
  private Path out = Path.of("reports");

  @Option(
      names = "--language",
      paramLabel = "en|zh",
      defaultValue = "en",
      description = "English or Chinese; default: ${DEFAULT-VALUE}.")
  private String language = "en";

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "forecast, evaluation or savings; default: all. Can be repeated.")
  private List<ReportKind> kinds = List.of();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The operation's description: measures what a retrofit saved before it reports.")
  private @Nullable Path config;

  @Override
  void work(Registry registry, JsonResult result) {
    Language spoken = Language.of(language);
    ReportInput input = RegistryReports.of(registry).collect(site).build();
    if (config != null) {
      out().println(Operation.read(config).measureSavings(site, registry, input.now()));
      input = RegistryReports.of(registry).collect(site).build();
    }
    LocalDate day = input.now().atZone(input.zone()).toLocalDate();
    List<ReportKind> wanted = kinds.isEmpty() ? Arrays.asList(ReportKind.values()) : kinds;
    Map<String, String> settings = new TreeMap<>();
    settings.put("site", site);
    settings.put("language", spoken.tag());
    result.settings(settings);
    for (ReportKind kind : wanted) {
      Report report = kind.report(input, spoken);
      List<Path> files = ReportFolder.at(out).write(kind, site, day, spoken, report);
      result
          .add("results")
          .put("kind", kind.id())
          .put("title", report.document().title())
          .put("asOf", input.now().toString())
          .put("file", String.valueOf(files.get(0).getFileName()));
      files.forEach(file -> result.file(String.valueOf(file.getFileName())));
      out().println(files.get(0));
    }
  }
}
