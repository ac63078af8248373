package io.ammass.operations;

import io.ammass.alarm.Alarm;
import io.ammass.error.DataFormatException;
import io.ammass.operations.alarm.MailSink;
import io.ammass.operations.config.Settings;
import io.ammass.operations.mail.MailServer;
import io.ammass.operations.report.ReportMail;
import io.ammass.secret.Secret;
import io.ammass.text.Language;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who gets which mail, over which server: the section {@code mail} of a description.
 *
 * <p>An alarm goes to the receivers of its own severity and of all below it: who wants to hear of
 * warnings hears of critical alarms too. Nobody gets one message twice. The password is read from
 * an environment variable or a file when the operation is opened, is kept nowhere and printed
 * nowhere.
 */
final class MailPlan {
  private static final String NOBODY = "nobody";
  private static final List<String> SECURITIES = List.of("starttls", "tls", "plain");
  private static final List<Alarm.Severity> RISING =
      List.of(Alarm.Severity.INFO, Alarm.Severity.WARNING, Alarm.Severity.CRITICAL);

  private final Settings settings;
  private final MailServer server;
  private final String from;

  private MailPlan(Settings settings, MailServer server, String from) {
    this.settings = settings;
    this.server = server;
    this.from = from;
  }

  /** Who is told of alarms from a severity on. */
  record Told(MailSink sink, Alarm.Severity from) {}

  /**
   * Reads the section.
   *
   * @param folder where a relative {@code passwordFile} begins
   * @param given a server given in Java, which goes before host, port and login of the file
   * @return the plan; empty if nothing is said about mail
   * @throws DataFormatException if a value is wrong, naming the key and never the password
   */
  static Optional<MailPlan> of(Settings settings, Path folder, @Nullable MailServer given) {
    if (settings.set().isEmpty() && given == null) {
      return Optional.empty();
    }
    MailServer server = given != null ? given : server(settings, folder);
    MailPlan plan = new MailPlan(settings, server, settings.required("from"));
    plan.check();
    return Optional.of(plan);
  }

  private static MailServer server(Settings settings, Path folder) {
    String host = settings.required("host");
    int port = explained(settings, "port", "a port", () -> Math.toIntExact(settings.whole("port")));
    String security = settings.oneOf("security", SECURITIES).toUpperCase(Locale.ROOT);
    MailServer server =
        explained(settings, "host", "a server's name", () -> MailServer.at(host, port))
            .timeout(
                java.time.Duration.ofMillis(Math.round(1_000 * settings.number("timeoutSeconds"))))
            .security(MailServer.Security.valueOf(security));
    if (!settings.has("user")) {
      if (settings.has("passwordVariable") || settings.has("passwordFile")) {
        throw new DataFormatException("mail has a password and no user. Maybe add \"user\".");
      }
      return server;
    }
    return explained(
        settings,
        "security",
        "one that protects the password",
        () -> server.login(settings.text("user"), password(settings, folder)));
  }

  private static Secret password(Settings settings, Path folder) {
    boolean variable = settings.has("passwordVariable");
    if (variable == settings.has("passwordFile")) {
      throw new DataFormatException(
          "mail has a user: say where the password is, by passwordVariable (the name of an"
              + " environment variable) or passwordFile, not both. It cannot stand in the file"
              + " itself.");
    }
    try {
      return variable
          ? Secret.fromEnvironment(settings.text("passwordVariable"))
          : Secret.fromFile(folder.resolve(settings.text("passwordFile")));
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new DataFormatException("the password for mail is not there: " + e.getMessage(), e);
    }
  }

  private void check() {
    for (String key : List.of("warning", "info", "critical", "escalation", "reports")) {
      String[] to = receivers(key);
      if (to.length > 0) {
        explained(
            settings,
            settings.has(key) ? key : "to",
            "addresses with commas between them, or nobody",
            () -> MailSink.of("check", server, ZoneId.of("UTC"), from, to));
      }
    }
  }

  /** Alarms' receivers by least severity; empty lists are left out. */
  List<Told> alarms(ZoneId zone, Language language) {
    List<Told> told = new ArrayList<>();
    Set<String> already = new LinkedHashSet<>();
    for (Alarm.Severity severity : RISING) {
      List<String> to =
          Arrays.stream(receivers(severity.name().toLowerCase(Locale.ROOT)))
              .filter(already::add)
              .toList();
      if (!to.isEmpty()) {
        String name = "mail-" + severity.name().toLowerCase(Locale.ROOT);
        told.add(new Told(sink(name, zone, language, to), severity));
      }
    }
    return told;
  }

  /** Who is told when nobody acknowledges. */
  Optional<MailSink> escalation(ZoneId zone, Language language) {
    List<String> to = List.of(receivers("escalation"));
    return to.isEmpty()
        ? Optional.empty()
        : Optional.of(sink("mail-escalation", zone, language, to));
  }

  private MailSink sink(String name, ZoneId zone, Language language, List<String> to) {
    return MailSink.of(name, server, zone, from, to.toArray(String[]::new)).language(language);
  }

  /** What sends reports. */
  Optional<ReportMail> reports() {
    String[] to = receivers("reports");
    return to.length == 0 ? Optional.empty() : Optional.of(ReportMail.over(server, from, to));
  }

  /** Warnings and reports go to everybody unless it is said otherwise; the rest must be said. */
  private String[] receivers(String key) {
    String text = settings.text(key);
    if (text.isEmpty() && (key.equals("warning") || key.equals("reports"))) {
      text = settings.text("to");
    }
    return text.isEmpty() || text.strip().equals(NOBODY)
        ? new String[0]
        : Arrays.stream(text.split(",")).map(String::strip).toArray(String[]::new);
  }

  private static <T> T explained(Settings settings, String key, String wanted, Supplier<T> make) {
    try {
      return Objects.requireNonNull(make.get());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw settings.wrong(key, wanted + " (" + e.getMessage() + ")", e);
    }
  }

  /** Prints server and sender. */
  @Override
  public String toString() {
    return server + ", from " + from;
  }
}
