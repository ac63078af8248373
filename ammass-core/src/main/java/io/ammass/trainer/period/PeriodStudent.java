package io.ammass.trainer.period;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.model.Provenance;
import io.ammass.portable.PeriodKernel;
import io.ammass.portable.PeriodLayout;
import io.ammass.portable.PortableModel;

/** Makes portable models of fitted weights, and the rows to fit them on. */
public final class PeriodStudent {
  /** Days of known history a window needs before it may teach. */
  private static final int MIN_KNOWN_DAYS = 5;

  private PeriodStudent() {}

  /**
   * The layout for a site.
   *
   * @param data the site
   * @param horizon steps to forecast
   * @param maxParameters the most weights
   * @return the richest layout that fits
   * @throws IllegalArgumentException if the resolution does not divide a day
   */
  public static PeriodLayout layout(Dataset data, int horizon, int maxParameters) {
    long step = data.resolution().toMillis();
    if (86_400_000L % step != 0) {
      throw new IllegalArgumentException(
          "a period student needs a resolution that divides a day, not "
              + data.resolution()
              + ". Maybe resample.");
    }
    return PeriodLayout.within(Math.toIntExact(86_400_000L / step), horizon, maxParameters);
  }

  /**
   * The rows of a site.
   *
   * @param layout the student's shape
   * @param data the site
   * @param limit the most issue times
   * @return rows at issue times spread over all hours; none if the history is too short
   */
  public static PeriodRows rows(PeriodLayout layout, Dataset data, int limit) {
    int day = layout.stepsPerDay();
    int[] origins =
        PeriodRows.origins(data.target(), leastKnown(layout), Math.max(1, day / 4), limit, day);
    return rows(layout, data, origins);
  }

  /**
   * The rows of a site at given issue times.
   *
   * @param layout the student's shape
   * @param data the site
   * @param origins issue times as indices into the target; not modified
   * @return the rows; windows with too little known history are left out
   */
  public static PeriodRows rows(PeriodLayout layout, Dataset data, int[] origins) {
    return PeriodRows.collect(layout, data, origins, leastKnown(layout));
  }

  private static int leastKnown(PeriodLayout layout) {
    return Math.min(MIN_KNOWN_DAYS, layout.lagDays()) * layout.stepsPerDay();
  }

  /**
   * Weights of rows by age: half as much every half-life.
   *
   * @param rows the rows
   * @param halfLifeDays positive
   * @return one weight a row, at most 1
   */
  public static double[] ageWeights(PeriodRows rows, double halfLifeDays) {
    double[] weights = new double[rows.size()];
    int last = weights.length == 0 ? 0 : rows.origin(weights.length - 1);
    for (int row = 0; row < weights.length; row++) {
      double age = (last - rows.origin(row)) / (double) rows.layout().stepsPerDay();
      weights[row] = StrictMath.pow(0.5, age / halfLifeDays);
    }
    return weights;
  }

  /**
   * Makes a portable model of weights.
   *
   * @param name the model's name
   * @param description what it was trained on
   * @param data the site it is for
   * @param layout the shape
   * @param weights {@code [cells][features]}, flat; rounded to {@code float}
   * @param provenance where it came from
   * @return the model, without quantiles
   */
  public static PortableModel model(
      String name,
      String description,
      Dataset data,
      PeriodLayout layout,
      double[] weights,
      Provenance provenance) {
    float[] rounded = new float[weights.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) weights[i];
    }
    return PortableModel.builder(
            name,
            data.target().unit(),
            data.resolution(),
            data.zone(),
            PeriodKernel.of(layout, rounded, floor(data.target())))
        .description(description)
        .provenance(provenance)
        .build();
  }

  /** What never was negative is not forecast negative; of what was never seen nothing is said. */
  private static float floor(TimeSeries series) {
    if (series.missingCount() == series.size()) {
      return Float.NEGATIVE_INFINITY;
    }
    for (int i = 0; i < series.size(); i++) {
      if (series.get(i) < 0) {
        return Float.NEGATIVE_INFINITY;
      }
    }
    return 0;
  }
}
