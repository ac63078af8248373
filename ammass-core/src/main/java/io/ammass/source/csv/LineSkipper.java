package io.ammass.source.csv;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;

/** Leaves out a byte order mark and the lines above a header. */
final class LineSkipper {
  private final PushbackReader reader;
  private final int lines;

  LineSkipper(Reader reader, int lines) {
    this.reader = new PushbackReader(new java.io.BufferedReader(reader, 1 << 16), 1);
    this.lines = lines;
  }

  /** Returns the reader behind what was skipped. */
  Reader skip() throws IOException {
    int first = reader.read();
    if (first >= 0 && first != 0xFEFF) {
      reader.unread(first);
    }
    for (int i = 0; i < lines; i++) {
      int c = reader.read();
      while (c >= 0 && c != '\n') {
        c = reader.read();
      }
    }
    return reader;
  }
}
