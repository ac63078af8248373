package io.ammass.clean;

import io.ammass.data.QualityReport.Severity;

/**
 * Finds a series that stands at its limit: three values in ten within a tenth of the range next to
 * the larger extreme. A line, a transformer or an instrument at its limit looks like this. The
 * extremes are the 0.5 % and 99.5 % quantiles, so that single errors do not move them.
 */
final class SaturationRule implements QualityRule {
  private static final double TAIL = 0.005;
  private static final double BAND = 0.1;
  private static final double SHARE = 0.3;
  private static final int MIN_VALUES = 500;

  @Override
  public String id() {
    return "saturation";
  }

  @Override
  public void apply(Draft draft) {
    double[] values = draft.shared();
    double[] scratch = new double[values.length];
    int present = 0;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        scratch[present++] = value;
      }
    }
    if (present < MIN_VALUES) {
      return;
    }
    double low = Robust.quantile(scratch, present, TAIL);
    double high = Robust.quantile(scratch, present, 1 - TAIL);
    if (!(high > low)) {
      return;
    }
    double limit = Math.abs(low) > Math.abs(high) ? low : high;
    double band = BAND * (high - low);
    int near = 0;
    int first = -1;
    int last = 0;
    for (int i = 0; i < values.length; i++) {
      boolean inside = limit == low ? values[i] <= low + band : values[i] >= high - band;
      if (inside) {
        near++;
        first = first < 0 ? i : first;
        last = i + 1;
      }
    }
    if (near >= SHARE * present) {
      draft.report(
          id(),
          Severity.INFO,
          first,
          last,
          near,
          "nearly saturated at "
              + Sentences.number(limit)
              + " "
              + draft.unit()
              + ": "
              + Math.round(100.0 * near / present)
              + " % of the values stand within a tenth of the range from it");
    }
  }
}
