package io.ammass.calibration;

import io.ammass.data.TimeSeries;
import io.ammass.error.ModelFormatException;
import io.ammass.model.Forecast;
import io.ammass.probability.Quantiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/**
 * A quantile table that follows what comes: every observation moves the quantiles of the scaled
 * residual a little, in constant time and memory.
 *
 * <p>For each lead bucket and level several trackers with steps from small to large follow \[ z
 * \leftarrow z + \eta\, d\, (p - \mathbf{1}\{r \le z\}) \] (r the scaled residual, d its typical
 * size), which covers in the long run whatever comes; they are weighted by their pinball losses, so
 * that the step need not be chosen. The horizon's total is tracked in the same way. Levels are put
 * in order when they are read, so quantiles cannot cross.
 *
 * <p><b>Missing values</b>: a step whose truth is missing moves nothing. <b>Threads</b>: immutable;
 * {@link #observe} gives a new state. {@link #toBytes} and {@link #read} store it.
 *
 * @see <a href="https://papers.nips.cc/paper/2021/hash/0d441de75945e5acbc865406fc9a2559">Gibbs,
 *     Candes (2021), Adaptive conformal inference under distribution shift</a>
 * @see <a href="https://jmlr.org/papers/v25/22-1218.html">Gibbs, Candes (2024), Conformal inference
 *     for online prediction with arbitrary distribution shifts, algorithm 1 (the weighting)</a>
 */
public final class OnlineCalibration {
  private static final int MAGIC = 0x414f4331;
  private static final double[] STEPS = {0.003, 0.01, 0.03, 0.1};

  /** How fast weights follow losses, and the share that is spread anew at each observation. */
  private static final double LEARNING = 0.5;

  private static final double SHARE = 0.005;

  /** Memory of the typical size of the residuals, in observations. */
  private static final double SIZE_MEMORY = 100;

  private final QuantileTable table;
  private final Tracker[] buckets;
  private final Tracker total;
  private final long observations;

  private OnlineCalibration(
      QuantileTable table, Tracker[] buckets, Tracker total, long observations) {
    this.table = table;
    this.buckets = buckets;
    this.total = total;
    this.observations = observations;
  }

  /**
   * Starts from a calibrated table.
   *
   * @param table what calibration on held-out data gave
   * @return the state before the first observation
   */
  public static OnlineCalibration of(QuantileTable table) {
    int levels = table.levels().length;
    Tracker[] buckets = new Tracker[table.bucketEnds().length];
    for (int bucket = 0; bucket < buckets.length; bucket++) {
      double[] start = new double[levels];
      for (int level = 0; level < levels; level++) {
        start[level] = table.standardised(bucket, level);
      }
      buckets[bucket] = Tracker.of(start);
    }
    float[] totals = table.totalValues();
    double[] start = new double[totals.length];
    for (int level = 0; level < start.length; level++) {
      start[level] = totals[level];
    }
    return new OnlineCalibration(table, buckets, Tracker.of(start), 0);
  }

  /**
   * Learns from a forecast and what came. O(steps of the forecast), no matter how many came before.
   *
   * @param forecast a forecast with the mean that {@link #apply} was or would be given
   * @param truth a series on the forecast's grid; steps it does not reach count as missing
   * @return the next state
   * @throws IllegalArgumentException if the resolutions differ
   */
  public OnlineCalibration observe(Forecast forecast, TimeSeries truth) {
    if (!forecast.resolution().equals(truth.resolution())) {
      throw new IllegalArgumentException(
          "the forecast has resolution "
              + forecast.resolution()
              + ", the truth "
              + truth.resolution());
    }
    Tracker[] next = new Tracker[buckets.length];
    for (int bucket = 0; bucket < next.length; bucket++) {
      next[bucket] = buckets[bucket].copy();
    }
    Tracker nextTotal = total.copy();
    double[] levels = table.levels();
    int first = truth.indexOf(forecast.issueTime());
    double sum = 0;
    long seen = 0;
    for (int step = 0; step < forecast.horizon(); step++) {
      int at = first + step;
      double error =
          (at >= 0 && at < truth.size() ? truth.get(at) : Double.NaN) - forecast.mean(step);
      sum += error;
      double width = width(forecast, step);
      if (!Double.isNaN(error) && width > 0) {
        next[table.bucket(step)].observe(error / width, levels);
        seen++;
      }
    }
    if (!Double.isNaN(sum) && forecast.horizon() == table.horizon()) {
      nextTotal.observe(sum, levels);
    }
    return new OnlineCalibration(table, next, nextTotal, observations + seen);
  }

