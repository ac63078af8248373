package io.ammass.operations.mail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message: text, and if wanted the same as HTML with pictures inside. Immutable.
 *
 * <p>A subject or an address that holds a line end is refused: what follows it would become a
 * header of its own. The HTML names a picture as {@code <img src="cid:NAME">}.
 */
public final class Mail {
  private static final long MOST_PICTURE_BYTES = 10L << 20;

  private final String from;
  private final List<String> to;
  private final String subject;
  private final String text;
  private final @Nullable String html;
  private final Map<String, byte[]> pictures;
  private final Map<String, byte[]> attachments;
  private final @Nullable String id;

  private Mail(Builder builder) {
    this.from = builder.from;
    this.to = List.copyOf(builder.to);
    this.subject = builder.subject;
    this.text = builder.text;
    this.html = builder.html;
    this.pictures = new LinkedHashMap<>(builder.pictures);
    this.attachments = new LinkedHashMap<>(builder.attachments);
    this.id = builder.id;
  }

  /**
   * Starts a message.
   *
   * @param from the sender's address
   * @return a builder
   * @throws IllegalArgumentException if it is no address
   */
  public static Builder from(String from) {
    return new Builder(address(from));
  }

  String from() {
    return from;
  }

  List<String> to() {
    return to;
  }

  String subject() {
    return subject;
  }

  String text() {
    return text;
  }

  @Nullable String html() {
    return html;
  }

  Map<String, byte[]> pictures() {
    return pictures;
  }

  Map<String, byte[]> attachments() {
    return attachments;
  }

  @Nullable String id() {
    return id;
  }

  /** One address, with or without a name before it; nothing in it may end a header. */
  private static String address(String address) {
    oneLine("an address", address);
    if (!address.matches("[^<>,;]*<[^<>@\\s,;]+@[^<>@\\s,;]+>|[^<>@\\s,;]+@[^<>@\\s,;]+")) {
      throw new IllegalArgumentException(
          "\"" + address + "\" is no mail address. Maybe name@host or Name <name@host> is meant.");
    }
    return address;
  }

  private static String oneLine(String what, String text) {
    Objects.requireNonNull(text, what);
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) == 127 || isLineBreak(text.charAt(i))) {
        throw new IllegalArgumentException(
            what
                + " of a mail must not hold a line end or another control character, but has one at"
                + " position "
                + i
                + ". Maybe it comes from outside and was not checked.");
      }
    }
    return text;
  }

  /** Next line, line separator and paragraph separator: a relay may turn them into line ends. */
  private static boolean isLineBreak(char c) {
    return c == '\u0085' || c == '\u2028' || c == '\u2029';
  }

  /** Prints who writes to whom about what. */
  @Override
  public String toString() {
    return "mail from " + from + " to " + String.join(", ", to) + ": " + subject;
  }

  /** Collects the parts of a message. */
  public static final class Builder {
    private final String from;
    private final List<String> to = new ArrayList<>();
    private String subject = "";
    private String text = "";
    private @Nullable String html;
    private final Map<String, byte[]> pictures = new LinkedHashMap<>();
    private final Map<String, byte[]> attachments = new LinkedHashMap<>();
    private @Nullable String id;

    private Builder(String from) {
      this.from = from;
    }

    /**
     * Adds receivers.
     *
     * @param addresses their addresses
     * @return this
     * @throws IllegalArgumentException if one is no address
     */
    public Builder to(String... addresses) {
      for (String address : addresses) {
        to.add(address(address));
      }
      return this;
    }

    /**
     * Sets the subject.
     *
     * @param newSubject one line
     * @return this
     * @throws IllegalArgumentException if it holds a line end
     */
    public Builder subject(String newSubject) {
      subject = oneLine("the subject", newSubject);
      return this;
    }

    /**
     * Sets the text.
     *
     * @param newText plain text
     * @return this
     */
    public Builder text(String newText) {
      text = Objects.requireNonNull(newText, "text");
      return this;
    }

    /**
     * Sets the same as HTML.
     *
     * @param newHtml a page; what it takes from outside must already be harmless
     * @return this
     */
    public Builder html(String newHtml) {
      html = Objects.requireNonNull(newHtml, "html");
      return this;
    }

    /**
     * Adds a picture that the HTML shows.
     *
     * @param name letters, digits and hyphens: {@code cid:NAME} in the HTML
     * @param png the picture as PNG; copied
     * @return this
     * @throws IllegalArgumentException if the name holds anything else, or it is no PNG
     */
    public Builder picture(String name, byte[] png) {
      if (!name.matches("[A-Za-z0-9-]{1,64}")) {
        throw new IllegalArgumentException(
            "a picture of a mail has a name of letters, digits and hyphens");
      }
      if (png.length < 8 || png[1] != 'P' || png.length > MOST_PICTURE_BYTES) {
        throw new IllegalArgumentException(
            "the picture " + name + " of " + png.length + " bytes is no PNG of at most 10 MB");
      }
      pictures.put(name, png.clone());
      return this;
    }

    /**
     * Attaches an HTML page as a file, such as the whole report.
     *
     * @param fileName the file's name, without a folder
     * @param bytes the page; copied
     * @return this
     * @throws IllegalArgumentException if the name holds a folder or a control character
     */
    public Builder attach(String fileName, byte[] bytes) {
      oneLine("a file name", fileName);
      if (!fileName.matches("[\\p{L}\\p{N}._-]{1,120}\\.html") || fileName.startsWith(".")) {
        throw new IllegalArgumentException(
            "\"" + fileName + "\" is no plain file name ending in .html");
      }
      attachments.put(fileName, bytes.clone());
      return this;
    }

    /**
     * Sets the message's identifier: a receiver shows a message that comes twice once.
     *
     * @param newId letters, digits, dots and hyphens
     * @return this
     * @throws IllegalArgumentException if it holds anything else
     */
    public Builder id(String newId) {
      if (!newId.matches("[A-Za-z0-9._-]{1,120}")) {
        throw new IllegalArgumentException(
            "a mail's identifier has letters, digits, dots and hyphens");
      }
      id = newId;
      return this;
    }

    /**
     * Builds the message.
     *
     * @return the message
     * @throws IllegalStateException if nobody receives it
     */
    public Mail build() {
      if (to.isEmpty()) {
        throw new IllegalStateException("nobody receives the mail \"" + subject + "\"");
      }
      return new Mail(this);
    }
  }
}
