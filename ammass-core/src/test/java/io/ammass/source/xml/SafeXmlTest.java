package io.ammass.source.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.error.DataFormatException;
import io.ammass.source.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SafeXmlTest {
  @TempDir private Path folder;
  private final List<String> heard = new ArrayList<>();

  private void walk(String text, Limits limits) throws IOException {
    walk(text.getBytes(StandardCharsets.UTF_8), limits);
  }

  private void walk(byte[] bytes, Limits limits) throws IOException {
    Path file = folder.resolve("document.xml");
    Files.write(file, bytes);
    SafeXml.walk(
        file,
        limits,
        new XmlHandler() {
          @Override
          public void start(String name, Map<String, String> attributes, int depth) {
            heard.add("<" + name + attributes + depth);
          }

          @Override
          public void end(String name, String text, int depth, String position) {
            heard.add(">" + name + "=" + text);
          }
        });
  }

  @Test
  void walksElementsWithTheirText() throws IOException {
    walk("<a x='1'><n:b xmlns:n='u'> 7 </n:b><c/></a>", Limits.DEFAULT);

    assertThat(heard).containsExactly("<a{x=1}1", "<b{}2", ">b=7", "<c{}2", ">c=", ">a=");
  }

  @Test
  void refusesToReadFilesThroughEntities() {
    assertThatThrownBy(
            () ->
                walk(
                    "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>",
                    Limits.DEFAULT))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("document type is refused");
    assertThat(heard).isEmpty();
  }

  @Test
  void refusesABillionLaughs() {
    StringBuilder bomb = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 \"ha\">");
    for (int i = 1; i < 10; i++) {
      bomb.append("<!ENTITY l").append(i).append(" \"");
      bomb.append(("&l" + (i - 1) + ";").repeat(10)).append("\">");
    }
    bomb.append("]><a>&l9;</a>");

    assertThatThrownBy(() -> walk(bomb.toString(), Limits.DEFAULT))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("document type is refused");
  }

  @Test
  void refusesEndlessNesting() {
    assertThatThrownBy(() -> walk("<a>".repeat(1000), Limits.DEFAULT))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("nest deeper than 64");
  }

  @Test
  void refusesEndlessText() {
    assertThatThrownBy(
            () -> walk("<a>" + "x".repeat(5000) + "</a>", Limits.DEFAULT.withMaxLineLength(1000)))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("longer than 1000");
  }

  @Test
  void refusesMoreElementsThanTheLimit() {
    assertThatThrownBy(() -> walk("<a><b/><b/></a>", Limits.DEFAULT.withMaxRows(2)))
        .hasMessageContaining("more than 2 elements");
  }

  @Test
  void namesThePlaceOfWhatIsNotWellFormed() {
    assertThatThrownBy(() -> walk("<a>\n<b></a>", Limits.DEFAULT))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("document.xml line 2")
        .hasMessageContaining("not well-formed");
  }

  @Test
  void namesThePlaceOfBytesThatAreNoTextAndPrintsNothing() throws IOException {
    byte[] bytes = "<a>\n<b>x\u00ff</b></a>".getBytes(StandardCharsets.ISO_8859_1);
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertThatThrownBy(() -> walk(bytes, Limits.DEFAULT))
          .isInstanceOf(DataFormatException.class)
          .hasMessageStartingWith("document.xml line 2, column ")
          .hasMessageContaining("bytes that are no text in the encoding of the file");
    } finally {
      System.setErr(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "windows-1252", "UTF-8", "UTF-16BE", "UTF-16LE", "UTF-16"})
  void readsTheEncodingThatIsDeclared(String encoding) throws IOException {
    String text = "<?xml version='1.0' encoding='" + encoding + "'?><a>h\u00fcb</a>";

    walk(text.getBytes(Charset.forName(encoding)), Limits.DEFAULT);

    assertThat(heard).containsExactly("<a{}1", ">a=h\u00fcb");
  }

  @Test
  void readsUtf8BehindItsMark() throws IOException {
    walk("\ufeff<a>h\u00fcb</a>", Limits.DEFAULT);

    assertThat(heard).containsExactly("<a{}1", ">a=h\u00fcb");
  }

  @Test
  void refusesAnEncodingThatIsNotKnown() {
    assertThatThrownBy(() -> walk("<?xml version='1.0' encoding='klingon'?><a/>", Limits.DEFAULT))
        .isInstanceOf(DataFormatException.class)
        .hasMessage("document.xml: the encoding \"klingon\" is not known");
  }
}
