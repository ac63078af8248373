package io.ammass.savings.opendsm;

import java.util.Arrays;

/**
 * Fits one temperature response by least squares.
 *
 * <p>Base load and slopes are linear, so only balance points and corner lengths are searched: all
 * pairs of points on a grid of the days' own temperatures first, then a simplex from the best of
 * them. No random numbers: the same days give the same bits.
 */
final class PieceFit {
  // Grid points a balance point; pairs of 24 leave gaps of about two degrees in a year of days.
  private static final int GRID = 24;
  private static final int STARTS = 3;
  private static final double START_SHARE = 0.4;

  /** A fitted response and how well it fits. */
  record Result(OpenDsmModel.Piece piece, double residualSquares, int days) {}

  private final double[] t;
  private final double[] y;
  private final boolean smooth;
  private final double minimum;
  private final double maximum;
  private final double lowest;
  private final double highest;
  private final double mean;
  private final double[] heating;
  private final double[] cooling;
  private double base;
  private double heatingSlope;
  private double coolingSlope;

  private PieceFit(double[] t, double[] y, boolean smooth, int segmentMinimum) {
    this.t = t;
    this.y = y;
    this.smooth = smooth;
    int n = t.length;
    double[] sorted = t.clone();
    Arrays.sort(sorted);
    int inner = Math.min(segmentMinimum, (n - 1) / 2);
    minimum = sorted[0];
    maximum = sorted[n - 1];
    // A branch has at least this many days; OpenDSM's segment_minimum_count.
    lowest = sorted[inner];
    highest = Math.max(lowest, sorted[Math.max(0, n - Math.max(1, inner))]);
    mean = Arrays.stream(y).sum() / n;
    heating = new double[n];
    cooling = new double[n];
  }

  static Result fit(double[] t, double[] y, boolean smooth, int segmentMinimum) {
    return new PieceFit(t, y, smooth, segmentMinimum).run();
  }

  private Result run() {
    double[] points = grid();
    double[][] starts = new double[STARTS][];
    double[] startValues = new double[STARTS];
    Arrays.fill(startValues, Double.POSITIVE_INFINITY);
    for (int i = 0; i < points.length; i++) {
      for (int j = i; j < points.length; j++) {
        double[] x = {points[i], points[j], 0, 0};
        insert(starts, startValues, x, value(x));
      }
    }
    double[] best = {lowest, highest, 0, 0};
    double least = Double.POSITIVE_INFINITY;
    double width = Math.max(1e-6, 2 * (highest - lowest) / GRID);
    for (double[] start : starts) {
      for (int corners = 0; start != null && corners <= (smooth ? 1 : 0); corners++) {
        double share = corners * START_SHARE;
        double[] x =
            Simplex.minimise(
                this::value,
                new double[] {start[0], start[1], share, share},
                smooth ? new double[] {width, width, 0.2, 0.2} : new double[] {width, width, 0, 0});
        double value = value(x);
        if (value < least) {
          least = value;
          best = x;
        }
      }
    }
    value(best);
    return new Result(piece(best), least, t.length);
  }

  private double[] grid() {
    double[] inside =
        Arrays.stream(t).filter(v -> v >= lowest && v <= highest).sorted().distinct().toArray();
    int count = Math.min(GRID, inside.length);
    double[] points = new double[count];
    for (int i = 0; i < count; i++) {
      points[i] = inside[(int) ((long) i * (inside.length - 1) / Math.max(1, count - 1))];
    }
    return points;
  }

  private static void insert(double[][] starts, double[] values, double[] x, double value) {
    int at = STARTS;
    while (at > 0 && value < values[at - 1]) {
      at--;
    }
    if (at < STARTS) {
      System.arraycopy(starts, at, starts, at + 1, STARTS - at - 1);
      System.arraycopy(values, at, values, at + 1, STARTS - at - 1);
      starts[at] = x;
      values[at] = value;
    }
  }

  /** Residual squares at balance points and corner shares; leaves base and slopes behind. */
  private double value(double[] x) {
    double h = clamp(Math.min(x[0], x[1]), lowest, highest);
    double c = clamp(Math.max(x[0], x[1]), lowest, highest);
    double[] length = lengths(x, c - h);
    double from = h + length[0];
    double to = c - length[1];
    for (int i = 0; i < t.length; i++) {
      heating[i] = branch(from - t[i], length[0]);
      cooling[i] = branch(t[i] - to, length[1]);
    }
    return solve();
  }

