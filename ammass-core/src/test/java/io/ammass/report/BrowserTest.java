package io.ammass.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ammass.alarm.Alarm;
import io.ammass.data.Dataset;
import io.ammass.document.Block;
import io.ammass.model.Forecast;
import io.ammass.testing.TestSites;
import io.ammass.text.Language;
import io.ammass.unit.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Opens pages in a real browser: what is promised of them holds there. */
class BrowserTest {
  private static final String HOSTILE =
      "</script><script>console.error('ran')</script><img src=\"https://example.org/x.png\"><!--";

  @TempDir(cleanup = CleanupMode.NEVER)
  static Path folder;

  private static Chromium browser;

  @BeforeAll
  static void start() throws IOException {
    browser = Chromium.start(folder);
  }

  @AfterAll
  static void stop() throws IOException {
    if (browser != null) {
      browser.close();
    }
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  static Forecast forecast(Dataset site) {
    double[] mean = new double[48];
    double[] low = new double[48];
    double[] high = new double[48];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = 60 + 40 * Math.sin(Math.PI * (i - 8) / 12.0);
      low[i] = mean[i] - 6 - i / 8.0;
      high[i] = mean[i] + 6 + i / 8.0;
    }
    return Forecast.builder(
            "students", Unit.KILOWATT_HOUR, site.target().end(), Duration.ofHours(1), site.zone())
        .mean(mean)
        .quantiles(new double[] {.05, .95}, new double[][] {low, high})
        .build();
  }

  private static Report report(Language language) {
    Dataset site = TestSites.weekly(120);
    Forecast forecast = forecast(site);
    return SiteReport.titled("Energy report " + HOSTILE)
        .language(language)
        .subtitle(HOSTILE)
        .forecast(forecast, site)
        .alarms(
            List.of(
                new Alarm(
                    forecast.timeAt(14),
                    "peakAboveLimit",
                    Alarm.Severity.CRITICAL,
                    "The expected peak of 100 kW lies above the limit. " + HOSTILE),
                new Alarm(
                    forecast.timeAt(14), "advice", Alarm.Severity.ADVICE, "Move flexible load.")))
        .section(HOSTILE, new Block.Table(HOSTILE, List.of("a"), List.of(List.of(HOSTILE))))
        .numbers(forecast)
        .build()
        .language(language)
        .charts(ChartStyle.ZOOMABLE);
  }

  private static Path page(Report report, String name) {
    return report.writeHtml(folder.resolve(name + ".html"));
  }

  private static double number(String expression) {
    return browser.evaluate(expression).asDouble();
  }

  private static void openWith(boolean scripts, Path page) {
    browser.size(1100, 900);
    browser.scripts(scripts);
    browser.open(page);
    if (scripts) {
      browser.settle();
    }
  }

