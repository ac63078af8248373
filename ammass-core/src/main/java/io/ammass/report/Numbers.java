package io.ammass.report;

import io.ammass.document.Block;
import io.ammass.document.Chart;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The numbers of a chart as a table, for readers of tables and for screen readers. */
final class Numbers {
  private Numbers() {}

  static Block.Table of(Chart chart, Words words) {
    List<String> columns = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    if (chart instanceof Chart.Bars bars) {
      columns.addAll(List.of("", words.say("low"), words.say("high")));
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
      columns.add(band.label() + ", " + words.say("low"));
      values.add(band.low().values());
      columns.add(band.label() + ", " + words.say("high"));
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

  /** Five digits: what a table shows, and what the data of a live chart hold too. */
  static String cell(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.5g", value);
  }
}
