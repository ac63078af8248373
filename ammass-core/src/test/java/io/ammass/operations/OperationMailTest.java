package io.ammass.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.ammass.error.DataFormatException;
import io.ammass.error.UnknownNameException;
import io.ammass.operations.mail.MailServer;
import io.ammass.operations.registry.EntryQuery;
import io.ammass.operations.registry.Kind;
import io.ammass.secret.Secret;
import io.ammass.unit.Unit;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the words of a description to mail in a mailbox. */
class OperationMailTest {
  private static final Instant BEGIN = Instant.parse("2023-08-31T22:00:00Z");
  private static final String PASSWORD = "correct-horse-battery";

  @TempDir Path folder;

  private GreenMail mailbox;

  @BeforeEach
  void start() throws IOException {
    mailbox = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mailbox.setUser("duty@example.org", "ammass", PASSWORD);
    mailbox.start();
    Files.writeString(folder.resolve("smtp-password"), PASSWORD + "\n");
  }

  @AfterEach
  void stop() {
    mailbox.stop();
  }

  private String yaml(String more) {
    return """
        operation: test
        zone: Europe/Berlin
        language: en
        schedule:
          watch: ""
          forecastReport: "30 6 * * MON"
          evaluationReport: "45 6 * * MON"
        reports:
          folder: out
        mail:
          host: 127.0.0.1
          port: PORT
          security: plain
          user: ammass
          passwordFile: smtp-password
          timeoutSeconds: 5
          from: Ammass <ammass@example.org>
          to: team@example.org
          critical: chief@example.org, team@example.org
          reports: manager@example.org
        """
            .replace("PORT", Integer.toString(mailbox.getSmtp().getPort()))
        + more;
  }

