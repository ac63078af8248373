package io.ammass.savings.caltrack;

import io.ammass.savings.metric.Student;
import java.util.ArrayList;
import java.util.List;

/**
 * Scores all balance points of a usage-per-day design from sums.
 *
 * <p>The days are counted into bins between neighbouring balance points; running sums over the bins
 * give every degree-day moment, so a candidate costs a few operations whatever the number of days.
 * With one day per period and heating point at most cooling point the cross products vanish (no day
 * is in both); for billing periods, whose degree days are means, they are added up.
 */
final class CandidateSearch {
  static final int LOWEST = 30;
  static final int COUNT = 61;
  // CalTRACK 3.3.2: at least 20 degree days in all, 10 days with degree days for daily data
  private static final double MINIMUM_TOTAL = 20;
  // Moments are taken around this temperature so that differences of squares keep their digits.
  private static final double CENTRE = 60;
  // Strict mode: candidates whose adjusted R2 differ by less are the same fit.
  private static final double TIE = 1e-10;
  // Strict mode: level at which a weather slope must differ from 0 (CalTRACK 1's rule).
  private static final double SIGNIFICANCE = 0.1;

  private final int n;
  private final double totalWeight;
  private final double mean;
  private final double syy;
  private final double[] sh = new double[COUNT];
  private final double[] shh = new double[COUNT];
  private final double[] shy = new double[COUNT];
  private final double[] sc = new double[COUNT];
  private final double[] scc = new double[COUNT];
  private final double[] scy = new double[COUNT];
  private final boolean[] tryHeating = new boolean[COUNT];
  private final boolean[] tryCooling = new boolean[COUNT];
  // [cooling * COUNT + heating] uncentred cross sums; empty when they vanish
  private final double[] cross;
  private final Mode mode;
  private final boolean cooling;
  private final double critical1;
  private final double critical2;

