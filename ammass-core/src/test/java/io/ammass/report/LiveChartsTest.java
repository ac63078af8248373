package io.ammass.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.ammass.document.Chart;
import io.ammass.document.Document;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class LiveChartsTest {
  private static final String HOSTILE = "</script><script>alert(1)</script><!-- & \u2028";

  private static Report report(Chart chart) {
    return Report.of(new Document("title", "", List.of(Document.Section.of("charts", chart)), null))
        .charts(ChartStyle.ZOOMABLE);
  }

  private static Chart.Lines lines() {
    return new Chart.Lines(
        HOSTILE,
        Chart.Axis.numbers(HOSTILE, 1, 2, 3),
        HOSTILE,
        List.of(Chart.Line.of(HOSTILE, 1, Double.NaN, 3)),
        List.of());
  }

  private static int count(String text, String part) {
    return (text.length() - text.replace(part, "").length()) / part.length();
  }

  @Test
  void nothingInAChartsDataEndsItsElement() {
    String html = report(lines()).toHtml();

    // One element of data, one of script, and no third.
    assertThat(count(html, "<script")).isEqualTo(2);
    assertThat(count(html, "</script>")).isEqualTo(2);
    Matcher data = Pattern.compile("class=\"data\">(.*?)</script>").matcher(html);
    assertThat(data.find()).isTrue();
    assertThat(data.group(1)).contains("\\u003c/script\\u003e").doesNotContain("<");
    assertThat(data.group(1)).contains("\\u2028").doesNotContain("\u2028");
  }

  @Test
  void thePolicyNamesTheScriptAndTheStyleByTheirHashAndNothingElse() {
    String html = report(lines()).toHtml();
    String style = between(html, "<style>", "</style>");
    String script = html.substring(html.lastIndexOf("<script>") + 8, html.lastIndexOf("</script>"));

    assertThat(html)
        .contains(
            "content=\"default-src 'none'; script-src "
                + LiveCharts.hash(script)
                + "; style-src "
                + LiveCharts.hash(style)
                + "; img-src data:; base-uri 'none'; form-action 'none'\"");
    assertThat(html.substring(0, html.lastIndexOf("<script>")))
        .doesNotContain("unsafe")
        .doesNotContain(" style=");
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }

  @Test
  void withoutTheLibraryTheChartsStayPictures() {
    // Nothing but the platform's own classes: no webjar.
    assertThat(LiveCharts.find(ClassLoader.getPlatformClassLoader())).isEmpty();
    String html =
        HtmlWriter.write(
            report(lines()).document(),
            Words.in(io.ammass.text.Language.ENGLISH),
            Optional.empty());

    assertThat(html).contains("<svg").doesNotContain("<script").doesNotContain("script-src");
  }

  @Test
  void aPageWithoutALineChartHasNoScript() {
    Chart bars = new Chart.Bars("bars", "kWh", List.of(new Chart.Bar("a", 0, 2)));

    assertThat(report(bars).toHtml()).doesNotContain("<script").contains("<svg");
  }

  @Test
  void aPictureOfAChartShowsItsLineItsBandAndLeavesGaps() throws IOException {
    double[] values = {1, 2, Double.NaN, 2, 1};
    Chart chart =
        new Chart.Lines(
            "chart",
            Chart.Axis.numbers("x", 1, 2, 3, 4, 5),
            "kWh",
            List.of(Chart.Line.of("line", values)),
            List.of(
                new Chart.Band(
                    "band",
                    Chart.Line.of("low", 0, 1, 1, 1, 0),
                    Chart.Line.of("high", 2, 3, 3, 3, 2))));

    BufferedImage image = ImageIO.read(new ByteArrayInputStream(Drawing.png(chart)));

    assertThat(image.getWidth()).isEqualTo(1720);
    assertThat(image.getHeight()).isEqualTo(640);
    assertThat(image.getRGB(5, 5)).isEqualTo(0xFFFFFFFF);
    long blue = 0;
    long pale = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 80; y < 540; y++) {
        blue += image.getRGB(x, y) == 0xFF0072B2 ? 1 : 0;
        pale += isNear(image.getRGB(x, y), 0xCCE3F0) ? 1 : 0;
      }
    }
    assertThat(blue).isGreaterThan(200);
    assertThat(pale).isGreaterThan(50_000);
  }

  /** Platforms round a mixed colour up or down. */
  private static boolean isNear(int colour, int wanted) {
    int distance = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      distance = Math.max(distance, Math.abs((colour >> shift & 0xFF) - (wanted >> shift & 0xFF)));
    }
    return distance <= 2;
  }

  @Test
  void theBandHasTheColourOfTheLineItBelongsTo() {
    Chart.Line line = Chart.Line.of("a", 1, 2);
    Chart.Band band = new Chart.Band("band", line, line);
    Chart.Axis axis = Chart.Axis.numbers("x", 1, 2);

    assertThat(
            Drawing.bandColour(
                new Chart.Lines("c", axis, "y", List.of(line, line), List.of(band)), 0))
        .isEqualTo(1);
    assertThat(Drawing.bandColour(new Chart.Lines("c", axis, "y", List.of(line), List.of(band)), 0))
        .isZero();
  }
}