  private double width(Forecast forecast, int step) {
    int hour = forecast.timeAt(step).atZone(forecast.zone()).getHour();
    return table.scale(hour, table.bucket(step));
  }

  /**
   * Gives a point forecast its quantiles, as they are now.
   *
   * @param point the forecast; its quantiles, if any, are replaced
   * @return a forecast of the same mean
   */
  public Forecast apply(Forecast point) {
    double[] levels = table.levels();
    double[][] quantiles = new double[levels.length][point.horizon()];
    double[][] read = new double[buckets.length][];
    for (int bucket = 0; bucket < read.length; bucket++) {
      read[bucket] = buckets[bucket].quantiles();
    }
    for (int step = 0; step < point.horizon(); step++) {
      double width = width(point, step);
      for (int level = 0; level < levels.length; level++) {
        quantiles[level][step] = point.mean(step) + width * read[table.bucket(step)][level];
      }
    }
    Forecast.Builder builder =
        Forecast.builder(
                point.model(), point.unit(), point.issueTime(), point.resolution(), point.zone())
            .mean(point.mean())
            .quantiles(levels, quantiles);
    if (total.levels() > 0 && point.horizon() == table.horizon()) {
      double[] values = total.quantiles();
      double mean = Arrays.stream(point.mean()).sum();
      for (int level = 0; level < values.length; level++) {
        values[level] += mean;
      }
      builder.total(Quantiles.of(levels, values));
    }
    point.reason().ifPresent(builder::reason);
    point.provenance().ifPresent(builder::provenance);
    return builder.build();
  }

  /**
   * How many steps it has learned from.
   *
   * @return the count
   */
  public long observations() {
    return observations;
  }

  /**
   * The table that it started from.
   *
   * @return the table
   */
  public QuantileTable table() {
    return table;
  }

