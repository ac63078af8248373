package io.ammass.operations.alarm;

import io.ammass.document.Block;
import io.ammass.document.Document;
import io.ammass.operations.mail.Mail;
import io.ammass.operations.mail.MailServer;
import io.ammass.report.Report;
import io.ammass.text.Language;
import io.ammass.text.Texts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Sends each message as a mail: what happened, what to check, which saving hours lie ahead.
 *
 * <p>The message's identifier becomes the mail's: most mailboxes show a mail that comes twice once.
 */
public final class MailSink implements AlarmSink {
  private final String name;
  private final MailServer server;
  private final String from;
  private final List<String> to;
  private final ZoneId zone;
  private final Language language;

  private MailSink(
      String name,
      MailServer server,
      String from,
      List<String> to,
      ZoneId zone,
      Language language) {
    this.name = name;
    this.server = server;
    this.from = from;
    this.to = to;
    this.zone = zone;
    this.language = language;
  }

  /**
   * Sends over a server.
   *
   * @param name the sink's name
   * @param server the server
   * @param zone the zone readers live in
   * @param from the sender's address
   * @param to the receivers' addresses
   * @return the sink
   * @throws IllegalArgumentException if an address is none
   */
  public static MailSink of(
      String name, MailServer server, ZoneId zone, String from, String... to) {
    // Builds one to have the addresses checked now and not at the first alarm.
    Objects.requireNonNull(Mail.from(from).to(to).subject("").build());
    return new MailSink(name, server, from, List.of(to), zone, Language.ENGLISH);
  }

  /**
   * Sets the language of the words around the alarm's own text.
   *
   * @param newLanguage the language
   * @return a changed copy
   */
  public MailSink language(Language newLanguage) {
    return new MailSink(name, server, from, to, zone, newLanguage);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void send(AlarmMessage message) {
    Report report = Report.of(document(message)).language(language);
    server.send(
        Mail.from(from)
            .to(to.toArray(String[]::new))
            .subject(title(message))
            .text(report.toText())
            .html(report.toMailHtml())
            .id(message.id())
            .build());
  }

  private String title(AlarmMessage message) {
    Texts texts = AlarmTexts.in(language);
    AlarmRecord alarm = message.alarm();
    return texts
        .say(
            "mail.title",
            texts.say("severity." + alarm.severity().name()),
            alarm.site(),
            alarm.ruleName(language),
            texts.say("event." + message.event().name()))
        // A site's name comes from outside; a line end in it must not make a header.
        .replaceAll("[\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}]+", " ");
  }

  private Document document(AlarmMessage message) {
    Texts texts = AlarmTexts.in(language);
    AlarmRecord alarm = message.alarm().in(language);
    List<Document.Section> sections = new ArrayList<>();
    sections.add(
        Document.Section.of(
            texts.say("mail.what"),
            message.event() == AlarmMessage.Event.CLEARED
                ? new Block.Notice(Block.Tone.INFO, alarm.text())
                : alarm.toAlarm().notice(),
            new Block.Paragraph(
                texts.say("mail.since", texts.time(alarm.raisedAt(), zone), zone.getId()))));
    lines(sections, texts.say("mail.check"), alarm.advice().checks());
    lines(sections, texts.say("mail.ahead"), alarm.advice().ahead());
    sections.add(
        Document.Section.of(
            texts.say("mail.identifier"),
            new Block.Paragraph(texts.say("mail.acknowledge", alarm.id()))));
    return new Document(title(message), "", sections, null);
  }

  private static void lines(List<Document.Section> sections, String heading, List<String> lines) {
    if (!lines.isEmpty()) {
      sections.add(
          new Document.Section(heading, lines.stream().<Block>map(Block.Paragraph::new).toList()));
    }
  }

  /** Prints name, server and receivers. */
  @Override
  public String toString() {
    return name + ", " + server + ", to " + String.join(", ", to);
  }
}
