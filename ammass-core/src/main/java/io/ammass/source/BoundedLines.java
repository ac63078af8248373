package io.ammass.source;

import io.ammass.error.DataFormatException;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text, one by one, none longer than allowed: where {@link BufferedReader#readLine}
 * would take a gibibyte without an end of line into memory, this refuses it.
 *
 * <p>UTF-8, with or without a byte order mark; a line ends with a line feed, with or without a
 * carriage return before it.
 */
public final class BoundedLines implements Closeable {
  private final String name;
  private final Reader text;
  private final int longest;
  private final StringBuilder line = new StringBuilder();
  private long number;

  private BoundedLines(String name, Reader text, int longest) {
    this.name = name;
    this.text = text;
    this.longest = longest;
  }

  /**
   * Reads a stream.
   *
   * @param in UTF-8 text; closed with the lines
   * @param name how errors call it
   * @param limits what to refuse; only the length of a line counts here
   * @return its lines
   */
  public static BoundedLines of(InputStream in, String name, Limits limits) {
    Reader decoder =
        new InputStreamReader(
            in,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    return new BoundedLines(
        Objects.requireNonNull(name, "name"),
        new BufferedReader(decoder, 1 << 16),
        limits.maxLineLength());
  }

  /**
   * The next line.
   *
   * @return its text without its end; null behind the last one
   * @throws DataFormatException if it is longer than allowed, or no UTF-8
   * @throws IOException if the stream cannot be read
   */
  public @Nullable String next() throws IOException {
    line.setLength(0);
    try {
      int c = text.read();
      if (c < 0) {
        return null;
      }
      number++;
      if (number == 1 && c == 0xFEFF) {
        c = text.read();
      }
      for (; c >= 0 && c != '\n'; c = text.read()) {
        if (line.length() == longest) {
          throw new DataFormatException(
              name
                  + " line "
                  + number
                  + " has more than "
                  + longest
                  + " characters. Maybe raise the limit maxLineLength.");
        }
        line.append((char) c);
      }
    } catch (CharacterCodingException e) {
      throw new DataFormatException(
          name
              + " is not UTF-8 text behind line "
              + number
              + ". Maybe convert it from its encoding first.",
          e);
    }
    int length = line.length();
    return line.substring(0, length > 0 && line.charAt(length - 1) == '\r' ? length - 1 : length);
  }

  /**
   * The number of the line given last.
   *
   * @return from 1; 0 before the first
   */
  public long number() {
    return number;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