  /**
   * The state as bytes; {@link #read} makes the same state of them.
   *
   * @return a few kilobytes
   */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeLong(observations);
      write(out, table.levelValues());
      int[] ends = table.bucketEnds();
      out.writeInt(ends.length);
      for (int end : ends) {
        out.writeInt(end);
      }
      write(out, table.scaleValues());
      write(out, table.standardisedValues());
      write(out, table.totalValues());
      for (Tracker tracker : buckets) {
        tracker.write(out);
      }
      total.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory can always be written", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a state.
   *
   * @param bytes what {@link #toBytes} gave; not modified
   * @return the state
   * @throws ModelFormatException if the bytes are something else or cut short
   */
  public static OnlineCalibration read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != MAGIC) {
        throw new ModelFormatException("these bytes are no state of an online calibration");
      }
      long observations = in.readLong();
      float[] levels = floats(in);
      int[] ends = new int[size(in)];
      for (int i = 0; i < ends.length; i++) {
        ends[i] = in.readInt();
      }
      QuantileTable table = QuantileTable.of(levels, ends, floats(in), floats(in), floats(in));
      Tracker[] buckets = new Tracker[ends.length];
      for (int bucket = 0; bucket < buckets.length; bucket++) {
        buckets[bucket] = Tracker.read(in, levels.length);
      }
      Tracker total = Tracker.read(in, table.totalValues().length);
      return new OnlineCalibration(table, buckets, total, observations);
    } catch (IOException | IllegalArgumentException e) {
      throw new ModelFormatException(
          "the state of an online calibration is damaged ("
              + e.getMessage()
              + "). Maybe the file was cut short.",
          e);
    }
  }

  private static void write(DataOutputStream out, float[] values) throws IOException {
    out.writeInt(values.length);
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  private static int size(DataInputStream in) throws IOException {
    int size = in.readInt();
    if (!(size >= 0 && size <= 1_000_000)) {
      throw new IllegalArgumentException("length " + size);
    }
    return size;
  }

  private static float[] floats(DataInputStream in) throws IOException {
    float[] values = new float[size(in)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readFloat();
    }
    return values;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof OnlineCalibration other && Arrays.equals(toBytes(), other.toBytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(toBytes());
  }

  /** Prints how much it has learned and the outermost quantiles of the first bucket. */
  @Override
  public String toString() {
    double[] first = buckets[0].quantiles();
    return String.format(
        Locale.ROOT,
        "OnlineCalibration after %d steps: scaled residual %.2f .. %.2f at levels %s .. %s",
        observations,
        first[0],
        first[first.length - 1],
        table.levels()[0],
        table.levels()[first.length - 1]);
  }

  /** Trackers of one bucket: {@code [steps][levels]} positions and weights. */
  private static final class Tracker {
    private final double[][] positions;
    private final double[][] weights;
    private double size;

    private Tracker(double[][] positions, double[][] weights, double size) {
      this.positions = positions;
      this.weights = weights;
      this.size = size;
    }

    static Tracker of(double[] start) {
      double[][] positions = new double[STEPS.length][];
      double[][] weights = new double[STEPS.length][start.length];
      for (int k = 0; k < STEPS.length; k++) {
        positions[k] = start.clone();
        Arrays.fill(weights[k], 1.0 / STEPS.length);
      }
      double size = 0;
      for (double value : start) {
        size += Math.abs(value) / start.length;
      }
      return new Tracker(positions, weights, size);
    }

    Tracker copy() {
      return new Tracker(deep(positions), deep(weights), size);
    }

    private static double[][] deep(double[][] rows) {
      double[][] copy = new double[rows.length][];
      for (int i = 0; i < rows.length; i++) {
        copy[i] = rows[i].clone();
      }
      return copy;
    }

    int levels() {
      return positions[0].length;
    }

    void observe(double residual, double[] levels) {
      for (int level = 0; level < levels(); level++) {
        double p = levels[level];
        double sum = 0;
        for (int k = 0; k < STEPS.length; k++) {
          double gap = residual - positions[k][level];
          double loss = gap >= 0 ? p * gap : (p - 1) * gap;
          weights[k][level] *= size > 0 ? StrictMath.exp(-LEARNING * Math.min(20, loss / size)) : 1;
          sum += weights[k][level];
        }
        for (int k = 0; k < STEPS.length; k++) {
          weights[k][level] = (1 - SHARE) * weights[k][level] / sum + SHARE / STEPS.length;
          double above = residual <= positions[k][level] ? 1 : 0;
          positions[k][level] += STEPS[k] * size * (p - above);
        }
      }
      size += (Math.abs(residual) - size) / SIZE_MEMORY;
    }

    double[] quantiles() {
      double[] values = new double[levels()];
      for (int level = 0; level < values.length; level++) {
        for (int k = 0; k < STEPS.length; k++) {
          values[level] += weights[k][level] * positions[k][level];
        }
      }
      Arrays.sort(values);
      return values;
    }

    void write(DataOutputStream out) throws IOException {
      out.writeDouble(size);
      for (double[][] rows : new double[][][] {positions, weights}) {
        for (double[] row : rows) {
          for (double value : row) {
            out.writeDouble(value);
          }
        }
      }
    }

    static Tracker read(DataInputStream in, int levels) throws IOException {
      Tracker tracker = of(new double[levels]);
      tracker.size = finite(in.readDouble());
      for (double[][] rows : new double[][][] {tracker.positions, tracker.weights}) {
        for (double[] row : rows) {
          for (int level = 0; level < levels; level++) {
            row[level] = finite(in.readDouble());
          }
        }
      }
      return tracker;
    }

    private static double finite(double value) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a number is " + value);
      }
      return value;
    }
  }

  /**
   * The back-test's view: each forecast gets the quantiles of what was known when it was issued.
   *
   * @param table where to start
   * @param forecasts point forecasts, in order of issue
   * @param truth what came
   * @return the forecasts with quantiles, in order
   */
  public static java.util.List<Forecast> replay(
      QuantileTable table, java.util.List<Forecast> forecasts, TimeSeries truth) {
    OnlineCalibration state = of(table);
    java.util.List<Forecast> result = new java.util.ArrayList<>();
    int learned = 0;
    for (Forecast forecast : forecasts) {
      Instant issue = forecast.issueTime();
      while (learned < result.size() && !forecasts.get(learned).interval().end().isAfter(issue)) {
        state = state.observe(forecasts.get(learned), truth);
        learned++;
      }
      result.add(state.apply(forecast));
    }
    return result;
  }
}
