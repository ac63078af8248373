package io.ammass.report;

import io.ammass.data.Origin;
import io.ammass.document.Block;
import io.ammass.document.Chart;
import io.ammass.document.Document;
import io.ammass.model.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes a document as one HTML page without network or outside files.
 *
 * <p>The page's content policy forbids everything but the style and, where charts zoom, the one
 * script in it, both named by their hash: markup that slipped in could neither run nor load.
 */
final class HtmlWriter {
  private static final List<String> WORDS_OF_SCRIPT = List.of("range.shown", "range.wrong");

  /** A day and time: never broken into lines. */
  private static final Pattern STAMP = Pattern.compile("\\d{4}-\\d{2}-\\d{2}( [-+:0-9Z]+)*");

  /** Where the page is read. */
  private enum Medium {
    /** A browser: charts are SVG elements, their numbers stand below. */
    BROWSER,
    /** A mail program: charts are pictures that come with the mail. */
    MAIL
  }

  private final StringBuilder html = new StringBuilder(1 << 16);
  private final Words words;
  private final Medium medium;
  private final Optional<LiveCharts> live;
  private int charts;

  private HtmlWriter(Words words, Medium medium, Optional<LiveCharts> live) {
    this.words = words;
    this.medium = medium;
    this.live = live;
  }

  static String write(Document document, Words words, Optional<LiveCharts> live) {
    boolean hasLines =
        document.sections().stream()
            .flatMap(section -> section.blocks().stream())
            .anyMatch(Chart.Lines.class::isInstance);
    HtmlWriter writer = new HtmlWriter(words, Medium.BROWSER, live.filter(charts -> hasLines));
    writer.page(document);
    return writer.html.toString();
  }

  static String writeMail(Document document, Words words) {
    HtmlWriter writer = new HtmlWriter(words, Medium.MAIL, Optional.empty());
    writer.page(document);
    return writer.html.toString();
  }

  /** The name of a chart's picture, counted from 1 in the order of the document. */
  static String pictureName(int number) {
    return "chart-" + number;
  }

  private void page(Document document) {
    String style = LiveCharts.resource("page.css") + live.map(LiveCharts::style).orElse("");
    String scripts =
        live.map(charts -> "script-src " + LiveCharts.hash(charts.script()) + "; ").orElse("");
    html.append("<!DOCTYPE html>\n<html lang=\"")
        .append(words.tag())
        .append("\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<meta name=\"color-scheme\" content=\"light dark\">\n")
        .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        .append(scripts)
        .append("style-src ")
        .append(LiveCharts.hash(style))
        .append(medium == Medium.MAIL ? "; img-src cid: data:" : "; img-src data:")
        .append("; base-uri 'none'; form-action 'none'\">\n<title>")
        .append(Escape.html(document.title()))
        .append("</title>\n<style>")
        .append(style)
        .append("</style>\n</head>\n<body>\n<main>\n<h1>")
        .append(Escape.html(document.title()))
        .append("</h1>\n");
    if (!document.subtitle().isEmpty()) {
      text("p class=\"subtitle\"", "p", document.subtitle());
    }
    if (live.isPresent()) {
      html.append("<noscript><p class=\"hint\">")
          .append(Escape.html(words.say("noscript")))
          .append("</p></noscript>\n");
    }
    for (Document.Section section : document.sections()) {
      html.append("<section>\n");
      text("h2", "h2", section.heading());
      section.blocks().forEach(this::block);
      html.append("</section>\n");
    }
    html.append("</main>\n");
    document.provenance().ifPresent(this::footer);
    live.ifPresent(
        library -> html.append("<script>").append(library.script()).append("</script>\n"));
    html.append("</body>\n</html>\n");
  }

  private void text(String start, String end, String text) {
    html.append('<')
        .append(start)
        .append('>')
        .append(Escape.html(text))
        .append("</")
        .append(end)
        .append(">\n");
  }

  private void block(Block block) {
    if (block instanceof Block.Paragraph paragraph) {
      text("p", "p", paragraph.text());
    } else if (block instanceof Block.Notice notice) {
      html.append("<p class=\"notice ")
          .append(notice.tone().name().toLowerCase(Locale.ROOT))
          .append("\"><span class=\"tone\">")
          .append(Escape.html(words.tone(notice.tone())))
          .append(":</span> ")
          .append(Escape.html(notice.text()))
          .append("</p>\n");
    } else if (block instanceof Block.Table table) {
      table(table);
    } else if (block instanceof Chart chart) {
      chart(chart);
    }
  }

