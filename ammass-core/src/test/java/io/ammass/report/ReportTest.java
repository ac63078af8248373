package io.ammass.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.data.Origin;
import io.ammass.document.Block;
import io.ammass.document.Chart;
import io.ammass.document.Document;
import io.ammass.model.Provenance;
import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final String HOSTILE = "<script>alert('x')</script>&\"|";

  private static Document document() {
    Chart lines =
        new Chart.Lines(
            HOSTILE,
            Chart.Axis.time(
                "time",
                ZoneId.of("Europe/Amsterdam"),
                List.of(
                    Instant.parse("2024-03-31T00:00:00Z"),
                    Instant.parse("2024-03-31T01:00:00Z"),
                    Instant.parse("2024-03-31T02:00:00Z"))),
            HOSTILE,
            List.of(Chart.Line.of(HOSTILE, 1, Double.NaN, 3)),
            List.of(
                new Chart.Band(
                    "band", Chart.Line.of("low", 0, 1, 2), Chart.Line.of("high", 2, 3, 4))));
    Chart bars = new Chart.Bars("bars", "kWh", List.of(new Chart.Bar(HOSTILE, -1, 2)));
    return new Document(
        HOSTILE,
        HOSTILE,
        List.of(
            Document.Section.of(
                HOSTILE,
                new Block.Paragraph(HOSTILE),
                new Block.Notice(Block.Tone.WARNING, HOSTILE),
                new Block.Table(HOSTILE, List.of("a", "b"), List.of(List.of(HOSTILE, "1.5"))),
                lines,
                bars)),
        new Provenance(
            "1", "method", 7, List.of(new Origin(HOSTILE, "00", 3)), Map.of("k", HOSTILE)));
  }

  @Test
  void nothingInADocumentBecomesMarkup() {
    String html = Report.of(document()).toHtml();

    assertThat(html).doesNotContain("<script").contains("&lt;script&gt;alert(&#39;x&#39;)");
    assertThat(html).contains("default-src 'none'").doesNotContain("http-equiv=\"refresh\"");
    assertThat(html).doesNotContain("src=").doesNotContain("href=");
  }

  @Test
  void theBodyIsWellFormed() throws Exception {
    String html = Report.of(document()).toHtml();
    // Void elements of the head are HTML, not XML; the body must be both.
    String body = html.substring(html.indexOf("<body>"), html.indexOf("</body>") + 7);

    org.w3c.dom.Document parsed =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));

    assertThat(parsed.getElementsByTagName("svg").getLength()).isEqualTo(2);
    assertThat(parsed.getElementsByTagName("table").getLength()).isEqualTo(5);
  }

  @Test
  void missingValuesLeaveAGapInTheLineAndAnEmptyCell() {
    String html = Report.of(document()).toHtml();

    assertThat(html).containsPattern("d=\"M[0-9.]+,[0-9.]+M[0-9.]+,[0-9.]+\"");
    assertThat(html)
        .contains("<td class=\"stamp\">2024-03-31 03:00 +02:00</td><td class=\"number\"></td>");
  }

  @Test
  void sameDocumentSameBytes() {
    assertThat(Report.of(document()).toHtml()).isEqualTo(Report.of(document()).toHtml());
    assertThat(Report.of(document()).toMarkdown()).isEqualTo(Report.of(document()).toMarkdown());
  }

  @Test
  void markdownEscapesWhatWouldBeMarkup() {
    assertThat(Report.of(document()).toMarkdown())
        .contains("\\<script\\>")
        .contains("| a | b |\n| --- | --- |\n")
        .contains("\\|");
  }

  @Test
  void filesAppearWholeOrNotAtAll(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("new/report.html");
    Report.of(document()).writeHtml(file);

    assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>");
    try (var files = Files.list(folder.resolve("new"))) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void saysWhereItCannotWrite(@TempDir Path folder) throws Exception {
    Path blocker = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> Report.of(document()).writeHtml(blocker.resolve("report.html")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot write");
  }
}
