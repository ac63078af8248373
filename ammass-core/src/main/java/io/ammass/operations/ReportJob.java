package io.ammass.operations;

import io.ammass.error.InsufficientDataException;
import io.ammass.operations.registry.Entry;
import io.ammass.operations.registry.EntryQuery;
import io.ammass.operations.registry.Kind;
import io.ammass.operations.registry.Recorded;
import io.ammass.operations.registry.Registry;
import io.ammass.operations.registry.Writing;
import io.ammass.operations.report.RegistryReports;
import io.ammass.operations.report.ReportInput;
import io.ammass.operations.report.ReportKind;
import io.ammass.operations.report.SavingsFigures;
import io.ammass.operations.schedule.CronSchedule;
import io.ammass.report.Report;
import io.ammass.savings.Savings;
import io.ammass.savings.SavingsOutcome;
import io.ammass.text.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes and sends one kind of report of a site: what the registry knows, and for the savings
 * report a measurement made anew and recorded. Nothing is reported before the first forecast.
 *
 * <p>A mail that was sent and could not be noted goes out again under the same message identifier.
 */
final class ReportJob extends SiteJob {
  private final ReportKind kind;
  private final ReportPlan plan;

  ReportJob(SiteContext context, ReportKind kind, CronSchedule times, ReportPlan plan) {
    super(kind.id() + "Report", context, times, 4);
    this.kind = kind;
    this.plan = plan;
  }

  @Override
  public Outcome run(Instant now) {
    String site = context().site().id();
    List<Recorded> latest =
        context()
            .registry()
            .find(EntryQuery.all().kind(Kind.FORECAST).site(site).newestFirst().limit(1));
    if (latest.isEmpty()) {
      context().watch().job(name(), 0, "");
      return new Outcome("There is no forecast to report yet.", List.of(), () -> {});
    }
    List<Consumer<Writing>> writes = new ArrayList<>();
    List<String> parents = new ArrayList<>(List.of(latest.get(0).id()));
    ReportInput.Builder builder = RegistryReports.of(context().registry()).collect(site);
    if (kind == ReportKind.SAVINGS && context().site().savings().isPresent()) {
      Measured measured =
          measure(
              context().registry(),
              context().site(),
              context().site().savings().get(),
              context().seed(),
              now);
      measured
          .entry()
          .ifPresent(
              entry -> {
                writes.add(writing -> writing.record(entry));
                parents.add(entry.id());
              });
      measured.figures().ifPresentOrElse(builder::savings, () -> builder.noSavings(measured.why()));
    }
    ReportInput input = builder.build();
    LocalDate day = now.atZone(input.zone()).toLocalDate();
    Language language = plan.language();
    Report report = kind.report(input, language);
    List<String> files = new ArrayList<>();
    plan.folder()
        .ifPresent(
            folder ->
                folder
                    .write(kind, site, day, language, report)
                    .forEach(file -> files.add(String.valueOf(file.getFileName()))));
    plan.mail().ifPresent(mail -> mail.send(kind, site, day, language, report));
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("kind", kind.id());
    payload.put("language", language.tag());
    payload.put("files", files);
    payload.put("mailed", plan.mail().isPresent());
    Entry entry = Entry.of(Kind.REPORT, site, now).payload(payload).parents(parents).build();
    writes.add(writing -> writing.record(entry));
    context().watch().job(name(), 0, "");
    return new Outcome(sentence(files), writes, () -> {});
  }

  private String sentence(List<String> files) {
    String wrote = files.isEmpty() ? "" : "Wrote " + files.get(0) + ".";
    String sent = plan.mail().map(mail -> "Sent the " + kind.id() + " report.").orElse("");
    return (wrote + " " + sent).strip();
  }

  /**
   * A measurement of a saving.
   *
   * @param figures what was saved; empty if the data do not allow to say it
   * @param entry what is to be kept of it
   * @param why the reason if it could not be measured
   */
  record Measured(Optional<SavingsFigures> figures, Optional<Entry> entry, String why) {}

  /** Measures, records, and says what came of it. */
  static String measured(Registry registry, OperatedSite site, long seed, Instant now) {
    if (site.savings().isEmpty()) {
      return site.id()
          + " has no retrofit. Maybe add \"retrofitFrom\" and \"retrofitTo\" to the site.";
    }
    Measured measured = measure(registry, site, site.savings().get(), seed, now);
    measured.entry().ifPresent(registry::record);
    return measured.figures().map(SavingsFigures::toString).orElse(measured.why());
  }

  static Measured measure(
      Registry registry, OperatedSite site, SiteSavings plan, long seed, Instant now) {
    SiteSavings.Series series;
    try {
      series = plan.look(site, now);
    } catch (InsufficientDataException e) {
      return new Measured(Optional.empty(), Optional.empty(), String.valueOf(e.getMessage()));
    }
    SavingsOutcome outcome = plan.measure(site.id(), site.zone(), series, seed);
    if (!(outcome instanceof Savings saved)) {
      return new Measured(Optional.empty(), Optional.empty(), outcome.toString());
    }
    SavingsFigures figures = SavingsFigures.of(saved);
    Entry entry =
        Entry.of(Kind.SAVING, site.id(), now)
            .payload(figures.toJson())
            .provenance(saved.provenance())
            .artifact(SavingReplayer.METER, registry.keep(SeriesBytes.of(series.meter())))
            .artifact(
                SavingReplayer.TEMPERATURE, registry.keep(SeriesBytes.of(series.temperature())))
            .build();
    return new Measured(Optional.of(figures), Optional.of(entry), "");
  }
}