  CandidateSearch(UsageDesign design, int[] usable, Frequency frequency, boolean gas, Mode mode) {
    this.mode = mode;
    this.cooling = !gas;
    this.n = usable.length;
    boolean weighted = frequency == Frequency.BILLING;
    boolean single = true;
    double[] w = new double[n];
    double[] y = new double[n];
    double sumW = 0;
    double sumY = 0;
    for (int i = 0; i < n; i++) {
      int period = usable[i];
      w[i] = weighted ? design.days(period) : 1;
      y[i] = design.usagePerDay(period);
      sumW += w[i];
      sumY += w[i] * y[i];
      single &= design.keptDays(period) == 1;
    }
    this.totalWeight = sumW;
    this.mean = sumY / sumW;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      y[i] -= mean;
      squares += w[i] * y[i] * y[i];
    }
    this.syy = squares;
    int[] heatingDays = new int[COUNT];
    int[] coolingDays = new int[COUNT];
    if (single) {
      cross = new double[0];
      sumSingleDays(design, usable, w, y, heatingDays, coolingDays);
    } else {
      cross = new double[COUNT * COUNT];
      sumPeriods(design, usable, w, y, heatingDays, coolingDays);
    }
    int minimumDays = weighted ? 0 : 10;
    for (int j = 0; j < COUNT; j++) {
      tryHeating[j] = sh[j] >= MINIMUM_TOTAL && heatingDays[j] >= minimumDays;
      tryCooling[j] = cooling && sc[j] >= MINIMUM_TOTAL && coolingDays[j] >= minimumDays;
      shh[j] -= sh[j] * sh[j] / totalWeight;
      scc[j] -= sc[j] * sc[j] / totalWeight;
    }
    critical1 = mode == Mode.STRICT ? criticalSquare(n - 2) : 0;
    critical2 = mode == Mode.STRICT ? criticalSquare(n - 3) : 0;
  }

  private static double criticalSquare(int degrees) {
    double t = Student.quantile(1 - SIGNIFICANCE / 2, degrees);
    return Double.isNaN(t) ? Double.POSITIVE_INFINITY : t * t;
  }

  private void sumSingleDays(
      UsageDesign design, int[] usable, double[] w, double[] y, int[] heatingDays, int[] coolDays) {
    // Bin k holds temperatures whose first balance point strictly above is LOWEST + k.
    int bins = COUNT + 1;
    double[] bw = new double[bins];
    double[] bt = new double[bins];
    double[] btt = new double[bins];
    double[] by = new double[bins];
    double[] bty = new double[bins];
    int[] count = new int[bins];
    int[] onPoint = new int[bins];
    double[] temperature = design.dayTemperatures();
    for (int i = 0; i < n; i++) {
      double t = temperature[design.offset(usable[i])];
      int k = (int) Math.max(0, Math.min(COUNT, Math.floor(t) - LOWEST + 1));
      double d = t - CENTRE;
      double wt = w[i] * d;
      bw[k] += w[i];
      bt[k] += wt;
      btt[k] += wt * d;
      by[k] += w[i] * y[i];
      bty[k] += wt * y[i];
      count[k]++;
      if (t == LOWEST + k - 1) {
        onPoint[k]++;
      }
    }
    double aw = 0;
    double at = 0;
    double att = 0;
    double ay = 0;
    double aty = 0;
    int days = 0;
    for (int j = 0; j < COUNT; j++) {
      aw += bw[j];
      at += bt[j];
      att += btt[j];
      ay += by[j];
      aty += bty[j];
      days += count[j];
      double b = LOWEST + j - CENTRE;
      sh[j] = b * aw - at;
      shh[j] = b * b * aw - 2 * b * at + att;
      shy[j] = b * ay - aty;
      heatingDays[j] = days;
    }
    aw = 0;
    at = 0;
    att = 0;
    ay = 0;
    aty = 0;
    days = 0;
    for (int j = COUNT - 1; j >= 0; j--) {
      aw += bw[j + 1];
      at += bt[j + 1];
      att += btt[j + 1];
      ay += by[j + 1];
      aty += bty[j + 1];
      days += count[j + 1];
      double b = LOWEST + j - CENTRE;
      sc[j] = at - b * aw;
      scc[j] = att - 2 * b * at + b * b * aw;
      scy[j] = aty - b * ay;
      // A day exactly on a balance point lies in the bin above it and has no degree days there.
      coolDays[j] = days - onPoint[j + 1];
    }
  }

  private void sumPeriods(
      UsageDesign design, int[] usable, double[] w, double[] y, int[] heatingDays, int[] coolDays) {
    double[] temperature = design.dayTemperatures();
    double[] h = new double[COUNT];
    double[] c = new double[COUNT];
    double[] binCount = new double[COUNT + 1];
    double[] binSum = new double[COUNT + 1];
    for (int i = 0; i < n; i++) {
      int period = usable[i];
      java.util.Arrays.fill(binCount, 0);
      java.util.Arrays.fill(binSum, 0);
      int from = design.offset(period);
      int to = from + design.keptDays(period);
      double allCount = to - from;
      for (int day = from; day < to; day++) {
        double t = temperature[day];
        int k = (int) Math.max(0, Math.min(COUNT, Math.floor(t) - LOWEST + 1));
        binCount[k]++;
        binSum[k] += t - CENTRE;
      }
      double count = 0;
      double sum = 0;
      for (int j = 0; j < COUNT; j++) {
        count += binCount[j];
        sum += binSum[j];
        h[j] = count > 0 ? ((LOWEST + j - CENTRE) * count - sum) / allCount : 0;
      }
      count = 0;
      sum = 0;
      for (int j = COUNT - 1; j >= 0; j--) {
        count += binCount[j + 1];
        sum += binSum[j + 1];
        c[j] = count > 0 ? (sum - (LOWEST + j - CENTRE) * count) / allCount : 0;
      }
      double weight = w[i];
      double wy = weight * y[i];
      for (int j = 0; j < COUNT; j++) {
        double wh = weight * h[j];
        sh[j] += wh;
        shh[j] += wh * h[j];
        shy[j] += wy * h[j];
        heatingDays[j] += h[j] > 0 ? 1 : 0;
        double wc = weight * c[j];
        sc[j] += wc;
        scc[j] += wc * c[j];
        scy[j] += wy * c[j];
        coolDays[j] += c[j] > 0 ? 1 : 0;
      }
      if (cooling) {
        for (int j = 0; j < COUNT && c[j] > 0; j++) {
          double wc = weight * c[j];
          int row = j * COUNT;
          for (int k = 0; k <= j; k++) {
            cross[row + k] += wc * h[k];
          }
        }
      }
    }
  }

  double mean() {
    return mean;
  }

  /** The winner of the selection: kind, balance points and adjusted R2. */
  Candidate select() {
    double bestAdjusted = 0;
    ModelKind kind = ModelKind.INTERCEPT_ONLY;
    int bestH = 0;
    int bestC = 0;
    double margin = mode == Mode.STRICT ? TIE : 0;
    boolean strict = mode == Mode.STRICT;
    double best = Double.NEGATIVE_INFINITY;
    int h1 = -1;
    for (int j = 0; j < COUNT; j++) {
      if (tryHeating[j] && shh[j] > 0) {
        double b = shy[j] / shh[j];
        double explained = b * shy[j];
        if (b >= 0
            && mean - b * sh[j] / totalWeight >= 0
            && explained > best + margin * syy
            && (!strict || significant(explained))) {
          best = explained;
          h1 = j;
        }
      }
    }
    double adjusted = adjusted(best, 1);
    if (h1 >= 0 && adjusted > bestAdjusted + margin) {
      bestAdjusted = adjusted;
      kind = ModelKind.HDD_ONLY;
      bestH = LOWEST + h1;
    }
    best = Double.NEGATIVE_INFINITY;
    int c1 = -1;
    for (int j = 0; j < COUNT; j++) {
      if (tryCooling[j] && scc[j] > 0) {
        double b = scy[j] / scc[j];
        double explained = b * scy[j];
        if (b >= 0
            && mean - b * sc[j] / totalWeight >= 0
            && explained > best + margin * syy
            && (!strict || significant(explained))) {
          best = explained;
          c1 = j;
        }
      }
    }
    adjusted = adjusted(best, 1);
    if (c1 >= 0 && adjusted > bestAdjusted + margin) {
      bestAdjusted = adjusted;
      kind = ModelKind.CDD_ONLY;
      bestH = 0;
      bestC = LOWEST + c1;
    }
    long pair = cooling ? selectPair(margin) : -1;
    if (pair >= 0) {
      int h = (int) (pair % COUNT);
      int c = (int) (pair / COUNT);
      adjusted = adjusted(pairFit(h, c).explained, 2);
      if (adjusted > bestAdjusted + margin) {
        bestAdjusted = adjusted;
        kind = ModelKind.CDD_HDD;
        bestH = LOWEST + h;
        bestC = LOWEST + c;
      }
    }
    return new Candidate(
        kind,
        bestH,
        bestC,
        Candidate.Status.QUALIFIED,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        bestAdjusted);
  }

  private long selectPair(double margin) {
    if (n <= 3) {
      return -1;
    }
    boolean strict = mode == Mode.STRICT;
    boolean crossed = cross.length > 0;
    double inverse = 1 / totalWeight;
    double best = Double.NEGATIVE_INFINITY;
    long found = -1;
    for (int c = 0; c < COUNT; c++) {
      if (!tryCooling[c]) {
        continue;
      }
      double meanC = sc[c] * inverse;
      double sccC = scc[c];
      double scyC = scy[c];
      int row = c * COUNT;
      for (int h = 0; h <= c; h++) {
        if (!tryHeating[h]) {
          continue;
        }
        double shc = (crossed ? cross[row + h] : 0) - sh[h] * meanC;
        double det = shh[h] * sccC - shc * shc;
        // The signs are decided on numerators: dividing only for those that can win.
        double nh = shy[h] * sccC - scyC * shc;
        double nc = scyC * shh[h] - shy[h] * shc;
        double explained = nh * shy[h] + nc * scyC;
        if (nh >= 0
            && nc >= 0
            && det > 1e-12 * shh[h] * sccC
            && explained > (best + margin * syy) * det) {
          double bh = nh / det;
          double bc = nc / det;
          double value = explained / det;
          if (mean - bh * sh[h] * inverse - bc * meanC >= 0
              && (!strict || significant(bh, bc, det, shh[h], sccC, value))) {
            best = value;
            found = (long) c * COUNT + h;
          }
        }
      }
    }
    return found;
  }

  private boolean significant(double explained) {
    return explained * (n - 2) >= critical1 * (syy - explained);
  }

  private boolean significant(
      double bh, double bc, double det, double shhC, double sccC, double explained) {
    double variance = Math.max(0, syy - explained) / (n - 3);
    return bh * bh * det >= critical2 * variance * sccC
        && bc * bc * det >= critical2 * variance * shhC;
  }

  double adjusted(double explained, int slopes) {
    int degrees = n - slopes - 1;
    return degrees > 0 && syy > 0 ? 1 - (1 - explained / syy) * (n - 1.0) / degrees : Double.NaN;
  }

  private record PairFit(double heating, double cooling, double explained, double det) {}

  private PairFit pairFit(int h, int c) {
    double shc = (cross.length > 0 ? cross[c * COUNT + h] : 0) - sh[h] * sc[c] / totalWeight;
    double det = shh[h] * scc[c] - shc * shc;
    double bh = (shy[h] * scc[c] - scy[c] * shc) / det;
    double bc = (scy[c] * shh[h] - shy[h] * shc) / det;
    return new PairFit(bh, bc, bh * shy[h] + bc * scy[c], det);
  }

  /** Every candidate in the order of the reference program. */
  List<Candidate> all() {
    List<Candidate> list = new ArrayList<>();
    list.add(
        new Candidate(
            ModelKind.INTERCEPT_ONLY,
            0,
            0,
            Candidate.Status.QUALIFIED,
            mean,
            Double.NaN,
            Double.NaN,
            0));
    for (int j = 0; j < COUNT; j++) {
      list.add(single(ModelKind.HDD_ONLY, j));
    }
    if (!cooling) {
      return List.copyOf(list);
    }
    for (int j = 0; j < COUNT; j++) {
      list.add(single(ModelKind.CDD_ONLY, j));
    }
    for (int c = 0; c < COUNT; c++) {
      for (int h = 0; h <= c; h++) {
        list.add(pair(h, c));
      }
    }
    return List.copyOf(list);
  }

  Candidate candidate(ModelKind kind, int heatingBalancePoint, int coolingBalancePoint) {
    return switch (kind) {
      case INTERCEPT_ONLY -> all().get(0);
      case HDD_ONLY -> single(kind, heatingBalancePoint - LOWEST);
      case CDD_ONLY -> single(kind, coolingBalancePoint - LOWEST);
      case CDD_HDD -> pair(heatingBalancePoint - LOWEST, coolingBalancePoint - LOWEST);
    };
  }

  private Candidate single(ModelKind kind, int j) {
    boolean heating = kind == ModelKind.HDD_ONLY;
    int hb = heating ? LOWEST + j : 0;
    int cb = heating ? 0 : LOWEST + j;
    if (!(heating ? tryHeating[j] : tryCooling[j])) {
      return notAttempted(kind, hb, cb);
    }
    double sx = heating ? sh[j] : sc[j];
    double sxx = heating ? shh[j] : scc[j];
    double sxy = heating ? shy[j] : scy[j];
    double b = sxx > 0 ? sxy / sxx : 0;
    double a = mean - b * sx / totalWeight;
    double explained = b * sxy;
    Candidate.Status status = Candidate.Status.QUALIFIED;
    if (b < 0 || a < 0) {
      status = Candidate.Status.DISQUALIFIED;
    } else if (mode == Mode.STRICT && !significant(explained)) {
      status = Candidate.Status.NOT_SIGNIFICANT;
    }
    return new Candidate(
        kind,
        hb,
        cb,
        status,
        a,
        heating ? b : Double.NaN,
        heating ? Double.NaN : b,
        adjusted(explained, 1));
  }

  private Candidate pair(int h, int c) {
    int hb = LOWEST + h;
    int cb = LOWEST + c;
    if (!tryHeating[h] || !tryCooling[c]) {
      return notAttempted(ModelKind.CDD_HDD, hb, cb);
    }
    PairFit fit = pairFit(h, c);
    double a = mean - fit.heating * sh[h] / totalWeight - fit.cooling * sc[c] / totalWeight;
    Candidate.Status status = Candidate.Status.QUALIFIED;
    if (a < 0 || fit.heating < 0 || fit.cooling < 0) {
      status = Candidate.Status.DISQUALIFIED;
    } else if (mode == Mode.STRICT
        && !significant(fit.heating, fit.cooling, fit.det, shh[h], scc[c], fit.explained)) {
      status = Candidate.Status.NOT_SIGNIFICANT;
    }
    return new Candidate(
        ModelKind.CDD_HDD, hb, cb, status, a, fit.heating, fit.cooling, adjusted(fit.explained, 2));
  }

  private static Candidate notAttempted(ModelKind kind, int hb, int cb) {
    return new Candidate(
        kind,
        hb,
        cb,
        Candidate.Status.NOT_ATTEMPTED,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN);
  }
}