  private Operation open(String name, String text, SiteFeed feed) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    return builder(file, feed).open();
  }

  private static OperationBuilder builder(Path file, SiteFeed feed) {
    return Operation.read(file)
        .store(file.resolveSibling("registry"))
        .site(
            "plant",
            site ->
                site.feed(feed)
                    .unit(Unit.KILOWATT_HOUR)
                    .zone("Europe/Berlin")
                    .history(Duration.ofDays(120))
                    .trainer(Worlds.GOOD));
  }

  private List<MimeMessage> to(String address) {
    return Arrays.stream(mailbox.getReceivedMessages())
        .filter(
            message -> {
              try {
                return Arrays.stream(message.getRecipients(Message.RecipientType.TO))
                    .anyMatch(to -> to.toString().equals(address));
              } catch (jakarta.mail.MessagingException e) {
                throw new IllegalStateException(e);
              }
            })
        .toList();
  }

  private static String subject(MimeMessage message) {
    try {
      return message.getSubject();
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void alarmsAndReportsAreMailedByTheDescriptionAlone() throws Exception {
    int from = Worlds.hour(BEGIN.plus(Duration.ofDays(30)));
    SiteFeed feed = Worlds.feed(5, (hour, truth, before) -> hour < from ? truth : truth * 1000);
    try (Operation operation = open("operation.yaml", yaml(""), feed)) {
      operation.simulate(BEGIN, BEGIN.plus(Duration.ofDays(32)));

      // A unit that jumps is critical: told to those of critical alarms and, once, to the team.
      assertThat(to("chief@example.org").stream().map(OperationMailTest::subject))
          .isNotEmpty()
          .allMatch(subject -> subject.contains("plant"))
          .anyMatch(subject -> subject.contains("[critical] plant: changed unit has begun"));
      assertThat(to("team@example.org").stream().map(OperationMailTest::subject))
          .anyMatch(subject -> subject.contains("changed unit"));
      assertThat(to("manager@example.org").stream().map(OperationMailTest::subject))
          .contains(
              "Forecast report: plant, 2023-09-04", "Model evaluation report: plant, 2023-09-11");

      MimeMessage report = to("manager@example.org").get(0);
      assertThat(report.getFrom()[0]).hasToString("Ammass <ammass@example.org>");
      Multipart mixed = (Multipart) report.getContent();
      Multipart alternative = (Multipart) mixed.getBodyPart(0).getContent();
      Multipart related = (Multipart) alternative.getBodyPart(1).getContent();
      assertThat(related.getBodyPart(0).getContent().toString()).contains("src=\"cid:chart-1\"");
      assertThat(related.getBodyPart(1).getContentType()).startsWith("image/png");
      assertThat(mixed.getBodyPart(1).getFileName()).isEqualTo("plant-2023-09-04-forecast-en.html");
      assertThat(operation.registry().find(EntryQuery.all().kind(Kind.REPORT)).get(0).entry())
          .satisfies(entry -> assertThat(entry.payload()).contains("\"mailed\":true"));
      assertThat(folder.resolve("out").resolve("plant-2023-09-04-forecast-en.html")).exists();
    }
    assertThat(everythingOnDisk()).doesNotContain(PASSWORD);
  }

  /** All files but the one the password was put into. */
  private String everythingOnDisk() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith("smtp-password")) {
          all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
      }
    }
    return all.toString();
  }

  @Test
  void aChineseOperationMailsInChinese() throws Exception {
    int from = Worlds.hour(BEGIN.plus(Duration.ofDays(30)));
    SiteFeed feed = Worlds.feed(5, (hour, truth, before) -> hour < from ? truth : before[from - 1]);
    try (Operation operation =
        open("operation.yaml", yaml("").replace("language: en", "language: zh"), feed)) {
      operation.simulate(BEGIN, BEGIN.plus(Duration.ofDays(32)));

      assertThat(to("team@example.org").stream().map(OperationMailTest::subject))
          .contains("[警告] plant：电表停滞已发生");
      assertThat(to("manager@example.org").stream().map(OperationMailTest::subject))
          .contains("预测报告：plant, 2023-09-04");
    }
  }

  @Test
  void thePasswordMayComeFromTheEnvironmentAndIsPrintedNowhere() throws Exception {
    String path = System.getenv("PATH");
    mailbox.setUser("env@example.org", "env", path);
    String text =
        yaml("")
            .replace("user: ammass", "user: env")
            .replace("passwordFile: smtp-password", "passwordVariable: PATH");
    Path file = folder.resolve("operation.yaml");
    Files.writeString(file, text);
    OperationBuilder builder = builder(file, Worlds.feed(1, Worlds.Fault.NONE));
    try (Operation operation = builder.open()) {
      operation.simulate(BEGIN, BEGIN.plus(Duration.ofDays(5)));
      assertThat(to("manager@example.org")).isNotEmpty();
      assertThat(operation + " " + builder + " " + builder.mail().orElseThrow())
          .doesNotContain(path);
    }
    Path written = folder.resolve("written.yaml");
    Operation.read(file)
        .site("a", site -> site.csv("a.csv").unit(Unit.KILOWATT_HOUR))
        .write(written);
    assertThat(written).content().contains("passwordVariable: \"PATH\"").doesNotContain(path);
  }

  @Test
  void aServerGivenInJavaGoesBeforeTheFileAndCannotBeWritten() throws Exception {
    MailServer server =
        MailServer.at("127.0.0.1", mailbox.getSmtp().getPort())
            .security(MailServer.Security.PLAIN)
            .login("ammass", Secret.of(PASSWORD));
    Path file = folder.resolve("operation.yaml");
    Files.writeString(file, "operation: test\nzone: Europe/Berlin\n");
    OperationBuilder builder =
        builder(file, Worlds.feed(1, Worlds.Fault.NONE))
            .mailServer(server)
            .mail("from", "ammass@example.org")
            .mail("to", "team@example.org")
            .reportAt(io.ammass.operations.report.ReportKind.FORECAST, "@daily")
            .report("deliver", "mail");
    try (Operation operation = builder.open()) {
      operation.simulate(BEGIN, BEGIN.plus(Duration.ofDays(3)));
      assertThat(to("team@example.org")).isNotEmpty();
      assertThat(folder.resolve("registry").resolve("reports")).doesNotExist();
    }
    Path written = folder.resolve("written.yaml");
    assertThatThrownBy(
            () ->
                Operation.read(file)
                    .mailServer(server)
                    .site("a", site -> site.csv("a.csv").unit(Unit.KILOWATT_HOUR))
                    .write(written))
        .hasMessageContaining("a server given in Java")
        .hasMessageNotContaining(PASSWORD);
  }

  @Test
  void aServerThatSaysNothingEndsInTimeAndTheReportIsTriedAgain() throws Exception {
    try (ServerSocket silent = new ServerSocket(0)) {
      String text =
          yaml("")
              .replaceAll("port: \\d+", "port: " + silent.getLocalPort())
              .replace("timeoutSeconds: 5", "timeoutSeconds: 0.2")
              .replace("schedule:", "schedule:\n  attempts: 2\n  firstPauseMinutes: 1");
      try (Operation operation = open("operation.yaml", text, Worlds.feed(1, Worlds.Fault.NONE))) {
        long start = System.nanoTime();
        OperationRun run = operation.simulate(BEGIN, BEGIN.plus(Duration.ofDays(4)));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        assertThat(run.runs().stream().filter(one -> one.job().equals("plant/forecastReport")))
            .anyMatch(one -> one.status() == JobRun.Status.RETRY)
            .anyMatch(one -> one.status() == JobRun.Status.FAILED)
            .allMatch(one -> !one.sentence().contains(PASSWORD));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "host: 127.0.0.1 | host: 'x y' | host of mail must be a server's name",
        "from: Ammass <ammass@example.org> | from: nobody here | to of mail must be addresses",
        "to: team@example.org | to: team at example | to of mail must be addresses",
        "passwordFile: smtp-password | passwordFile: absent | the password for mail is not there",
        "passwordFile: smtp-password | passwordVariable: NO_SUCH_VARIABLE_X | NO_SUCH_VARIABLE_X is not set",
        "passwordFile: smtp-password | timeoutSeconds: 5 | say where the password is",
        "user: ammass | escalation: '' | a password and no user",
        "security: plain | security: none | security of mail must be one of",
        "host: 127.0.0.1 | host: mail.example.org | one that protects the password"
      })
  void refusesWhatCannotWorkWhenItIsOpened(String given, String wrong, String message)
      throws IOException {
    String text = yaml("").replace(given, wrong).replace("timeoutSeconds: 5\n  timeout", "timeout");
    if (wrong.startsWith("timeout")) {
      text = yaml("").replace("  passwordFile: smtp-password\n", "");
    }
    String described = text;
    assertThatThrownBy(() -> open("operation.yaml", described, Worlds.feed(1, Worlds.Fault.NONE)))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining(PASSWORD);
  }

  @Test
  void aLineEndInASubjectOrAnAddressIsRefused() throws IOException {
    String text = yaml("").replace("to: team@example.org", "to: \"team@example.org\\nBcc: x@y.z\"");
    assertThatThrownBy(() -> open("operation.yaml", text, Worlds.feed(1, Worlds.Fault.NONE)))
        .isInstanceOf(DataFormatException.class);
    assertThatThrownBy(
            () ->
                io.ammass.operations.mail.Mail.from("a@example.org")
                    .to("b@example.org")
                    .subject("x\r\nBcc: y@example.org"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPasswordInTheFileItselfIsNoKey() {
    assertThatThrownBy(
            () ->
                open(
                    "operation.yaml",
                    yaml("  password: " + PASSWORD + "\n"),
                    Worlds.feed(1, Worlds.Fault.NONE)))
        .isInstanceOf(UnknownNameException.class)
        .hasMessageContaining("unknown key \"password\" in mail")
        .hasMessageContaining("passwordFile")
        .hasMessageNotContaining(PASSWORD);
  }
}
