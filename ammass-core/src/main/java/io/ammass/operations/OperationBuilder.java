package io.ammass.operations;

import io.ammass.error.DataFormatException;
import io.ammass.operations.alarm.AlarmSink;
import io.ammass.operations.config.Description;
import io.ammass.operations.config.Section;
import io.ammass.operations.config.Settings;
import io.ammass.operations.config.SettingsFile;
import io.ammass.operations.mail.MailServer;
import io.ammass.operations.monitor.Meters;
import io.ammass.operations.policy.RetrainingPolicy;
import io.ammass.operations.registry.Registry;
import io.ammass.operations.report.ReportKind;
import io.ammass.operations.schedule.CatchUp;
import io.ammass.text.Language;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Describes an operation; {@link #open} makes it.
 *
 * <pre>{@code
 * try (Operation operation =
 *     Operation.named("two-sites")
 *         .site("grid", site -> site.csv("grid.csv").unit(Unit.parse("MW")).zone("Europe/Berlin"))
 *         .site("office", site -> site.csv("office.csv").unit(Unit.KILOWATT_HOUR))
 *         .forecastAt("0 0 * * *")
 *         .retrainAt("0 3 1 * *")
 *         .open()
 *         .start()) {
 *   Forecast tomorrow = operation.forecaster("grid").forecast(latest);
 * }
 * }</pre>
 */
public final class OperationBuilder {
  private Settings operation;
  private Settings schedule;
  private Settings policySettings;
  private Settings alarms;
  private Settings reports;
  private Settings mail;
  private final Map<String, SiteBuilder> sites = new LinkedHashMap<>();
  private final List<AlarmSink> sinks = new ArrayList<>();
  private final List<AlarmSink> escalation = new ArrayList<>();
  private Path folder = Path.of("");
  private Clock clock = Clock.systemUTC();
  private Meters meters = Meters.NONE;
  private @Nullable MailServer mailServer;
  private @Nullable RetrainingPolicy policy;
  private @Nullable Function<Clock, Registry> registry;

  OperationBuilder(Description description) {
    operation = description.operation();
    schedule = description.schedule();
    policySettings = description.policy();
    alarms = description.alarms();
    reports = description.reports();
    mail = description.mail();
    for (Settings site : description.sites()) {
      add(site.required("id"), SiteBuilder.of(site));
    }
  }

  static OperationBuilder named(String name) {
    return new OperationBuilder(
        new Description(
            Settings.of(Section.OPERATION).with("operation", name),
            List.of(),
            Settings.of(Section.SCHEDULE),
            Settings.of(Section.POLICY),
            Settings.of(Section.ALARMS),
            Settings.of(Section.REPORTS),
            Settings.of(Section.MAIL)));
  }

  private void add(String id, SiteBuilder site) {
    if (sites.putIfAbsent(id, site) != null) {
      throw new DataFormatException("two sites are called \"" + id + "\"");
    }
  }

  OperationBuilder in(Path newFolder) {
    folder = newFolder;
    return this;
  }

  /**
   * Adds a site.
   *
   * @param id its name in the registry
   * @param description says where its readings come from and what is made of them
   * @return this
   * @throws DataFormatException if there is one of this name
   */
  public OperationBuilder site(String id, Consumer<SiteBuilder> description) {
    SiteBuilder site = SiteBuilder.named(id);
    description.accept(site);
    add(id, site);
    return this;
  }

  /**
   * Sets the zone of the schedule; UTC if not set.
   *
   * @param name an IANA name
   * @return this
   */
  public OperationBuilder zone(String name) {
    operation = operation.with("zone", name);
    return this;
  }

  /**
   * Sets the folder of the registry; {@code registry} if not set.
   *
   * @param newStore the folder
   * @return this
   */
  public OperationBuilder store(Path newStore) {
    operation = operation.with("store", newStore.toString());
    return this;
  }

  /**
   * Keeps everything in another registry, such as one on PostgreSQL. Alarms' state is kept in the
   * folder of {@link #store}.
   *
   * @param open opens it with the operation's clock; the operation closes it
   * @return this
   */
  public OperationBuilder registry(Function<Clock, Registry> open) {
    registry = Objects.requireNonNull(open, "open");
    return this;
  }

  /**
   * Sets the seed of all randomness; 1 if not set.
   *
   * @param seed the seed
   * @return this
   */
  public OperationBuilder seed(long seed) {
    operation = operation.with("seed", Long.toString(seed));
    return this;
  }

  /**
   * Sets when sites are forecast; at midnight if not set.
   *
   * @param cron cron text on the clock of the operation's zone; empty for never
   * @return this
   */
  public OperationBuilder forecastAt(String cron) {
    schedule = schedule.with("forecast", cron);
    return this;
  }

  /**
   * Sets when sites are looked at for alarms between forecasts; at six, noon and eighteen if not
   * set.
   *
   * @param cron cron text; empty for never
   * @return this
   */
  public OperationBuilder watchAt(String cron) {
    schedule = schedule.with("watch", cron);
    return this;
  }

  /**
   * Sets when forecasts are evaluated; Mondays at six if not set.
   *
   * @param cron cron text; empty for never
   * @return this
   */
  public OperationBuilder evaluateAt(String cron) {
    schedule = schedule.with("evaluate", cron);
    return this;
  }

  /**
   * Sets when models are trained anew; on the first of a month at three if not set.
   *
   * @param cron cron text; empty for never
   * @return this
   */
  public OperationBuilder retrainAt(String cron) {
    schedule = schedule.with("retrain", cron);
    return this;
  }

  /**
   * Sets when reports are made; never if not set.
   *
   * @param kind the kind of report
   * @param cron cron text; {@code never} for never
   * @return this
   */
  public OperationBuilder reportAt(ReportKind kind, String cron) {
    schedule = schedule.with(kind.id() + "Report", cron);
    return this;
  }

  /**
   * Sets the language of alarms, mails and reports; English if not set.
   *
   * @param language the language
   * @return this
   */
  public OperationBuilder language(Language language) {
    operation = operation.with("language", language.tag());
    return this;
  }

  /**
   * Sets what becomes of missed runs; only the latest is caught up if not set.
   *
   * @param rule the rule
   * @return this
   */
  public OperationBuilder catchUp(CatchUp rule) {
    schedule = schedule.with("catchUp", rule.text());
    return this;
  }

  /**
   * Sets how often failed work is tried, and the pause after the first failure.
   *
   * @param attempts tries in all
   * @param firstPause later pauses are four times the one before, up to half an hour
   * @return this
   */
  public OperationBuilder retry(int attempts, Duration firstPause) {
    schedule =
        schedule
            .with("attempts", Integer.toString(attempts))
            .with("firstPauseMinutes", Double.toString(firstPause.toMillis() / 60_000.0));
    return this;
  }

  /**
   * Sets when models are trained anew, replaced and taken back.
   *
   * @param newPolicy the rules
   * @return this
   */
  public OperationBuilder policy(RetrainingPolicy newPolicy) {
    policy = Objects.requireNonNull(newPolicy, "newPolicy");
    return this;
  }

  /**
   * Adds somebody who is told of alarms. The registry always is.
   *
   * @param sink the sink
   * @return this
   */
  public OperationBuilder tell(AlarmSink sink) {
    sinks.add(Objects.requireNonNull(sink, "sink"));
    return this;
  }

  /**
   * Adds somebody who is told when nobody acknowledges.
   *
   * @param sink the sink of the next tier
   * @return this
   */
  public OperationBuilder escalateTo(AlarmSink sink) {
    escalation.add(Objects.requireNonNull(sink, "sink"));
    return this;
  }

  /**
   * Sets a value of the alarms' section by its key in the file, such as {@code staleHours}.
   *
   * @param key the key
   * @param value its text
   * @return this
   * @throws io.ammass.error.UnknownNameException if there is no such key
   */
  public OperationBuilder alarm(String key, String value) {
    alarms = alarms.with(key, value);
    return this;
  }

  /**
   * Sets a value of the mail's section by its key in the file, such as {@code from} or {@code to}.
   *
   * @param key the key
   * @param value its text
   * @return this
   * @throws io.ammass.error.UnknownNameException if there is no such key; there is none for a
   *     password
   */
  public OperationBuilder mail(String key, String value) {
    mail = mail.with(key, value);
    return this;
  }

  /**
   * Sends mail over a server given in Java, login included; it goes before the file's server.
   *
   * @param server the server
   * @return this
   */
  public OperationBuilder mailServer(MailServer server) {
    mailServer = Objects.requireNonNull(server, "server");
    return this;
  }

  /**
   * Sets a value of the reports' section by its key in the file, such as {@code folder}.
   *
   * @param key the key
   * @param value its text
   * @return this
   * @throws io.ammass.error.UnknownNameException if there is no such key
   */
  public OperationBuilder report(String key, String value) {
    reports = reports.with(key, value);
    return this;
  }

  /**
   * Sets the clock; the system's if not set.
   *
   * @param newClock the clock
   * @return this
   */
  public OperationBuilder clock(Clock newClock) {
    clock = Objects.requireNonNull(newClock, "newClock");
    return this;
  }

  /**
   * Passes numbers on; nobody hears them if not set.
   *
   * @param newMeters who hears
   * @return this
   */
  public OperationBuilder meters(Meters newMeters) {
    meters = Objects.requireNonNull(newMeters, "newMeters");
    return this;
  }

  /**
   * Opens the operation: checks everything, opens the registry, puts the models it holds into
   * service. Nothing runs yet.
   *
   * @return the operation; close it
   * @throws DataFormatException if a setting is missing or wrong
   * @throws IllegalStateException if there is no site
   */
  public Operation open() {
    if (sites.isEmpty()) {
      throw new IllegalStateException(
          "the operation has no site. Maybe call site(\"plant\", site -> ...).");
    }
    return new Operation(this);
  }

  /**
   * Measures what a site's retrofit saved and records it, without opening the operation.
   *
   * @param site the site
   * @param target where it is recorded
   * @param at only readings known then count
   * @return what was saved, or why that cannot be said, in a sentence
   * @throws io.ammass.error.UnknownNameException if there is no such site
   */
  public String measureSavings(String site, Registry target, Instant at) {
    SiteBuilder described = sites.get(site);
    if (described == null) {
      throw new io.ammass.error.UnknownNameException(
          "no site \"" + site + "\". Maybe one of " + sites.keySet());
    }
    return ReportJob.measured(target, described.build(folder), operation.whole("seed"), at);
  }

  /**
   * Writes the description to a file, YAML or (where the name ends in {@code .json}) JSON.
   *
   * @param file the file; replaced in one step if it exists
   * @return this
   * @throws IllegalStateException if something was given that a file cannot say, naming it
   */
  public OperationBuilder write(Path file) {
    List<Settings> described = new ArrayList<>();
    sites.forEach(
        (id, site) -> {
          if (!site.unwritable().isEmpty()) {
            throw unwritable("site \"" + id + "\" has " + site.unwritable());
          }
          described.add(site.settings());
        });
    if (!sinks.isEmpty() || !escalation.isEmpty()) {
      throw unwritable("it tells " + (sinks.isEmpty() ? escalation : sinks));
    }
    if (mailServer != null) {
      throw unwritable("it sends mail over a server given in Java");
    }
    if (policy != null) {
      policySettings = describe(policy);
    }
    SettingsFile.write(
        new Description(operation, described, schedule, policySettings, alarms, reports, mail),
        file);
    return this;
  }

  private static IllegalStateException unwritable(String what) {
    return new IllegalStateException(
        "this operation cannot be written to a file: "
            + what
            + ". Maybe describe it by words and numbers, or give that part in Java after reading.");
  }

  private static Settings describe(RetrainingPolicy rules) {
    return Settings.of(Section.POLICY)
        .with("maxAgeDays", days(rules.triggers().maxAge()))
        .with("newDataDays", days(rules.triggers().newData()))
        .with("driftIndex", number(rules.triggers().driftIndex()))
        .with("errorGrowth", number(rules.triggers().errorGrowth()))
        .with("comparisonDays", days(rules.gate().comparison()))
        .with("fewestWindows", Integer.toString(rules.gate().fewestWindows()))
        .with("significance", number(rules.gate().significance()))
        .with("leastGain", number(rules.gate().leastGain()))
        .with("watchDays", days(rules.rollback().watch()))
        .with("rollbackWindows", Integer.toString(rules.rollback().fewestWindows()))
        .with("rollbackSignificance", number(rules.rollback().significance()))
        .with("rollbackGrowth", number(rules.rollback().growth()))
        .with("coolingDays", days(rules.cooling()));
  }

  private static String days(Duration span) {
    return number(span.toMinutes() / (24 * 60.0));
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : Double.toString(value);
  }

  // What the operation is made of.

  Settings operation() {
    return operation;
  }

  Settings schedule() {
    return schedule;
  }

  Settings alarms() {
    return alarms;
  }

  Settings reports() {
    return reports;
  }

  Optional<MailPlan> mail() {
    return MailPlan.of(mail, folder, mailServer);
  }

  Language language() {
    return Language.of(operation.oneOf("language", List.of("en", "zh")));
  }

  Path folder() {
    return folder;
  }

  Clock clock() {
    return clock;
  }

  Meters meters() {
    return meters;
  }

  RetrainingPolicy policy() {
    return policy != null ? policy : Plans.policy(policySettings);
  }

  List<AlarmSink> sinks() {
    return sinks;
  }

  List<AlarmSink> escalation() {
    return escalation;
  }

  List<SiteBuilder> sites() {
    return List.copyOf(sites.values());
  }

  Path store() {
    return folder.resolve(operation.required("store"));
  }

  Registry openRegistry(Clock registryClock) {
    return registry != null ? registry.apply(registryClock) : Registry.open(store(), registryClock);
  }

  /** Prints the name and the sites. */
  @Override
  public String toString() {
    return "OperationBuilder " + operation.text("operation") + " of " + sites.keySet();
  }
}
