package io.ammass.source.xml;

import io.ammass.data.Origin;
import io.ammass.error.AmmassException;
import io.ammass.error.DataFormatException;
import io.ammass.source.BoundedInput;
import io.ammass.source.Limits;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Walks XML files without trusting them.
 *
 * <p>The JDK's parser would read local files through external entities and expand entities without
 * end; here a document type is refused, entities are not replaced, and bytes, elements, text and
 * nesting are limited. Memory is flat: nothing is kept but the path to the present element.
 */
public final class SafeXml {
  /** The byte order mark of UTF-8. */
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  /** A declaration comes first and is short. */
  private static final int HEAD = 256;

  private static final Pattern DECLARED =
      Pattern.compile("<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

  private static final String NO_CHARACTER = "\uffff";

  private SafeXml() {}

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    // Without a reporter the parser prints what it also throws.
    factory.setXMLReporter((message, type, information, location) -> {});
    return factory;
  }

  /**
   * Walks a file from the root's start to its end.
   *
   * @param file the file, plain or gzipped
   * @param limits what to refuse
   * @param handler hears of every element; may throw {@link AmmassException}
   * @return the file's name and hash, with the number of elements as rows
   * @throws DataFormatException if the file is not well-formed, has a document type, or exceeds a
   *     limit; the message names line and column
   */
  public static Origin walk(Path file, Limits limits, XmlHandler handler) {
    try (BoundedInput in = BoundedInput.open(file, limits)) {
      Gauge gauge = new Gauge(in.unclosable(), file, limits);
      XMLStreamReader reader = factory().createXMLStreamReader(text(gauge, in.isConverted(), file));
      try {
        long elements = new Walk(file, limits, handler, reader, gauge).run();
        return in.origin(elements);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw refusal(file, e);
    } catch (IOException e) {
      throw new DataFormatException(file.getFileName() + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The file's text, in the encoding that its declaration names. Bytes that are none become a
   * character that no document may hold, so that the parser names their place; given bytes it would
   * print what it also throws.
   */
  private static Reader text(InputStream bytes, boolean isConverted, Path file) throws IOException {
    PushbackInputStream in = new PushbackInputStream(bytes, HEAD);
    byte[] head = in.readNBytes(HEAD);
    int mark = Arrays.mismatch(head, MARK) == MARK.length ? MARK.length : 0;
    in.unread(head, mark, head.length - mark);
    Charset charset = isConverted ? StandardCharsets.UTF_8 : charset(head, file);
    return new InputStreamReader(
        in,
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE)
            .replaceWith(NO_CHARACTER));
  }

  private static Charset charset(byte[] head, Path file) {
    if (head.length > 1 && head[0] * head[1] == 0) {
      return head[0] == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }
    Matcher declared = DECLARED.matcher(new String(head, StandardCharsets.ISO_8859_1));
    if (!declared.find()) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(declared.group(1));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new DataFormatException(
          file.getFileName() + ": the encoding \"" + declared.group(1) + "\" is not known", e);
    }
  }

  private static AmmassException refusal(Path file, XMLStreamException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof AmmassException own) {
        return own;
      }
    }
    Location where = e.getLocation();
    String position = where == null ? "" : " " + position(where);
    String message = String.valueOf(e.getMessage()).replaceAll("(?s).*Message: ", "").strip();
    if (message.contains("0xffff")) {
      message = "bytes that are no text in the encoding of the file (UTF-8 if none is declared)";
    }
    return new DataFormatException(
        file.getFileName() + position + ": not well-formed XML: " + message, e);
  }

  private static String position(Location where) {
    return "line " + where.getLineNumber() + ", column " + where.getColumnNumber();
  }

  /**
   * Counts the bytes between two events of the parser, which holds a whole tag, attribute or
   * comment in memory before it tells of it: one without end is refused here.
   */
  private static final class Gauge extends FilterInputStream {
    private static final long LEAST = 1 << 20;

    private final Path file;
    private final long most;
    private long bytes;

    Gauge(InputStream in, Path file, Limits limits) {
      super(in);
      this.file = file;
      // A character has at most four bytes.
      this.most = Math.max(LEAST, 4L * limits.maxLineLength());
    }

    void begin() {
      bytes = 0;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      bytes += Math.max(0, read);
      if (bytes > most) {
        throw new DataFormatException(
            file.getFileName()
                + ": a tag, attribute or comment is longer than "
                + most
                + " bytes. Maybe raise the limit maxLineLength.");
      }
      return read;
    }
  }

  /** One pass over one document. */
  private static final class Walk {
    private final Path file;
    private final Limits limits;
    private final XmlHandler handler;
    private final XMLStreamReader reader;
    private final Gauge gauge;
    private final Deque<StringBuilder> texts = new ArrayDeque<>();
    private long elements;

    Walk(Path file, Limits limits, XmlHandler handler, XMLStreamReader reader, Gauge gauge) {
      this.file = file;
      this.limits = limits;
      this.handler = handler;
      this.reader = reader;
      this.gauge = gauge;
    }

    long run() throws XMLStreamException {
      while (reader.hasNext()) {
        switch (next()) {
          case XMLStreamConstants.START_ELEMENT -> start();
          case XMLStreamConstants.END_ELEMENT -> {
            StringBuilder text = texts.pop();
            handler.end(
                reader.getLocalName(),
                text.toString().strip(),
                texts.size() + 1,
                position(reader.getLocation()));
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> addText();
          case XMLStreamConstants.DTD ->
              throw refuse("a document type is refused (it may name files or expand without end)");
          case XMLStreamConstants.ENTITY_REFERENCE ->
              throw refuse("the entity \"" + reader.getLocalName() + "\" is refused");
          default -> {
            // Comments, processing instructions and space say nothing of the data.
          }
        }
      }
      return elements;
    }

    /** The parser fails with exceptions of other kinds on some broken documents. */
    private int next() throws XMLStreamException {
      try {
        gauge.begin();
        return reader.next();
      } catch (AmmassException own) {
        throw own;
      } catch (RuntimeException e) {
        throw new DataFormatException(
            file.getFileName()
                + " "
                + position(reader.getLocation())
                + ": not well-formed XML: "
                + e.getMessage(),
            e);
      }
    }

    private void start() {
      if (texts.size() >= limits.maxDepth()) {
        throw refuse("elements nest deeper than " + limits.maxDepth());
      }
      if (++elements > limits.maxRows()) {
        throw refuse("more than " + limits.maxRows() + " elements");
      }
      Map<String, String> attributes = new LinkedHashMap<>();
      for (int i = 0; i < reader.getAttributeCount(); i++) {
        attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
      }
      texts.push(new StringBuilder());
      handler.start(reader.getLocalName(), attributes, texts.size());
    }

    private void addText() {
      StringBuilder text = texts.peek();
      if (text != null) {
        if (text.length() + reader.getTextLength() > limits.maxLineLength()) {
          throw refuse("text longer than " + limits.maxLineLength() + " characters");
        }
        text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
      }
    }

    private DataFormatException refuse(String what) {
      return new DataFormatException(
          file.getFileName() + " " + position(reader.getLocation()) + ": " + what);
    }
  }
}
