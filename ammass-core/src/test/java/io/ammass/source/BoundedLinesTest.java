package io.ammass.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.error.DataFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedLinesTest {
  private static final Limits TEN_CHARACTERS = Limits.DEFAULT.withMaxLineLength(10);

  private static BoundedLines lines(byte[] bytes) {
    return BoundedLines.of(new ByteArrayInputStream(bytes), "text", TEN_CHARACTERS);
  }

  @Test
  void readsLinesWithBothEndsAndWithoutTheMark() throws IOException {
    List<String> read = new ArrayList<>();
    try (BoundedLines lines =
        lines("\uFEFFone\r\n\ntwo é\rx\nlast".getBytes(StandardCharsets.UTF_8))) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        read.add(line);
      }
      assertThat(lines.number()).isEqualTo(4);
    }

    assertThat(read).containsExactly("one", "", "two é\rx", "last");
  }

  @Test
  void aLineOfTheGreatestLengthIsReadAndALongerOneRefused() throws IOException {
    try (BoundedLines lines = lines("0123456789\n0123456789a".getBytes(StandardCharsets.UTF_8))) {
      assertThat(lines.next()).isEqualTo("0123456789");
      assertThatThrownBy(lines::next)
          .isInstanceOf(DataFormatException.class)
          .hasMessageContaining("text line 2 has more than 10 characters");
    }
  }

  @Test
  void aLineWithoutEndIsRefusedWithoutBeingKept() throws IOException {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }
        };
    try (BoundedLines lines = BoundedLines.of(endless, "stream", Limits.DEFAULT)) {
      assertThatThrownBy(lines::next)
          .isInstanceOf(DataFormatException.class)
          .hasMessageContaining("more than 1000000 characters");
    }
  }

  @Test
  void anotherEncodingIsNamed() throws IOException {
    try (BoundedLines lines = lines("größe".getBytes(StandardCharsets.ISO_8859_1))) {
      assertThatThrownBy(lines::next)
          .isInstanceOf(DataFormatException.class)
          .hasMessageContaining("text is not UTF-8");
    }
  }
}
