package io.ammass.report;

import io.ammass.document.Chart;
import java.util.List;
import java.util.Locale;

/** Draws a chart as an SVG element: static, accessible, good on paper. */
final class SvgChart {
  private static final double WIDTH = 860;
  private static final double HEIGHT = 320;
  private static final double LEFT = 72;
  private static final double RIGHT = 16;
  private static final double TOP = 34;
  private static final double BOTTOM = 48;
  private static final double BAR_HEIGHT = 26;
  private static final double BAR_LABELS = 220;

  /** Okabe and Ito (2008), colours that the colour-blind can tell apart. */
  private static final List<String> COLOURS =
      List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000");

  private SvgChart() {}

  static String draw(Chart chart) {
    if (chart instanceof Chart.Lines lines) {
      return lines(lines);
    }
    return bars((Chart.Bars) chart);
  }

  private static String lines(Chart.Lines chart) {
    double[] x = chart.horizontal().positions();
    Extent extent = new Extent();
    chart.lines().forEach(line -> extent.add(line.values()));
    chart
        .bands()
        .forEach(
            band -> {
              extent.add(band.low().values());
              extent.add(band.high().values());
            });
    extent.settle();
    double low = x.length == 0 ? 0 : x[0];
    double high = x.length == 0 ? 1 : x[x.length - 1];
    Scale across = new Scale(low, high > low ? high : low + 1, LEFT, WIDTH - RIGHT);
    Scale up = new Scale(extent.low, extent.high, HEIGHT - BOTTOM, TOP);
    StringBuilder svg = open(chart.caption(), HEIGHT);
    for (Ticks.Tick tick : Ticks.numbers(extent.low, extent.high, 5)) {
      double y = up.at(tick.position());
      line(svg, LEFT, y, WIDTH - RIGHT, y, "grid");
      text(svg, LEFT - 6, y + 4, "end", tick.label());
    }
    List<Ticks.Tick> below =
        chart
            .horizontal()
            .zone()
            .map(zone -> Ticks.times(low, high, zone, 12))
            .orElseGet(() -> Ticks.numbers(low, high, 10));
    for (Ticks.Tick tick : below) {
      double at = across.at(tick.position());
      line(svg, at, HEIGHT - BOTTOM, at, HEIGHT - BOTTOM + 5, "axis");
      text(svg, at, HEIGHT - BOTTOM + 18, "middle", tick.label());
    }
    line(svg, LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, "axis");
    text(svg, (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, "middle", chart.horizontal().label());
    upright(svg, chart.verticalLabel());
    int colour = 0;
    double legend = LEFT;
    for (Chart.Band band : chart.bands()) {
      band(svg, x, band, across, up, COLOURS.get(colour % COLOURS.size()));
      legend = legend(svg, legend, band.label(), COLOURS.get(colour % COLOURS.size()), true);
      colour++;
    }
    colour = 0;
    for (Chart.Line line : chart.lines()) {
      path(svg, x, line.values(), across, up, COLOURS.get(colour % COLOURS.size()), colour);
      legend = legend(svg, legend, line.label(), COLOURS.get(colour % COLOURS.size()), false);
      colour++;
    }
    return svg.append("</svg>").toString();
  }

  private static String bars(Chart.Bars chart) {
    Extent extent = new Extent();
    for (Chart.Bar bar : chart.bars()) {
      extent.add(bar.low(), bar.high());
    }
    extent.settle();
    double height = TOP + BAR_HEIGHT * chart.bars().size() + BOTTOM;
    Scale across = new Scale(extent.low, extent.high, BAR_LABELS, WIDTH - RIGHT);
    StringBuilder svg = open(chart.caption(), height);
    for (Ticks.Tick tick : Ticks.numbers(extent.low, extent.high, 8)) {
      double at = across.at(tick.position());
      line(svg, at, TOP, at, height - BOTTOM, "grid");
      text(svg, at, height - BOTTOM + 16, "middle", tick.label());
    }
    double y = TOP;
    for (Chart.Bar bar : chart.bars()) {
      double from = across.at(Math.min(bar.low(), bar.high()));
      double to = across.at(Math.max(bar.low(), bar.high()));
      svg.append(
          format(
              "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
              from, y + 4, Math.max(1, to - from), BAR_HEIGHT - 8, COLOURS.get(0)));
      text(svg, BAR_LABELS - 8, y + BAR_HEIGHT / 2 + 4, "end", bar.label());
      y += BAR_HEIGHT;
    }
    text(svg, (BAR_LABELS + WIDTH - RIGHT) / 2, height - 10, "middle", chart.valueLabel());
    return svg.append("</svg>").toString();
  }

  private static StringBuilder open(String caption, double height) {
    return new StringBuilder(
        format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" role=\"img\""
                + " aria-label=\"%s\">",
            WIDTH, height, Escape.html(caption)));
  }

