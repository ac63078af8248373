package io.ammass.operations.report;

import io.ammass.operations.mail.Mail;
import io.ammass.operations.mail.MailServer;
import io.ammass.report.ChartStyle;
import io.ammass.report.Report;
import io.ammass.text.Language;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/**
 * Sends reports: as text, as HTML with the charts as pictures inside, and as the zoomable page
 * attached. Immutable.
 */
public final class ReportMail {
  private final MailServer server;
  private final String from;
  private final List<String> to;

  private ReportMail(MailServer server, String from, List<String> to) {
    this.server = server;
    this.from = from;
    this.to = to;
  }

  /**
   * Sends over a server.
   *
   * @param server the server
   * @param from the sender's address
   * @param to the receivers' addresses
   * @return the sender
   */
  public static ReportMail over(MailServer server, String from, String... to) {
    return new ReportMail(server, from, List.of(to));
  }

  /**
   * Sends a report.
   *
   * @param kind the kind
   * @param site the site's identifier
   * @param day the day in the site's zone
   * @param language the report's language
   * @param report the report
   * @throws io.ammass.operations.mail.MailException if the server does not take it
   */
  public void send(ReportKind kind, String site, LocalDate day, Language language, Report report) {
    String name = ReportFolder.fileName(site) + "-" + day + "-" + kind.id() + "-" + language.tag();
    Mail.Builder mail =
        Mail.from(from)
            .to(to.toArray(String[]::new))
            // A site's name comes from outside; a line end in it must not make a header.
            .subject(
                report.document().title().replaceAll("[\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}]+", " ")
                    + ", "
                    + day)
            .text(report.toText())
            .html(report.toMailHtml())
            .attach(
                name + ".html",
                report.charts(ChartStyle.ZOOMABLE).toHtml().getBytes(StandardCharsets.UTF_8));
    report.pictures().forEach(mail::picture);
    server.send(mail.build());
  }

  /** Prints server and receivers. */
  @Override
  public String toString() {
    return "reports over " + server + " to " + String.join(", ", to);
  }
}
