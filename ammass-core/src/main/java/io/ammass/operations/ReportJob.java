package io.ammass.operations;

import io.ammass.operations.config.Settings;
import io.ammass.operations.registry.Entry;
import io.ammass.operations.registry.EntryQuery;
import io.ammass.operations.registry.Kind;
import io.ammass.operations.registry.Recorded;
import io.ammass.operations.registry.Writing;
import io.ammass.operations.report.RegistryReports;
import io.ammass.operations.report.ReportFolder;
import io.ammass.operations.report.ReportInput;
import io.ammass.operations.report.ReportKind;
import io.ammass.operations.schedule.CronSchedule;
import io.ammass.report.Report;
import io.ammass.text.Language;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes what the registry knows of a site for people: the forecast report and the model evaluation
 * report. Nothing is written before the first forecast.
 */
final class ReportJob extends SiteJob {
  private static final List<ReportKind> KINDS = List.of(ReportKind.FORECAST, ReportKind.EVALUATION);

  private final ReportFolder folder;
  private final Language language;

  ReportJob(SiteContext context, Plan plan) {
    super("report", context, plan.times(), 3);
    this.folder = ReportFolder.at(plan.folder());
    this.language = plan.language();
  }

  /**
   * What the settings say.
   *
   * @param times when reports are due
   * @param folder where they are written
   * @param language the language they speak
   */
  record Plan(CronSchedule times, Path folder, Language language) {}

  /** Reads the settings; reports stand beside the registry if no folder is named. */
  static Optional<Plan> plan(Settings schedule, ZoneId zone, OperationBuilder builder) {
    Settings reports = builder.reports();
    Path folder =
        reports.has("folder")
            ? builder.folder().resolve(reports.text("folder"))
            : builder.store().resolve("reports");
    Language language = Language.of(reports.oneOf("language", List.of("en", "zh")));
    if (!schedule.has("report")) {
      return Optional.empty();
    }
    try {
      CronSchedule times = CronSchedule.parse(schedule.text("report"), zone);
      return Optional.of(new Plan(times, folder, language));
    } catch (IllegalArgumentException e) {
      throw schedule.wrong("report", "cron text (" + e.getMessage() + ")", e);
    }
  }

  @Override
  public Outcome run(Instant now) {
    String site = context().site().id();
    List<Recorded> latest =
        context()
            .registry()
            .find(EntryQuery.all().kind(Kind.FORECAST).site(site).newestFirst().limit(1));
    context().watch().job(name(), 0, "");
    if (latest.isEmpty()) {
      return new Outcome("There is no forecast to report yet.", List.of(), () -> {});
    }
    ReportInput input = RegistryReports.of(context().registry()).collect(site).build();
    LocalDate day = now.atZone(input.zone()).toLocalDate();
    List<Consumer<Writing>> writes = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (ReportKind kind : KINDS) {
      Report report = kind.report(input, language);
      List<String> files =
          folder.write(kind, site, day, language, report).stream()
              .map(file -> String.valueOf(file.getFileName()))
              .toList();
      names.add(files.get(0));
      Entry entry =
          Entry.of(Kind.REPORT, site, now)
              .payload(Map.of("kind", kind.id(), "language", language.tag(), "files", files))
              .parent(latest.get(0).id())
              .build();
      writes.add(writing -> writing.record(entry));
    }
    return new Outcome("Wrote " + String.join(" and ", names) + ".", writes, () -> {});
  }
}
