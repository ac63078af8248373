package io.ammass.report;

import io.ammass.document.Chart;
import java.util.Arrays;
import java.util.List;

/** Lays out a chart: static, accessible, good on paper. */
final class Drawing {
  private static final double WIDTH = 860;
  private static final double HEIGHT = 320;
  private static final double LEFT = 72;
  private static final double RIGHT = 16;
  private static final double TOP = 34;
  private static final double BOTTOM = 48;
  private static final double BAR_HEIGHT = 26;
  private static final double BAR_LABELS = 220;
  private static final double BAND_OPACITY = 0.2;

  private Drawing() {}

  /** The chart as an SVG element. */
  static String svg(Chart chart) {
    SvgPen pen = new SvgPen(WIDTH, height(chart), chart.caption());
    draw(chart, pen);
    return pen.element();
  }

  /** The chart as a PNG file. */
  static byte[] png(Chart chart) {
    PngPen pen = new PngPen(WIDTH, height(chart));
    draw(chart, pen);
    return pen.bytes();
  }

  private static double height(Chart chart) {
    return chart instanceof Chart.Bars bars
        ? TOP + BAR_HEIGHT * bars.bars().size() + BOTTOM
        : HEIGHT;
  }

  private static void draw(Chart chart, Pen pen) {
    if (chart instanceof Chart.Lines lines) {
      lines(lines, pen);
    } else {
      bars((Chart.Bars) chart, pen);
    }
  }

  /**
   * The colour of a band: that of the line it belongs to. Bands belong to the last lines, as in
   * "measured, forecast" with the forecast's band.
   */
  static int bandColour(Chart.Lines chart, int band) {
    return Math.max(0, chart.lines().size() - chart.bands().size() + band);
  }

  private static void lines(Chart.Lines chart, Pen pen) {
    double[] x = chart.horizontal().positions();
    Extent extent = new Extent();
    chart.lines().forEach(line -> extent.add(line.values()));
    for (Chart.Band band : chart.bands()) {
      extent.add(band.low().values());
      extent.add(band.high().values());
    }
    extent.settle();
    double low = x.length == 0 ? 0 : x[0];
    double high = x.length == 0 ? 1 : x[x.length - 1];
    Scale across = new Scale(low, high > low ? high : low + 1, LEFT, WIDTH - RIGHT);
    Scale up = new Scale(extent.low, extent.high, HEIGHT - BOTTOM, TOP);
    for (Ticks.Tick tick : Ticks.numbers(extent.low, extent.high, 5)) {
      double y = up.at(tick.position());
      pen.rule(LEFT, y, WIDTH - RIGHT, y, Pen.Rule.GRID);
      pen.text(LEFT - 6, y + 4, Pen.Anchor.END, tick.label());
    }
    List<Ticks.Tick> below =
        chart
            .horizontal()
            .zone()
            .map(zone -> Ticks.times(low, high, zone, 12))
            .orElseGet(() -> Ticks.numbers(low, high, 10));
    for (Ticks.Tick tick : below) {
      double at = across.at(tick.position());
      pen.rule(at, HEIGHT - BOTTOM, at, HEIGHT - BOTTOM + 5, Pen.Rule.AXIS);
      pen.text(at, HEIGHT - BOTTOM + 18, Pen.Anchor.MIDDLE, tick.label());
    }
    pen.rule(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, Pen.Rule.AXIS);
    pen.text(
        (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, Pen.Anchor.MIDDLE, chart.horizontal().label());
    pen.upright(14, (TOP + HEIGHT - BOTTOM) / 2, chart.verticalLabel());
    double[] xs = across.at(x);
    double legend = LEFT;
    for (int i = 0; i < chart.bands().size(); i++) {
      Chart.Band band = chart.bands().get(i);
      band(pen, xs, up.at(band.low().values()), up.at(band.high().values()), bandColour(chart, i));
      legend = legend(pen, legend, band.label(), bandColour(chart, i), true);
    }
    for (int i = 0; i < chart.lines().size(); i++) {
      Chart.Line line = chart.lines().get(i);
      pen.path(xs, up.at(line.values()), i, i % 2 == 1);
      legend = legend(pen, legend, line.label(), i, false);
    }
  }

  private static void bars(Chart.Bars chart, Pen pen) {
    Extent extent = new Extent();
    for (Chart.Bar bar : chart.bars()) {
      extent.add(bar.low(), bar.high());
    }
    extent.settle();
    double height = height(chart);
    Scale across = new Scale(extent.low, extent.high, BAR_LABELS, WIDTH - RIGHT);
    for (Ticks.Tick tick : Ticks.numbers(extent.low, extent.high, 8)) {
      double at = across.at(tick.position());
      pen.rule(at, TOP, at, height - BOTTOM, Pen.Rule.GRID);
      pen.text(at, height - BOTTOM + 16, Pen.Anchor.MIDDLE, tick.label());
    }
    double y = TOP;
    for (Chart.Bar bar : chart.bars()) {
      double from = across.at(Math.min(bar.low(), bar.high()));
      double to = across.at(Math.max(bar.low(), bar.high()));
      pen.box(from, y + 4, Math.max(1, to - from), BAR_HEIGHT - 8, 0, 1);
      pen.text(BAR_LABELS - 8, y + BAR_HEIGHT / 2 + 4, Pen.Anchor.END, bar.label());
      y += BAR_HEIGHT;
    }
    pen.text((BAR_LABELS + WIDTH - RIGHT) / 2, height - 10, Pen.Anchor.MIDDLE, chart.valueLabel());
  }

  private static double legend(Pen pen, double x, String label, int colour, boolean band) {
    pen.box(x, band ? 8.0 : 13.0, 18, band ? 12 : 3, colour, band ? BAND_OPACITY : 1);
    pen.text(x + 23, 18, Pen.Anchor.START, label);
    // A Chinese character is twice as wide as a Latin letter.
    long wide = label.codePoints().filter(c -> c > 0x2E7F).count();
    return x + 40 + 6.6 * (label.length() + wide);
  }

  /** The band wherever both its lines are known, one shape a stretch. */
  private static void band(Pen pen, double[] x, double[] low, double[] high, int colour) {
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
        int n = to - from;
        double[] around = new double[2 * n];
        double[] edge = new double[2 * n];
        for (int i = 0; i < n; i++) {
          around[i] = x[from + i];
          edge[i] = high[from + i];
          around[2 * n - 1 - i] = x[from + i];
          edge[2 * n - 1 - i] = low[from + i];
        }
        pen.shape(around, edge, colour, BAND_OPACITY);
      }
      from = to;
    }
  }

  /** A linear map from values to picture coordinates. */
  private record Scale(double low, double high, double from, double to) {
    double at(double value) {
      return from + (value - low) / (high - low) * (to - from);
    }

    double[] at(double[] values) {
      return Arrays.stream(values).map(this::at).toArray();
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
