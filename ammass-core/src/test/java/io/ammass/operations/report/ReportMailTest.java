package io.ammass.operations.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.ammass.data.Dataset;
import io.ammass.model.Forecast;
import io.ammass.operations.mail.MailServer;
import io.ammass.report.Report;
import io.ammass.testing.TestSites;
import io.ammass.text.Language;
import io.ammass.unit.Unit;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ReportMailTest {
  @Test
  void aReportArrivesAsTextPageWithPictureAndAttachedPage() throws Exception {
    Dataset weekly = TestSites.weekly(30);
    Dataset site =
        Dataset.builder("school\r\nBcc: x@example.org", weekly.zone(), weekly.target()).build();
    double[] mean = new double[24];
    Arrays.fill(mean, 40);
    Forecast forecast =
        Forecast.builder(
                "m", Unit.KILOWATT_HOUR, site.target().end(), Duration.ofHours(1), site.zone())
            .mean(mean)
            .build();
    Report report =
        ReportKind.FORECAST.report(
            ReportInput.of(site, site.target().end()).forecast(forecast).build(), Language.CHINESE);
    GreenMail mailbox = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mailbox.start();
    try {
      MailServer server =
          MailServer.at("127.0.0.1", mailbox.getSmtp().getPort())
              .security(MailServer.Security.PLAIN);

      ReportMail.over(server, "ammass@example.org", "manager@example.org")
          .send(ReportKind.FORECAST, site.id(), LocalDate.of(2024, 6, 3), Language.CHINESE, report);

      assertThat(mailbox.waitForIncomingEmail(10_000, 1)).isTrue();
      MimeMessage message = mailbox.getReceivedMessages()[0];
      assertThat(message.getHeader("Bcc")).isNull();
      assertThat(message.getSubject()).isEqualTo("预测报告：school Bcc: x@example.org, 2024-06-03");
      Multipart mixed = (Multipart) message.getContent();
      Multipart alternative = (Multipart) mixed.getBodyPart(0).getContent();
      assertThat((String) alternative.getBodyPart(0).getContent()).contains("预期情况");
      Multipart related = (Multipart) alternative.getBodyPart(1).getContent();
      assertThat((String) related.getBodyPart(0).getContent())
          .contains("<img width=\"860\" src=\"cid:chart-1\" alt=\"过去一周与预测\">")
          .doesNotContain("<svg")
          .doesNotContain("<script");
      var picture =
          ImageIO.read(
              new ByteArrayInputStream(related.getBodyPart(1).getInputStream().readAllBytes()));
      assertThat(picture.getWidth()).isEqualTo(1720);
      assertThat(mixed.getBodyPart(1).getFileName())
          .startsWith("site_school_Bcc_x_example_org_")
          .endsWith("-2024-06-03-forecast-zh.html");
    } finally {
      mailbox.stop();
    }
  }
}
