package io.ammass.report;

/** What a chart is drawn with: the layout is one, the ink is SVG or pixels. */
interface Pen {
  /** Okabe and Ito (2008), colours that the colour-blind can tell apart. */
  java.util.List<String> COLOURS =
      java.util.List.of(
          "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000");

  /** A colour of the palette, which begins again after its end. */
  static String colour(int index) {
    return COLOURS.get(index % COLOURS.size());
  }

  /** Where a text stands relative to its position. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** What a straight line is for. */
  enum Rule {
    GRID,
    AXIS
  }

  void rule(double x1, double y1, double x2, double y2, Rule rule);

  void text(double x, double y, Anchor anchor, String text);

  /** A text that is read from below, centred. */
  void upright(double x, double y, String text);

  void box(double x, double y, double width, double height, int colour, double opacity);

  /** A line through points; NaN lifts the pen. */
  void path(double[] x, double[] y, int colour, boolean dashed);

  /** A filled shape. */
  void shape(double[] x, double[] y, int colour, double opacity);
}
