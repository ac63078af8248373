package io.ammass.report;

import java.util.Locale;

/**
 * Draws an SVG element. Colours stand in attributes, for wherever the element is put; the classes
 * let a page's style change them, such as in the dark.
 */
final class SvgPen implements Pen {
  private final StringBuilder svg;

  SvgPen(double width, double height, String label) {
    svg =
        new StringBuilder(
            format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" role=\"img\""
                    + " aria-label=\"%s\">",
                width, height, Escape.html(label)));
  }

  String element() {
    return svg + "</svg>";
  }

  @Override
  public void rule(double x1, double y1, double x2, double y2, Rule rule) {
    svg.append(
        format(
            "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>",
            rule.name().toLowerCase(Locale.ROOT),
            x1,
            y1,
            x2,
            y2,
            rule == Rule.GRID ? "#ddd" : "#444"));
  }

  @Override
  public void text(double x, double y, Anchor anchor, String text) {
    svg.append(
        format(
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"12\" fill=\"#333\">%s</text>",
            x, y, anchor.name().toLowerCase(Locale.ROOT), Escape.html(text)));
  }

  @Override
  public void upright(double x, double y, String text) {
    svg.append(
        format(
            "<text transform=\"translate(%.1f,%.1f) rotate(-90)\" text-anchor=\"middle\""
                + " font-size=\"12\" fill=\"#333\">%s</text>",
            x, y, Escape.html(text)));
  }

  @Override
  public void box(double x, double y, double width, double height, int colour, double opacity) {
    svg.append(
        format(
            "<rect class=\"f%d\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"%s/>",
            colour % COLOURS.size(),
            x,
            y,
            width,
            height,
            Pen.colour(colour),
            opacity < 1 ? format(" fill-opacity=\"%.1f\"", opacity) : ""));
  }

  @Override
  public void path(double[] x, double[] y, int colour, boolean dashed) {
    StringBuilder points = new StringBuilder();
    boolean drawing = false;
    for (int i = 0; i < Math.min(x.length, y.length); i++) {
      if (Double.isNaN(y[i])) {
        drawing = false;
        continue;
      }
      points.append(format("%s%.1f,%.1f", drawing ? "L" : "M", x[i], y[i]));
      drawing = true;
    }
    if (points.length() > 0) {
      svg.append(
          format(
              "<path class=\"s%d\" fill=\"none\" stroke-width=\"1.8\" stroke-linejoin=\"round\""
                  + " stroke=\"%s\"%s d=\"%s\"/>",
              colour % COLOURS.size(),
              Pen.colour(colour),
              dashed ? " stroke-dasharray=\"6 3\"" : "",
              points));
    }
  }

  @Override
  public void shape(double[] x, double[] y, int colour, double opacity) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < x.length; i++) {
      points.append(format("%.1f,%.1f ", x[i], y[i]));
    }
    svg.append(
        format(
            "<polygon class=\"f%d\" fill=\"%s\" fill-opacity=\"%.1f\" points=\"%s\"/>",
            colour % COLOURS.size(), Pen.colour(colour), opacity, points.toString().trim()));
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
