package io.ammass.calibration;

import io.ammass.model.Forecast;
import io.ammass.model.Provenance;
import io.ammass.probability.Quantiles;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What turns a mean into quantiles: a scale for each local hour and lead bucket, quantiles of the
 * scaled residual for each lead bucket, and quantiles of the residual of the horizon's total.
 *
 * <p>\[ q_p(\text{step}) = \text{mean} + s(\text{hour}, b) \, z_p(b) \] with \(s \ge 0\) and \(z\)
 * rising in \(p\), so quantiles cannot cross.
 *
 * <p><b>Shapes</b>: scale {@code [24][buckets]}, standardised {@code [buckets][levels]}, total
 * {@code [levels]}, all flat. <b>Units</b>: scale and total in the unit of the forecast (an energy:
 * that of its step; the total: the sum of the horizon), standardised without unit. Stored as {@code
 * float}, the form of the model file: {@link #bytes} says how many. Immutable.
 */
public final class QuantileTable {
  private static final int HOURS = 24;

  private final float[] levels;
  private final int[] bucketEnds;
  private final float[] scale;
  private final float[] standardised;
  private final float[] total;

  private QuantileTable(
      float[] levels, int[] bucketEnds, float[] scale, float[] standardised, float[] total) {
    this.levels = levels;
    this.bucketEnds = bucketEnds;
    this.scale = scale;
    this.standardised = standardised;
    this.total = total;
  }

  /**
   * Makes a table from its parts, as a model file stores them.
   *
   * @param levels probabilities in (0, 1), strictly rising, at least two; copied
   * @param bucketEnds the step after the last of each lead bucket, strictly rising; the last is the
   *     horizon; copied
   * @param scale {@code [24 * buckets]}, index {@code hour * buckets + bucket}, finite, not
   *     negative; copied
   * @param standardised {@code [buckets * levels]}, index {@code bucket * levels + level}, never
   *     falling along levels; copied
   * @param total {@code [levels]}, never falling, or empty if the total was not calibrated; copied
   * @return the table
   * @throws IllegalArgumentException if a shape or an order is wrong
   */
  public static QuantileTable of(
      float[] levels, int[] bucketEnds, float[] scale, float[] standardised, float[] total) {
    requireLevels(levels);
    requireBuckets(bucketEnds);
    requireLength("scale", scale.length, HOURS * bucketEnds.length);
    requireLength("standardised", standardised.length, bucketEnds.length * levels.length);
    if (total.length > 0) {
      requireLength("total", total.length, levels.length);
      requireRising("total", total, 0, total.length);
    }
    for (float value : scale) {
      if (!(value >= 0 && Float.isFinite(value))) {
        throw new IllegalArgumentException("a scale must be finite and >= 0, not " + value);
      }
    }
    for (int bucket = 0; bucket < bucketEnds.length; bucket++) {
      requireRising(
          "standardised", standardised, bucket * levels.length, (bucket + 1) * levels.length);
    }
    return new QuantileTable(
        levels.clone(), bucketEnds.clone(), scale.clone(), standardised.clone(), total.clone());
  }

  private static void requireLevels(float[] levels) {
    for (int i = 0; i < levels.length; i++) {
      if (!(levels[i] > 0 && levels[i] < 1 && (i == 0 || levels[i] > levels[i - 1]))) {
        throw new IllegalArgumentException(
            "levels must rise strictly inside (0, 1), not " + Arrays.toString(levels));
      }
    }
    if (levels.length < 2) {
      throw new IllegalArgumentException(
          "at least two levels are needed, not " + Arrays.toString(levels));
    }
  }

  private static void requireBuckets(int[] bucketEnds) {
    for (int i = 0; i < bucketEnds.length; i++) {
      if (!(bucketEnds[i] > (i == 0 ? 0 : bucketEnds[i - 1]))) {
        throw new IllegalArgumentException(
            "bucket ends must be positive and rise, not " + Arrays.toString(bucketEnds));
      }
    }
    if (bucketEnds.length == 0) {
      throw new IllegalArgumentException("at least one lead bucket is needed");
    }
  }

  private static void requireLength(String name, int length, int expected) {
    if (length != expected) {
      throw new IllegalArgumentException(
          name + " has " + length + " values where levels and buckets ask for " + expected);
    }
  }

  private static void requireRising(String name, float[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!(Float.isFinite(values[i]) && (i == from || values[i] >= values[i - 1]))) {
        throw new IllegalArgumentException(
            name
                + " must be finite and never fall along levels, not "
                + Arrays.toString(Arrays.copyOfRange(values, from, to)));
      }
    }
  }

  /**
   * Gives a point forecast its quantiles and the distribution of its total.
   *
   * <p>The total is given only if it was calibrated and the forecast has the table's horizon. A
   * longer forecast takes the last bucket for the steps beyond.
   *
   * @param point the forecast; its quantiles, if any, are replaced
   * @return a forecast of the same mean
   */
  public Forecast apply(Forecast point) {
    int horizon = point.horizon();
    double[] mean = point.mean();
    double[] probabilities = levels();
    double[][] quantiles = new double[levels.length][horizon];
    ZoneId zone = point.zone();
    for (int step = 0; step < horizon; step++) {
      int bucket = bucket(step);
      double width = scale(point.timeAt(step).atZone(zone).getHour(), bucket);
      for (int level = 0; level < levels.length; level++) {
        quantiles[level][step] = mean[step] + width * standardised(bucket, level);
      }
    }
    Forecast.Builder builder =
        Forecast.builder(point.model(), point.unit(), point.issueTime(), point.resolution(), zone)
            .mean(mean)
            .quantiles(probabilities, quantiles);
    if (total.length > 0 && horizon == horizon()) {
      double sum = 0;
      for (double value : mean) {
        sum += value;
      }
      double[] values = new double[levels.length];
      for (int level = 0; level < levels.length; level++) {
        values[level] = sum + total[level];
      }
      builder.total(Quantiles.of(probabilities, values));
    }
    // No method references: a served model's first forecast pays for the first of them.
    Optional<String> reason = point.reason();
    if (reason.isPresent()) {
      builder.reason(reason.get());
    }
    Optional<Provenance> provenance = point.provenance();
    if (provenance.isPresent()) {
      builder.provenance(provenance.get());
    }
    return builder.build();
  }

  /**
   * The bucket of a step.
   *
   * @param step steps ahead, from 0
   * @return its lead bucket; the last one beyond the horizon
   */
  public int bucket(int step) {
    int bucket = 0;
    while (bucket < bucketEnds.length - 1 && step >= bucketEnds[bucket]) {
      bucket++;
    }
    return bucket;
  }

  /**
   * The scale of the residual.
   *
   * @param localHour hour of the local clock, 0 to 23
   * @param bucket the lead bucket
   * @return the mean absolute residual in the forecast's unit
   */
  public double scale(int localHour, int bucket) {
    return scale[localHour * bucketEnds.length + bucket];
  }

  /**
   * A quantile of the scaled residual.
   *
   * @param bucket the lead bucket
   * @param level the index of the level
   * @return the quantile, without unit
   */
  public double standardised(int bucket, int level) {
    return standardised[bucket * levels.length + level];
  }

  /**
   * The horizon that was calibrated.
   *
   * @return the number of steps
   */
  public int horizon() {
    return bucketEnds[bucketEnds.length - 1];
  }

  /**
   * The levels, as numbers people wrote (0.1, not 0.10000000149).
   *
   * @return probabilities, rising; a new array
   */
  public double[] levels() {
    double[] result = new double[levels.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = Double.parseDouble(Float.toString(levels[i]));
    }
    return result;
  }

  /**
   * The levels as stored.
   *
   * @return a copy
   */
  public float[] levelValues() {
    return levels.clone();
  }

  /**
   * The step after the last of each lead bucket.
   *
   * @return a copy
   */
  public int[] bucketEnds() {
    return bucketEnds.clone();
  }

  /**
   * The scales as stored, {@code hour * buckets + bucket}.
   *
   * @return a copy
   */
  public float[] scaleValues() {
    return scale.clone();
  }

  /**
   * The standardised quantiles as stored, {@code bucket * levels + level}.
   *
   * @return a copy
   */
  public float[] standardisedValues() {
    return standardised.clone();
  }

  /**
   * The quantiles of the total's residual as stored.
   *
   * @return a copy; empty if the total was not calibrated
   */
  public float[] totalValues() {
    return total.clone();
  }

  /**
   * The size of the numbers.
   *
   * @return bytes as {@code float} and {@code int}
   */
  public int bytes() {
    return 4
        * (levels.length + bucketEnds.length + scale.length + standardised.length + total.length);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof QuantileTable other
        && Arrays.equals(levels, other.levels)
        && Arrays.equals(bucketEnds, other.bucketEnds)
        && Arrays.equals(scale, other.scale)
        && Arrays.equals(standardised, other.standardised)
        && Arrays.equals(total, other.total);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(scale) + Arrays.hashCode(standardised);
  }

  /** Prints levels, buckets and size. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "QuantileTable of %d levels, lead buckets ending at %s, %d bytes",
        levels.length,
        Arrays.toString(bucketEnds),
        bytes());
  }
}
