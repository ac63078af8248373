package io.ammass.report;

import io.ammass.data.Origin;
import io.ammass.document.Block;
import io.ammass.document.Chart;
import io.ammass.document.Document;
import io.ammass.model.Provenance;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes a document as one HTML page without script, network or outside files. */
final class HtmlWriter {
  private static final String STYLE =
      """
      body{font:16px/1.5 system-ui,sans-serif;color:#222;max-width:60rem;margin:2rem auto;padding:0 1rem}
      h1{margin-bottom:0}h2{margin-top:2.2rem;border-bottom:1px solid #ddd;padding-bottom:.2rem}
      .subtitle{color:#555;margin-top:.2rem}figure{margin:1rem 0}figcaption{font-weight:600;margin-bottom:.3rem}
      svg{width:100%;height:auto;font-family:inherit}
      .scroll{overflow-x:auto}table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}
      caption{text-align:left;font-weight:600;padding:.3rem 0}th,td{border-bottom:1px solid #e4e4e4;padding:.25rem .7rem;text-align:left}
      td.number,th.number{text-align:right}
      .notice{border-left:5px solid #0072B2;background:#f3f7fa;padding:.5rem .9rem;margin:.5rem 0}
      .notice.advice{border-color:#009E73;background:#f1f8f5}.notice.warning{border-color:#E69F00;background:#fdf7ea}
      .notice.critical{border-color:#D55E00;background:#fdf1ea}.tone{font-weight:600}
      details{margin:.3rem 0 1rem}footer{margin-top:3rem;color:#555;font-size:.85rem}
      @media print{body{margin:0;max-width:none}details{display:none}h2{break-after:avoid}figure,table{break-inside:avoid}}
      """;

  private final StringBuilder html = new StringBuilder(1 << 16);

  private HtmlWriter() {}

  static String write(Document document) {
    HtmlWriter writer = new HtmlWriter();
    writer.page(document);
    return writer.html.toString();
  }

  private void page(Document document) {
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        .append("style-src 'unsafe-inline'; img-src data:\">\n<title>")
        .append(Escape.html(document.title()))
        .append("</title>\n<style>\n")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n<main>\n<h1>")
        .append(Escape.html(document.title()))
        .append("</h1>\n");
    if (!document.subtitle().isEmpty()) {
      html.append("<p class=\"subtitle\">")
          .append(Escape.html(document.subtitle()))
          .append("</p>\n");
    }
    for (Document.Section section : document.sections()) {
      html.append("<section>\n<h2>").append(Escape.html(section.heading())).append("</h2>\n");
      section.blocks().forEach(this::block);
      html.append("</section>\n");
    }
    html.append("</main>\n");
    document.provenance().ifPresent(this::footer);
    html.append("</body>\n</html>\n");
  }

  private void block(Block block) {
    if (block instanceof Block.Paragraph paragraph) {
      html.append("<p>").append(Escape.html(paragraph.text())).append("</p>\n");
    } else if (block instanceof Block.Notice notice) {
      String tone = notice.tone().name().toLowerCase(Locale.ROOT);
      html.append("<p class=\"notice ")
          .append(tone)
          .append("\"><span class=\"tone\">")
          .append(Escape.html(capital(tone)))
          .append(":</span> ")
          .append(Escape.html(notice.text()))
          .append("</p>\n");
    } else if (block instanceof Block.Table table) {
      table(table);
    } else if (block instanceof Chart chart) {
      html.append("<figure>\n<figcaption>")
          .append(Escape.html(chart.caption()))
          .append("</figcaption>\n")
          .append(SvgChart.draw(chart))
          .append("\n</figure>\n<details><summary>The numbers</summary>\n");
      table(numbers(chart));
      html.append("</details>\n");
    }
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private void table(Block.Table table) {
    html.append("<div class=\"scroll\"><table>\n<caption>")
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
        html.append(numeric[column] ? "<td class=\"number\">" : "<td>")
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

  /** The same numbers as a table, for readers of tables and for screen readers. */
  static Block.Table numbers(Chart chart) {
    List<String> columns = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    if (chart instanceof Chart.Bars bars) {
      columns.addAll(List.of("", "low", "high"));
      bars.bars().forEach(bar -> rows.add(List.of(bar.label(), cell(bar.low()), cell(bar.high()))));
      return new Block.Table(chart.caption() + ", " + bars.valueLabel(), columns, rows);
    }
    Chart.Lines lines = (Chart.Lines) chart;
    columns.add(lines.horizontal().label());
    List<double[]> values = new ArrayList<>();
    for (Chart.Line line : lines.lines()) {
      columns.add(line.label());
      values.add(line.values());
    }
    for (Chart.Band band : lines.bands()) {
      columns.add(band.label() + ", low");
      values.add(band.low().values());
      columns.add(band.label() + ", high");
      values.add(band.high().values());
    }
    double[] positions = lines.horizontal().positions();
    for (int i = 0; i < positions.length; i++) {
      List<String> row = new ArrayList<>();
      row.add(lines.horizontal().zone().map(zone -> "").orElse(cell(positions[i])));
      if (lines.horizontal().zone().isPresent()) {
        row.set(0, stamp(positions[i], lines.horizontal().zone().get()));
      }
      for (double[] column : values) {
        row.add(i < column.length ? cell(column[i]) : "");
      }
      rows.add(row);
    }
    return new Block.Table(chart.caption() + ", " + lines.verticalLabel(), columns, rows);
  }

  static String stamp(double seconds, ZoneId zone) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx", Locale.ROOT)
        .format(Instant.ofEpochMilli(Math.round(seconds * 1000)).atZone(zone));
  }

  private static String cell(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.5g", value);
  }

  private void footer(Provenance provenance) {
    html.append("<footer>\n<h2>Where this comes from</h2>\n<p>ammass ")
        .append(Escape.html(provenance.version()))
        .append(", ")
        .append(Escape.html(provenance.method()))
        .append(", seed ")
        .append(provenance.seed())
        .append("</p>\n");
    List<List<String>> inputs = new ArrayList<>();
    for (Origin origin : provenance.inputs()) {
      inputs.add(List.of(origin.name(), Long.toString(origin.rows()), origin.sha256()));
    }
    if (!inputs.isEmpty()) {
      table(new Block.Table("Inputs", List.of("name", "rows", "SHA-256"), inputs));
    }
    List<List<String>> settings = new ArrayList<>();
    provenance.settings().forEach((name, value) -> settings.add(List.of(name, value)));
    if (!settings.isEmpty()) {
      table(new Block.Table("Settings", List.of("setting", "value"), settings));
    }
    html.append("</footer>\n");
  }
}
