package io.ammass.operations.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.ammass.operations.alarm.AlarmDesk;
import io.ammass.operations.alarm.DeskReport;
import io.ammass.operations.alarm.MailSink;
import io.ammass.operations.alarm.Situation;
import io.ammass.operations.alarm.StaleData;
import io.ammass.operations.alarm.Watch;
import io.ammass.secret.Secret;
import io.ammass.testing.TestSites;
import io.ammass.text.Language;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sends to a real SMTP server in this JVM. */
class MailServerTest {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1, 2, 3};
  private static final String PASSWORD = "hunter2";

  private GreenMail mailbox;
  private MailServer server;

  @BeforeEach
  void start() {
    mailbox = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mailbox.setUser("duty@example.org", "ammass", PASSWORD);
    mailbox.start();
    server =
        MailServer.at("127.0.0.1", mailbox.getSmtp().getPort())
            .security(MailServer.Security.PLAIN)
            .login("ammass", Secret.of(PASSWORD));
  }

  @AfterEach
  void stop() {
    mailbox.stop();
  }

  private static Mail.Builder mail() {
    return Mail.from("Ammass <ammass@example.org>").to("duty@example.org");
  }

  private MimeMessage received() {
    assertThat(mailbox.waitForIncomingEmail(10_000, 1)).isTrue();
    return mailbox.getReceivedMessages()[0];
  }

  private static List<String> types(Part part) throws Exception {
    List<String> types = new ArrayList<>();
    types.add(part.getContentType().replaceAll("[;\\s].*", "").toLowerCase(java.util.Locale.ROOT));
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        types.addAll(types(parts.getBodyPart(i)));
      }
    }
    return types;
  }

  @Test
  void aMailWithTextHtmlPictureAndFileArrives() throws Exception {
    server.send(
        mail()
            .subject("Größe 报告")
            .text("text 文本")
            .html("<p>页面</p><img src=\"cid:chart\" alt=\"\">")
            .picture("chart", PNG)
            .attach("report.html", "<p>all</p>".getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .id("alarm-1.raised")
            .build());

    MimeMessage message = received();
    assertThat(message.getSubject()).isEqualTo("Größe 报告");
    assertThat(message.getFrom()[0].toString()).isEqualTo("Ammass <ammass@example.org>");
    assertThat(message.getMessageID()).isEqualTo("<alarm-1.raised@ammass>");
    assertThat(types(message))
        .containsExactly(
            "multipart/mixed",
            "multipart/alternative",
            "text/plain",
            "multipart/related",
            "text/html",
            "image/png",
            "text/html");
    Multipart alternative =
        (Multipart) ((Multipart) message.getContent()).getBodyPart(0).getContent();
    assertThat(alternative.getBodyPart(0).getContent().toString().strip()).isEqualTo("text 文本");
    Multipart related = (Multipart) alternative.getBodyPart(1).getContent();
    assertThat(related.getBodyPart(0).getContent().toString()).contains("页面");
    assertThat(related.getBodyPart(1).getHeader("Content-ID")).containsExactly("<chart>");
    assertThat(related.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(PNG);
  }

  @Test
  void anAlarmArrivesWithWhatToCheckInBothLanguages() throws Exception {
    var site = TestSites.weekly(30);
    Instant now = site.target().end().plus(Duration.ofHours(30));
    for (Language language : Language.values()) {
      MailSink sink =
          MailSink.of(
                  "mail-" + language.tag(),
                  server,
                  ZoneId.of("Asia/Shanghai"),
                  "ammass@example.org",
                  "duty@example.org")
              .language(language);
      AlarmDesk desk = AlarmDesk.builder().sink(sink).open();

      DeskReport report =
          desk.report(
              Watch.of(StaleData.after(Duration.ofHours(24)))
                  .check(Situation.of(site, now).language(language)),
              now);

      assertThat(report.failed()).isEmpty();
      assertThat(report.sent()).hasSize(1);
    }

    assertThat(mailbox.waitForIncomingEmail(10_000, 2)).isTrue();
    MimeMessage english = mailbox.getReceivedMessages()[0];
    MimeMessage chinese = mailbox.getReceivedMessages()[1];
    assertThat(english.getSubject()).isEqualTo("[warning] weekly: stale data has begun");
    assertThat(chinese.getSubject()).isEqualTo("[警告] weekly：数据过时已发生");
    String text = (String) ((Multipart) english.getContent()).getBodyPart(0).getContent();
    assertThat(text).contains("30 hours old").contains("Look whether the collection job runs");
    assertThat((String) ((Multipart) chinese.getContent()).getBodyPart(0).getContent())
        .contains("检查采集任务是否运行");
  }

  @Test
  void aLineEndInASubjectOrAddressIsRefused() {
    for (String end : List.of("\r\n", "\n", "\r", "\u0085", "\u2028", "\u0000")) {
      String evil = "Report" + end + "Bcc: everybody@example.org";
      assertThatThrownBy(() -> mail().subject(evil))
          .hasMessageContaining("must not hold a line end");
      assertThatThrownBy(() -> mail().to("duty@example.org" + end + "Bcc: x@example.org"))
          .hasMessageContaining("must not hold a line end");
      assertThatThrownBy(() -> Mail.from("a@example.org" + end))
          .hasMessageContaining("must not hold a line end");
      assertThatThrownBy(() -> mail().attach("a" + end + ".html", new byte[0]))
          .hasMessageContaining("must not hold a line end");
      assertThatThrownBy(() -> mail().picture("a" + end, PNG)).hasMessageContaining("hyphens");
      assertThatThrownBy(() -> mail().id("a" + end)).hasMessageContaining("hyphens");
    }
    assertThatThrownBy(() -> mail().to("a@example.org, b@example.org"))
        .hasMessageContaining("is no mail address");
    assertThatThrownBy(() -> mail().attach("../../etc/passwd.html", new byte[0]))
        .hasMessageContaining("no plain file name");
    assertThat(mailbox.getReceivedMessages()).isEmpty();
  }

  @Test
  void aSiteWithALineEndInItsNameMakesNoHeader() throws Exception {
    var weekly = TestSites.weekly(30);
    var site =
        io.ammass.data.Dataset.builder(
                "evil\r\nBcc: everybody@example.org", weekly.zone(), weekly.target())
            .build();
    Instant now = site.target().end().plus(Duration.ofHours(30));
    MailSink sink =
        MailSink.of("mail", server, site.zone(), "ammass@example.org", "duty@example.org");

    DeskReport report =
        AlarmDesk.builder()
            .sink(sink)
            .open()
            .report(
                Watch.of(StaleData.after(Duration.ofHours(24))).check(Situation.of(site, now)),
                now);

    assertThat(report.sent()).hasSize(1);
    assertThat(received().getHeader("Bcc")).isNull();
    assertThat(received().getAllRecipients()).hasSize(1);
  }

  @Test
  void aWrongPasswordIsAClearErrorThatDoesNotRepeatIt() {
    MailServer wrong = server.login("ammass", Secret.of("wr0ng-pass"));

    assertThatThrownBy(() -> wrong.send(mail().subject("s").build()))
        .isInstanceOf(MailException.class)
        .hasMessageContaining("refuses the user")
        .hasMessageContaining("Maybe")
        .satisfies(
            e -> {
              for (Throwable each = e; each != null; each = each.getCause()) {
                assertThat(each.toString()).doesNotContain("wr0ng-pass");
              }
            });
  }

  @Test
  void noPasswordIsInAnyToString() {
    MailSink sink = MailSink.of("mail", server, ZoneId.of("UTC"), "a@example.org", "b@example.org");

    assertThat(
            server
                + " "
                + sink
                + " "
                + Secret.of(PASSWORD)
                + " "
                + server.properties()
                + " "
                + AlarmDesk.builder().sink(sink).open())
        .contains("127.0.0.1")
        .doesNotContain(PASSWORD);
  }

  @Test
  void aPasswordIsNeverSentInTheClearToAnotherMachine() {
    assertThatThrownBy(
            () ->
                MailServer.at("smtp.example.org", 25)
                    .login("u", Secret.of("p"))
                    .security(MailServer.Security.PLAIN))
        .hasMessageContaining("would be sent unencrypted");
    assertThatThrownBy(
            () ->
                MailServer.at("smtp.example.org", 25)
                    .security(MailServer.Security.PLAIN)
                    .login("u", Secret.of("p")))
        .hasMessageContaining("would be sent unencrypted");
  }

  @Test
  void aServerThatDoesNotOfferEncryptionIsRefusedBeforeAnythingIsSaid() {
    MailServer strict = server.security(MailServer.Security.STARTTLS);

    assertThatThrownBy(() -> strict.send(mail().subject("s").build()))
        .isInstanceOf(MailException.class)
        .hasMessageContaining("STARTTLS is required");
    assertThat(mailbox.getReceivedMessages()).isEmpty();
  }

  @Test
  void aCertificateNobodyVouchesForIsRefused() {
    GreenMail secure = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
    secure.start();
    try {
      MailServer tls =
          MailServer.at("127.0.0.1", secure.getSmtps().getPort()).security(MailServer.Security.TLS);

      assertThatThrownBy(() -> tls.send(mail().subject("s").build()))
          .isInstanceOf(MailException.class)
          .hasMessageContaining("cannot send");
      assertThat(secure.getReceivedMessages()).isEmpty();
    } finally {
      secure.stop();
    }
  }

  @Test
  void aServerThatNeverSpeaksEndsWithTheTimeOut() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      MailServer server =
          MailServer.at("127.0.0.1", silent.getLocalPort())
              .security(MailServer.Security.PLAIN)
              .timeout(Duration.ofMillis(200));

      assertThatThrownBy(() -> server.send(mail().subject("s").build()))
          .isInstanceOf(MailException.class)
          .hasMessageContaining("timed out");
    }
    assertThat(server.timeout(Duration.ofSeconds(3)).properties())
        .containsEntry("mail.smtp.connectiontimeout", "3000")
        .containsEntry("mail.smtp.timeout", "3000")
        .containsEntry("mail.smtp.writetimeout", "3000");
  }

  @Test
  void refusesImpossibleSettings() {
    assertThatThrownBy(() -> MailServer.at("host\r\nx", 25)).hasMessageContaining("no host name");
    assertThatThrownBy(() -> MailServer.at("host", 0)).hasMessageContaining("not at 0");
    assertThatThrownBy(() -> server.timeout(Duration.ZERO)).hasMessageContaining("positive");
    assertThatThrownBy(() -> Mail.from("a@b.org").subject("s").build())
        .hasMessageContaining("nobody receives");
  }
}
