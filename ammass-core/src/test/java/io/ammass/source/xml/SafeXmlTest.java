package io.ammass.source.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.error.DataFormatException;
import io.ammass.source.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SafeXmlTest {
  @TempDir private Path folder;
  private final List<String> heard = new ArrayList<>();

  private void walk(String text, Limits limits) throws IOException {
    Path file = folder.resolve("document.xml");
    Files.writeString(file, text, StandardCharsets.UTF_8);
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
}