  private static double[] lengths(double[] x, double gap) {
    double heatingShare = clamp(x[2], 0, 1);
    double coolingShare = clamp(x[3], 0, 1);
    if (heatingShare < SmoothedPiece.SHARP && coolingShare < SmoothedPiece.SHARP) {
      return new double[2];
    }
    double sum = Math.max(1, heatingShare + coolingShare);
    return new double[] {heatingShare / sum * gap, coolingShare / sum * gap};
  }

  private static double branch(double distance, double length) {
    if (!(distance > 0)) {
      return 0;
    }
    return length == 0 ? distance : distance + length * Math.expm1(-distance / length);
  }

  /** Least squares with slopes that are not negative. */
  private double solve() {
    int n = t.length;
    double mh = 0;
    double mc = 0;
    for (int i = 0; i < n; i++) {
      mh += heating[i] / n;
      mc += cooling[i] / n;
    }
    double hh = 0;
    double cc = 0;
    double hc = 0;
    double hy = 0;
    double cy = 0;
    double yy = 0;
    for (int i = 0; i < n; i++) {
      double a = heating[i] - mh;
      double b = cooling[i] - mc;
      double d = y[i] - mean;
      hh += a * a;
      cc += b * b;
      hc += a * b;
      hy += a * d;
      cy += b * d;
      yy += d * d;
    }
    double bh = hh > 0 ? Math.max(0, hy / hh) : 0;
    double bc = cc > 0 ? Math.max(0, cy / cc) : 0;
    double explainedH = bh * hy;
    double explainedC = bc * cy;
    double det = hh * cc - hc * hc;
    double both = Double.NEGATIVE_INFINITY;
    double sh = 0;
    double sc = 0;
    if (det > 1e-12 * hh * cc) {
      sh = (hy * cc - cy * hc) / det;
      sc = (cy * hh - hy * hc) / det;
      both = sh >= 0 && sc >= 0 ? sh * hy + sc * cy : both;
    }
    if (both >= explainedH && both >= explainedC) {
      heatingSlope = sh;
      coolingSlope = sc;
    } else if (explainedH >= explainedC) {
      heatingSlope = bh;
      coolingSlope = 0;
    } else {
      heatingSlope = 0;
      coolingSlope = bc;
    }
    base = mean - heatingSlope * mh - coolingSlope * mc;
    return yy - heatingSlope * hy - coolingSlope * cy;
  }

  private OpenDsmModel.Piece piece(double[] x) {
    double h = clamp(Math.min(x[0], x[1]), lowest, highest);
    double c = clamp(Math.max(x[0], x[1]), lowest, highest);
    double[] length = lengths(x, c - h);
    double gap = c - h;
    boolean bent = length[0] > 0 || length[1] > 0;
    SmoothedPiece.Stored stored;
    if (heatingSlope > 0 && coolingSlope > 0) {
      stored =
          new SmoothedPiece.Stored(
              bent ? "hdd_tidd_cdd_smooth" : "hdd_tidd_cdd",
              base,
              h,
              heatingSlope,
              bent ? length[0] / gap : Double.NaN,
              c,
              coolingSlope,
              bent ? length[1] / gap : Double.NaN);
    } else if (heatingSlope > 0) {
      stored =
          new SmoothedPiece.Stored(
              length[0] > 0 ? "hdd_tidd_smooth" : "hdd_tidd",
              base,
              h + length[0],
              -heatingSlope,
              length[0] > 0 ? length[0] : Double.NaN,
              Double.NaN,
              Double.NaN,
              Double.NaN);
    } else if (coolingSlope > 0) {
      stored =
          new SmoothedPiece.Stored(
              length[1] > 0 ? "tidd_cdd_smooth" : "tidd_cdd",
              base,
              Double.NaN,
              Double.NaN,
              Double.NaN,
              c - length[1],
              coolingSlope,
              length[1] > 0 ? length[1] : Double.NaN);
    } else {
      double none = Double.NaN;
      stored = new SmoothedPiece.Stored("tidd", base, none, none, none, none, none, none);
    }
    return new OpenDsmModel.Piece(stored, minimum, maximum, lowest, highest);
  }

  private static double clamp(double value, double from, double to) {
    return Math.max(from, Math.min(to, value));
  }
}
