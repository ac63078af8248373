package io.ammass.operations;

import io.ammass.operations.config.Settings;
import io.ammass.operations.report.ReportFolder;
import io.ammass.operations.report.ReportKind;
import io.ammass.operations.report.ReportMail;
import io.ammass.operations.schedule.CronSchedule;
import io.ammass.text.Language;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which reports are made when, in which language, and where they go.
 *
 * <p>Each kind has a schedule of its own; {@code report} is that of all kinds that have none. A
 * savings report that was not asked for by name is made only of sites with a retrofit.
 *
 * @param times when each kind is due
 * @param savingsAsked whether the savings report was asked for by name
 * @param folder where they are written, if they are
 * @param mail how they are sent, if they are
 * @param language the language they speak
 */
record ReportPlan(
    Map<ReportKind, CronSchedule> times,
    boolean savingsAsked,
    Optional<ReportFolder> folder,
    Optional<ReportMail> mail,
    Language language) {
  private static final String NEVER = "never";

  /** Reads the settings; reports stand beside the registry if no folder is named. */
  static ReportPlan of(
      Settings schedule, ZoneId zone, OperationBuilder builder, Optional<MailPlan> mailPlan) {
    Settings reports = builder.reports();
    Optional<ReportMail> mail = mailPlan.flatMap(MailPlan::reports);
    String usual = mail.isPresent() ? "both" : "folder";
    String deliver =
        reports.has("deliver")
            ? reports.oneOf("deliver", List.of("folder", "mail", "both"))
            : usual;
    if (!deliver.equals("folder") && mail.isEmpty()) {
      throw reports.wrong(
          "deliver", "\"folder\", because no receiver of reports stands in the section mail", null);
    }
    Path folder =
        reports.has("folder")
            ? builder.folder().resolve(reports.text("folder"))
            : builder.store().resolve("reports");
    Language language =
        reports.has("language")
            ? Language.of(reports.oneOf("language", List.of("en", "zh")))
            : builder.language();
    Map<ReportKind, CronSchedule> times = new EnumMap<>(ReportKind.class);
    for (ReportKind kind : ReportKind.values()) {
      String key = schedule.has(kind.id() + "Report") ? kind.id() + "Report" : "report";
      if (schedule.has(key) && !schedule.text(key).strip().equals(NEVER)) {
        try {
          times.put(kind, CronSchedule.parse(schedule.text(key), zone));
        } catch (IllegalArgumentException e) {
          throw schedule.wrong(key, "cron text or never (" + e.getMessage() + ")", e);
        }
      }
    }
    return new ReportPlan(
        times,
        schedule.has(ReportKind.SAVINGS.id() + "Report"),
        deliver.equals("mail") ? Optional.empty() : Optional.of(ReportFolder.at(folder)),
        deliver.equals("folder") ? Optional.empty() : mail,
        language);
  }

  /** What is due of a site. */
  Map<ReportKind, CronSchedule> due(OperatedSite site) {
    Map<ReportKind, CronSchedule> due = new EnumMap<>(ReportKind.class);
    due.putAll(times);
    if (!savingsAsked && site.savings().isEmpty()) {
      due.remove(ReportKind.SAVINGS);
    }
    return due;
  }
}
