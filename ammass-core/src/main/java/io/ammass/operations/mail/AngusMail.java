package io.ammass.operations.mail;

import io.ammass.secret.Secret;
import jakarta.activation.DataHandler;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The only class that knows Jakarta Mail, so that the rest runs without it. */
final class AngusMail {
  private AngusMail() {}

  static void send(MailServer server, Mail mail) {
    try {
      // A session of its own: no setting of another library in the same JVM is taken over.
      Session session = Session.getInstance(server.properties());
      MimeMessage message = message(session, mail);
      try (Transport transport = session.getTransport(server.protocol())) {
        Secret password = server.password();
        if (password == null) {
          transport.connect();
        } else {
          transport.connect(server.host(), server.user(), password.reveal());
        }
        transport.sendMessage(message, message.getAllRecipients());
      }
    } catch (AuthenticationFailedException e) {
      throw new MailException(server + " refuses the user. Maybe the password is wrong.", e);
    } catch (MessagingException e) {
      throw new MailException("cannot send " + mail + " over " + server + ": " + reason(e), e);
    }
  }

  private static String reason(MessagingException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root == e ? String.valueOf(e.getMessage()) : e.getMessage() + " (" + root + ")";
  }

  private static MimeMessage message(Session session, Mail mail) throws MessagingException {
    MimeMessage message = new Identified(session, mail);
    message.setFrom(address(mail.from()));
    for (String to : mail.to()) {
      message.addRecipient(Message.RecipientType.TO, address(to));
    }
    message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setContent(content(mail));
    message.saveChanges();
    return message;
  }

  private static InternetAddress address(String text) throws MessagingException {
    return new InternetAddress(text, true);
  }

  /** Mixed: what is read, then files. Alternative: text, then HTML. Related: HTML, its pictures. */
  private static MimeMultipart content(Mail mail) throws MessagingException {
    MimeMultipart read = new MimeMultipart("alternative");
    MimeBodyPart text = new MimeBodyPart();
    text.setText(mail.text(), StandardCharsets.UTF_8.name());
    read.addBodyPart(text);
    String html = mail.html();
    if (html != null) {
      MimeMultipart related = new MimeMultipart("related");
      MimeBodyPart page = new MimeBodyPart();
      page.setText(html, StandardCharsets.UTF_8.name(), "html");
      related.addBodyPart(page);
      for (Map.Entry<String, byte[]> picture : mail.pictures().entrySet()) {
        related.addBodyPart(picture(picture.getKey(), picture.getValue()));
      }
      MimeBodyPart rich = new MimeBodyPart();
      rich.setContent(related);
      read.addBodyPart(rich);
    }
    if (mail.attachments().isEmpty()) {
      return read;
    }
    MimeMultipart mixed = new MimeMultipart("mixed");
    MimeBodyPart body = new MimeBodyPart();
    body.setContent(read);
    mixed.addBodyPart(body);
    for (Map.Entry<String, byte[]> file : mail.attachments().entrySet()) {
      MimeBodyPart part = new MimeBodyPart();
      part.setDataHandler(
          new DataHandler(new ByteArrayDataSource(file.getValue(), "text/html; charset=utf-8")));
      part.setFileName(file.getKey());
      part.setDisposition(MimeBodyPart.ATTACHMENT);
      mixed.addBodyPart(part);
    }
    return mixed;
  }

  private static MimeBodyPart picture(String name, byte[] png) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(new ByteArrayDataSource(png, "image/png")));
    part.setContentID("<" + name + ">");
    part.setFileName(name + ".png");
    part.setDisposition(MimeBodyPart.INLINE);
    return part;
  }

  /** Keeps the identifier it was given. */
  private static final class Identified extends MimeMessage {
    private final Mail mail;

    Identified(Session session, Mail mail) {
      super(session);
      this.mail = mail;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      String id = mail.id();
      if (id == null) {
        super.updateMessageID();
      } else {
        setHeader("Message-ID", "<" + id + "@ammass>");
      }
    }
  }
}