  @Test
  void asksTheNetworkForNothingAndHasNothingToComplainOf() {
    openWith(true, page(report(Language.ENGLISH), "quiet"));

    assertThat(browser.evaluate("document.querySelectorAll('.uplot canvas').length").asInt())
        .isEqualTo(1);
    assertThat(browser.requests()).isEmpty();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void whatThePolicyForbidsIsReportedSoThatSilenceMeansSomething() throws IOException {
    String html = report(Language.ENGLISH).toHtml();
    Path broken =
        Files.writeString(
            folder.resolve("broken.html"),
            html.replace(
                "</main>",
                "<script>document.title='ran'</script><img src='http://127.0.0.1:9/x'></main>"));
    openWith(true, broken);

    assertThat(browser.complaints()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(browser.evaluate("document.title").asText()).isNotEqualTo("ran");
  }

  @Test
  void theChartZoomsByMouseAndBackByDoubleClick() {
    openWith(true, page(report(Language.ENGLISH), "mouse"));
    double from = number("Number(document.querySelector('figure').dataset.from)");
    double to = number("Number(document.querySelector('figure').dataset.to)");
    browser.evaluate("document.querySelector('.u-over').scrollIntoView({block: 'center'})");
    JsonNode box =
        browser.evaluate(
            "(() => { const b = document.querySelector('.u-over').getBoundingClientRect();"
                + " return {x: b.x, y: b.y, w: b.width, h: b.height}; })()");
    double y = box.path("y").asDouble() + box.path("h").asDouble() / 2;
    double x = box.path("x").asDouble();
    double width = box.path("w").asDouble();

    browser.mouse("mouseMoved", x + 0.25 * width, y);
    browser.mouse("mousePressed", x + 0.25 * width, y);
    browser.mouse("mouseMoved", x + 0.4 * width, y);
    browser.mouse("mouseMoved", x + 0.5 * width, y);
    browser.mouse("mouseReleased", x + 0.5 * width, y);
    browser.settle();

    double zoomedFrom = number("Number(document.querySelector('figure').dataset.from)");
    double zoomedTo = number("Number(document.querySelector('figure').dataset.to)");
    assertThat((zoomedTo - zoomedFrom) / (to - from)).isBetween(0.2, 0.3);
    assertThat((zoomedFrom - from) / (to - from)).isBetween(0.2, 0.3);
    assertThat(browser.evaluate("document.querySelector('output').textContent").asText())
        .startsWith("Shown from 2024-05-2");

    browser.evaluate(
        "document.querySelector('.u-over').dispatchEvent(new MouseEvent('dblclick',"
            + " {bubbles: true}))");
    browser.settle();
    assertThat(number("Number(document.querySelector('figure').dataset.to)")).isEqualTo(to);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void theChartZoomsByTheFormForTheKeyboard() {
    openWith(true, page(report(Language.ENGLISH), "keyboard"));
    browser.evaluate(
        "(() => { const f = document.querySelector('form.range');"
            + " f.from.value = '2024-05-28T00:00'; f.to.value = '2024-05-29T12:00';"
            + " f.requestSubmit(); })()");
    browser.settle();

    // Local time of the site, not of the machine: 2024-05-27T22:00Z.
    assertThat(number("Number(document.querySelector('figure').dataset.from)"))
        .isEqualTo(1716847200);
    assertThat(number("Number(document.querySelector('figure').dataset.to)"))
        .isEqualTo(1716847200 + 36 * 3600);
    browser.evaluate(
        "(() => { const f = document.querySelector('form.range');"
            + " f.from.value = '2024-05-29T00:00'; f.to.value = '2024-05-28T00:00';"
            + " f.requestSubmit(); })()");
    assertThat(browser.evaluate("document.querySelector('output').textContent").asText())
        .startsWith("Give two values");
    browser.evaluate("document.querySelector('form.range').reset()");
    browser.settle();
    assertThat(browser.evaluate("document.querySelector('output').textContent").asText()).isEmpty();
  }

  @Test
  void theTableMatchesTheJsonOfTheReportAndOfThePage() throws IOException {
    Report report = report(Language.ENGLISH);
    openWith(true, page(report, "table"));

    JsonNode data =
        JsonMapper.builder()
            .build()
            .readTree(
                browser.evaluate("document.querySelector('script.data').textContent").asText());
    JsonNode json = chart(JsonMapper.builder().build().readTree(report.toJson()));
    JsonNode table =
        browser.evaluate(
            "[...document.querySelectorAll('details.numbers tbody tr')].map(r =>"
                + " [...r.cells].map(c => c.textContent))");
    List<JsonNode> columns =
        List.of(
            json.at("/lines/0/values"),
            json.at("/lines/1/values"),
            json.at("/bands/0/low/values"),
            json.at("/bands/0/high/values"));
    assertThat(data.path("lines")).isEqualTo(json.path("lines"));
    assertThat(data.path("bands")).isEqualTo(json.path("bands"));
    assertThat(table.size()).isEqualTo(json.path("positions").size()).isEqualTo(7 * 24 + 48);
    for (int row = 0; row < table.size(); row++) {
      for (int column = 0; column < columns.size(); column++) {
        String cell = table.path(row).path(column + 1).asText();
        JsonNode value = columns.get(column).path(row);
        if (value.isNull()) {
          assertThat(cell).isEmpty();
        } else {
          assertThat(Double.parseDouble(cell)).isEqualTo(value.doubleValue());
        }
      }
    }
  }

  private static JsonNode chart(JsonNode document) {
    for (JsonNode section : document.path("sections")) {
      for (JsonNode block : section.path("blocks")) {
        if (block.path("kind").asText().equals("lines")) {
          return block;
        }
      }
    }
    throw new AssertionError("no chart in " + document);
  }

  @Test
  void isReadableWithoutScript() {
    openWith(false, page(report(Language.ENGLISH), "still"));
    browser.scripts(true);

    assertThat(browser.evaluate("document.querySelectorAll('.uplot').length").asInt()).isZero();
    assertThat(
            browser
                .evaluate(
                    "document.querySelector('.picture svg').getBoundingClientRect()" + ".height")
                .asDouble())
        .isGreaterThan(100);
    assertThat(
            browser
                .evaluate("getComputedStyle(document.querySelector('form.range')).display")
                .asText())
        .isEqualTo("none");
    assertThat(browser.evaluate("document.querySelectorAll('table').length").asInt())
        .isGreaterThanOrEqualTo(3);
    assertThat(browser.requests()).isEmpty();
  }

  @Test
  void nothingIsWiderThanAPhone() {
    for (Language language : Language.values()) {
      Path page = page(report(language), "phone-" + language.tag());
      browser.size(390, 844);
      browser.scripts(true);
      browser.open(page);
      browser.settle();

      assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
          .isLessThanOrEqualTo(390);
    }
  }

  /** Pictures for a look: {@code -Dammass.screenshots=FOLDER}. */
  @Test
  void drawsInLightAndDarkAndOnAPhone() throws IOException {
    String wanted = System.getProperty("ammass.screenshots", "");
    Path pictures = wanted.isEmpty() ? folder : Files.createDirectories(Path.of(wanted));
    List<Path> drawn = new ArrayList<>();
    for (Language language : Language.values()) {
      Path page = page(report(language), "look-" + language.tag());
      for (String scheme : List.of("light", "dark")) {
        for (int width : new int[] {1100, 390}) {
          browser.size(width, 900);
          browser.colours(scheme);
          browser.scripts(true);
          browser.open(page);
          browser.settle();
          drawn.add(
              browser.screenshot(
                  pictures.resolve(language.tag() + "-" + scheme + "-" + width + ".png")));
          assertThat(browser.complaints()).isEmpty();
        }
      }
    }
    browser.colours("light");
    assertThat(drawn).allSatisfy(file -> assertThat(Files.size(file)).isGreaterThan(10_000));
  }
}