  private void chart(Chart chart) {
    charts++;
    html.append("<figure class=\"chart\" id=\"chart-").append(charts).append("\">\n");
    text("figcaption", "figcaption", chart.caption());
    if (medium == Medium.MAIL) {
      html.append("<img width=\"860\" src=\"cid:")
          .append(pictureName(charts))
          .append("\" alt=\"")
          .append(Escape.html(chart.caption()))
          .append("\">\n</figure>\n");
      return;
    }
    html.append("<div class=\"picture\">").append(Drawing.svg(chart)).append("</div>\n");
    if (live.isPresent() && chart instanceof Chart.Lines lines) {
      range(lines);
      html.append("<script type=\"application/json\" class=\"data\">")
          .append(Escape.embeddedJson(DocumentJson.live(lines)))
          .append("</script>\n");
    }
    html.append("</figure>\n<details class=\"numbers\"><summary>")
        .append(Escape.html(words.say("numbers")))
        .append("</summary>\n");
    table(Numbers.of(chart, words));
    html.append("</details>\n");
  }

  /** The zoom for the keyboard; the script shows it where it runs. */
  private void range(Chart.Lines chart) {
    String type =
        chart.horizontal().zone().isPresent()
            ? "type=\"datetime-local\""
            : "type=\"number\" step=\"any\"";
    html.append(
        "<div class=\"plot\" hidden=\"hidden\"></div>\n<form class=\"range\" hidden=\"hidden\"");
    for (String key : WORDS_OF_SCRIPT) {
      html.append(" data-")
          .append(key.substring(key.indexOf('.') + 1))
          .append("=\"")
          .append(Escape.html(words.say(key, "{0}", "{1}")))
          .append('"');
    }
    html.append("><fieldset>");
    text("legend", "legend", words.say("range.legend"));
    for (String side : List.of("from", "to")) {
      html.append("<label>")
          .append(Escape.html(words.say("range." + side)))
          .append(" <input name=\"")
          .append(side)
          .append("\" ")
          .append(type)
          .append(" required=\"required\"/></label>\n");
    }
    text("button type=\"submit\"", "button", words.say("range.show"));
    text("button type=\"reset\"", "button", words.say("range.whole"));
    html.append("<output aria-live=\"polite\"></output></fieldset>\n");
    text("p class=\"hint\"", "p", words.say("range.hint"));
    html.append("</form>\n");
  }

  private void table(Block.Table table) {
    html.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
        .append(Escape.html(table.caption()))
        .append("\"><table>\n<caption>")
        .append(Escape.html(table.caption()))
        .append("</caption>\n<thead><tr>");
    boolean[] numeric = new boolean[table.columns().size()];
    for (int column = 0; column < numeric.length; column++) {
      numeric[column] = isNumeric(table, column);
      html.append(numeric[column] ? "<th class=\"number\" scope=\"col\">" : "<th scope=\"col\">")
          .append(Escape.html(table.columns().get(column)))
          .append("</th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : table.rows()) {
      html.append("<tr>");
      for (int column = 0; column < numeric.length; column++) {
        String kind = numeric[column] ? " class=\"number\"" : "";
        if (STAMP.matcher(row.get(column)).matches()) {
          kind = " class=\"stamp\"";
        }
        html.append("<td")
            .append(kind)
            .append('>')
            .append(Escape.html(row.get(column)))
            .append("</td>");
      }
      html.append("</tr>\n");
    }
    html.append("</tbody>\n</table></div>\n");
  }

  private static boolean isNumeric(Block.Table table, int column) {
    return !table.rows().isEmpty()
        && table.rows().stream()
            .map(row -> row.get(column))
            .allMatch(cell -> cell.isEmpty() || cell.matches("[-+0-9.,eE%\u2013 ]+"));
  }

  private void footer(Provenance provenance) {
    html.append("<footer>\n");
    text("h2", "h2", words.say("origin"));
    text(
        "p",
        "p",
        words.say(
            "origin.line",
            provenance.version(),
            provenance.method(),
            Long.toString(provenance.seed())));
    List<List<String>> inputs = new ArrayList<>();
    for (Origin origin : provenance.inputs()) {
      inputs.add(List.of(origin.name(), Long.toString(origin.rows()), origin.sha256()));
    }
    if (!inputs.isEmpty()) {
      table(
          new Block.Table(
              words.say("origin.inputs"),
              List.of(words.say("column.name"), words.say("column.rows"), words.say("column.hash")),
              inputs));
    }
    List<List<String>> settings = new ArrayList<>();
    provenance.settings().forEach((name, value) -> settings.add(List.of(name, value)));
    if (!settings.isEmpty()) {
      table(
          new Block.Table(
              words.say("origin.settings"),
              List.of(words.say("column.setting"), words.say("column.value")),
              settings));
    }
    html.append("</footer>\n");
  }
}
