package io.ammass.operations.mail;

import io.ammass.error.MissingModuleException;
import io.ammass.secret.Secret;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The server that takes mail, and how to speak with it. Immutable; {@code with}-like methods return
 * changed copies.
 *
 * <pre>{@code
 * MailServer server =
 *     MailServer.at("smtp.example.org", 587)
 *         .login("ammass", Secret.fromEnvironment("SMTP_PASSWORD"));
 * server.send(Mail.from("ammass@example.org").to("duty@example.org").subject("...").build());
 * }</pre>
 *
 * <p>Connections are encrypted ({@link Security#STARTTLS} unless set) and the server's name is
 * checked against its certificate. Connecting, reading and writing end after the time-out.
 */
public final class MailServer {
  /** How a connection is protected. */
  public enum Security {
    /** Starts in the clear and must switch to TLS before anything is said; usual on port 587. */
    STARTTLS,
    /** TLS from the first byte; usual on port 465. */
    TLS,
    /** Nothing is protected: for a relay on this machine only when a password is sent. */
    PLAIN
  }

  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(15);

  private final String host;
  private final int port;
  private final Security security;
  private final @Nullable String user;
  private final @Nullable Secret password;
  private final Duration timeout;

  private MailServer(
      String host,
      int port,
      Security security,
      @Nullable String user,
      @Nullable Secret password,
      Duration timeout) {
    if (security == Security.PLAIN && password != null && !isThisMachine(host)) {
      throw new IllegalArgumentException(
          "the password for "
              + host
              + " would be sent unencrypted. Maybe use Security.STARTTLS or Security.TLS.");
    }
    this.host = host;
    this.port = port;
    this.security = security;
    this.user = user;
    this.password = password;
    this.timeout = timeout;
  }

  /**
   * A server.
   *
   * @param host its name
   * @param port its port, such as 587 or 465
   * @return the server, to be spoken to over {@link Security#STARTTLS}
   * @throws IllegalArgumentException if the port is none, or the host holds a control character
   */
  public static MailServer at(String host, int port) {
    if (!host.matches("[A-Za-z0-9.:\\[\\]_-]{1,253}")) {
      throw new IllegalArgumentException("\"" + host + "\" is no host name");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("a port lies between 1 and 65535, not at " + port);
    }
    return new MailServer(host, port, Security.STARTTLS, null, null, USUAL_TIMEOUT);
  }

  private static boolean isThisMachine(String host) {
    return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("::1");
  }

  /**
   * Sets how the connection is protected.
   *
   * @param newSecurity the protection
   * @return a changed copy
   * @throws IllegalArgumentException if a password would leave this machine in the clear
   */
  public MailServer security(Security newSecurity) {
    return new MailServer(
        host, port, Objects.requireNonNull(newSecurity, "security"), user, password, timeout);
  }

  /**
   * Sets who sends.
   *
   * @param newUser the user's name
   * @param newPassword the password; never printed
   * @return a changed copy
   * @throws IllegalArgumentException if the password would leave this machine in the clear
   */
  public MailServer login(String newUser, Secret newPassword) {
    return new MailServer(
        host,
        port,
        security,
        Objects.requireNonNull(newUser, "user"),
        Objects.requireNonNull(newPassword, "password"),
        timeout);
  }

  /**
   * Sets how long connecting, each read and each write may take.
   *
   * @param span the time, at least a millisecond
   * @return a changed copy
   * @throws IllegalArgumentException if shorter
   */
  public MailServer timeout(Duration span) {
    if (span.toMillis() < 1) {
      throw new IllegalArgumentException("a time-out is positive, not " + span);
    }
    return new MailServer(host, port, security, user, password, span);
  }

  /**
   * Sends a message.
   *
   * @param mail the message
   * @throws MailException if the server does not take it; the message names no password
   * @throws MissingModuleException if Angus Mail is not on the class path
   */
  public void send(Mail mail) {
    try {
      AngusMail.send(this, mail);
    } catch (NoClassDefFoundError e) {
      throw new MissingModuleException(
          "mail is sent with Angus Mail. Maybe add org.eclipse.angus:angus-mail to the class path.",
          e);
    }
  }

  /** Settings of Jakarta Mail; the password is no part of them. */
  Properties properties() {
    String protocol = protocol();
    String millis = Long.toString(timeout.toMillis());
    Properties properties = new Properties();
    properties.setProperty("mail.transport.protocol", protocol);
    String prefix = "mail." + protocol + ".";
    properties.setProperty(prefix + "host", host);
    properties.setProperty(prefix + "port", Integer.toString(port));
    properties.setProperty(prefix + "connectiontimeout", millis);
    properties.setProperty(prefix + "timeout", millis);
    properties.setProperty(prefix + "writetimeout", millis);
    properties.setProperty(prefix + "auth", Boolean.toString(password != null));
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    if (security == Security.STARTTLS) {
      properties.setProperty(prefix + "starttls.enable", "true");
      // Without this a server, or somebody in between, could talk the client out of encryption.
      properties.setProperty(prefix + "starttls.required", "true");
    }
    return properties;
  }

  String protocol() {
    return security == Security.TLS ? "smtps" : "smtp";
  }

  String host() {
    return host;
  }

  @Nullable String user() {
    return user;
  }

  @Nullable Secret password() {
    return password;
  }

  /** Prints host, port, protection and user; not the password. */
  @Override
  public String toString() {
    return "mail server "
        + host
        + ":"
        + port
        + ", "
        + security
        + (user == null ? "" : ", as " + user + " with a password");
  }
}