  private static void line(
      StringBuilder svg, double x1, double y1, double x2, double y2, String kind) {
    svg.append(
        format(
            "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>",
            kind, x1, y1, x2, y2, kind.equals("grid") ? "#ddd" : "#444"));
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
    svg.append(
        format(
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"12\" fill=\"#333\">%s</text>",
            x, y, anchor, Escape.html(text)));
  }

  private static void upright(StringBuilder svg, String text) {
    svg.append(
        format(
            "<text transform=\"translate(14,%.1f) rotate(-90)\" text-anchor=\"middle\""
                + " font-size=\"12\" fill=\"#333\">%s</text>",
            (TOP + HEIGHT - BOTTOM) / 2, Escape.html(text)));
  }

  private static double legend(
      StringBuilder svg, double x, String label, String colour, boolean band) {
    svg.append(
        format(
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"18\" height=\"%d\" fill=\"%s\"%s/>",
            x, band ? 8.0 : 13.0, band ? 12 : 3, colour, band ? " fill-opacity=\"0.2\"" : ""));
    text(svg, x + 23, 18, "start", label);
    return x + 40 + 6.6 * label.length();
  }

  private static void path(
      StringBuilder svg,
      double[] x,
      double[] values,
      Scale across,
      Scale up,
      String colour,
      int order) {
    StringBuilder points = new StringBuilder();
    boolean drawing = false;
    for (int i = 0; i < Math.min(x.length, values.length); i++) {
      if (Double.isNaN(values[i])) {
        drawing = false;
        continue;
      }
      points.append(format("%s%.1f,%.1f", drawing ? "L" : "M", across.at(x[i]), up.at(values[i])));
      drawing = true;
    }
    if (points.length() > 0) {
      svg.append("<path fill=\"none\" stroke-width=\"1.8\" stroke=\"")
          .append(colour)
          .append(order % 2 == 1 ? "\" stroke-dasharray=\"6 3" : "")
          .append("\" d=\"")
          .append(points)
          .append("\"/>");
    }
  }

  private static void band(
      StringBuilder svg, double[] x, Chart.Band band, Scale across, Scale up, String colour) {
    double[] low = band.low().values();
    double[] high = band.high().values();
    int from = 0;
    int size = Math.min(x.length, Math.min(low.length, high.length));
    while (from < size) {
      while (from < size && !(Double.isFinite(low[from]) && Double.isFinite(high[from]))) {
        from++;
      }
      int to = from;
      while (to < size && Double.isFinite(low[to]) && Double.isFinite(high[to])) {
        to++;
      }
      if (to > from) {
        StringBuilder points = new StringBuilder();
        for (int i = from; i < to; i++) {
          points.append(format("%.1f,%.1f ", across.at(x[i]), up.at(high[i])));
        }
        for (int i = to - 1; i >= from; i--) {
          points.append(format("%.1f,%.1f ", across.at(x[i]), up.at(low[i])));
        }
        svg.append(
            format(
                "<polygon fill=\"%s\" fill-opacity=\"0.2\" points=\"%s\"/>",
                colour, points.toString().trim()));
      }
      from = to;
    }
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  /** A linear map from values to picture coordinates. */
  private record Scale(double low, double high, double from, double to) {
    double at(double value) {
      return from + (value - low) / (high - low) * (to - from);
    }
  }

  /** The range of everything drawn. */
  private static final class Extent {
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    void add(double... values) {
      for (double value : values) {
        if (Double.isFinite(value)) {
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
      }
    }

    /** Includes zero when it is near, and leaves some air. */
    void settle() {
      if (!(low <= high)) {
        low = 0;
        high = 1;
      }
      double span = high - low;
      if (low > 0 && low < 0.6 * high) {
        low = 0;
      } else if (span == 0) {
        low -= Math.max(Math.abs(low) * 0.1, 0.5);
      }
      high += Math.max((high - low) * 0.05, 1e-9);
    }
  }
}
