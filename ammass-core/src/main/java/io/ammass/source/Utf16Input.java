package io.ammass.source;

import io.ammass.error.DataFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** UTF-16 text, as spreadsheets save "Unicode text", given as UTF-8 bytes. */
final class Utf16Input extends InputStream {
  private static final int BLOCK = 1 << 13;

  private final String name;
  private final Reader text;
  private final char[] chars = new char[BLOCK + 1];
  private int held;
  private byte[] bytes = new byte[0];
  private int at;

  /**
   * Reads a stream behind its byte order mark.
   *
   * @param in the text; closed with this
   * @param charset the order of bytes that the mark told
   * @param name how errors call the file
   */
  Utf16Input(InputStream in, Charset charset, String name) {
    this.name = name;
    this.text =
        new InputStreamReader(
            in,
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at == bytes.length && !fill()) {
      return -1;
    }
    int count = Math.min(length, bytes.length - at);
    System.arraycopy(bytes, at, target, offset, count);
    at += count;
    return count;
  }

  private boolean fill() throws IOException {
    try {
      int read = text.read(chars, held, BLOCK);
      int count = held + Math.max(0, read);
      if (count == 0) {
        return false;
      }
      // The first half of a pair waits for the second, which is in the next block.
      held = read > 0 && Character.isHighSurrogate(chars[count - 1]) ? 1 : 0;
      bytes = new String(chars, 0, count - held).getBytes(StandardCharsets.UTF_8);
      chars[0] = chars[count - 1];
      at = 0;
      return bytes.length > 0 || fill();
    } catch (CharacterCodingException e) {
      throw new DataFormatException(
          name + " begins like UTF-16 text but is none. Maybe convert it to UTF-8 first.", e);
    }
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
