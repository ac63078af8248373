package io.ammass.model;

import io.ammass.data.Interval;
import io.ammass.data.TimeSeries;
import io.ammass.probability.Quantiles;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A forecast: a mean and quantiles for each step ahead, the distribution of the total, and the
 * reason when a fallback answered.
 *
 * <p><b>Shapes</b>: mean {@code [horizon]}; quantiles {@code [level][horizon]}, never crossing.
 * <b>Units</b>: all in {@link #unit}, an energy being that of its step. Step {@code i} covers
 * {@code [issueTime + i*resolution, issueTime + (i+1)*resolution)}. Immutable.
 */
public final class Forecast {
  private final String model;
  private final Unit unit;
  private final Instant issueTime;
  private final Duration resolution;
  private final ZoneId zone;
  private final double[] mean;
  private final double[] levels;
  private final double[][] quantiles;
  private final @Nullable Quantiles total;
  private final @Nullable String reason;
  private final @Nullable Provenance provenance;

  private Forecast(Builder builder, double[] mean) {
    this.model = builder.model;
    this.unit = builder.unit;
    this.issueTime = builder.issueTime;
    this.resolution = builder.resolution;
    this.zone = builder.zone;
    this.mean = mean;
    this.levels = builder.levels;
    this.quantiles = builder.quantiles;
    this.total = builder.total;
    this.reason = builder.reason;
    this.provenance = builder.provenance;
  }

  /**
   * Starts a forecast.
   *
   * @param model the name of what made it
   * @param unit the unit of its numbers
   * @param issueTime when it was made: the start of its first step
   * @param resolution the length of a step
   * @param zone the zone people read it in
   * @return a builder
   */
  public static Builder builder(
      String model, Unit unit, Instant issueTime, Duration resolution, ZoneId zone) {
    return new Builder(model, unit, issueTime, resolution, zone);
  }

  /**
   * The name of what made it.
   *
   * @return the model's name
   */
  public String model() {
    return model;
  }

  /**
   * The unit.
   *
   * @return the unit of mean and quantiles
   */
  public Unit unit() {
    return unit;
  }

  /**
   * When it was made: the start of its first step.
   *
   * @return the issue time
   */
  public Instant issueTime() {
    return issueTime;
  }

  /**
   * The length of a step.
   *
   * @return the resolution
   */
  public Duration resolution() {
    return resolution;
  }

  /**
   * The zone people read it in.
   *
   * @return the zone
   */
  public ZoneId zone() {
    return zone;
  }

  /**
   * The number of steps.
   *
   * @return the horizon
   */
  public int horizon() {
    return mean.length;
  }

  /**
   * The span it covers.
   *
   * @return from the issue time to the end of the last step
   */
  public Interval interval() {
    return new Interval(issueTime, timeAt(mean.length));
  }

  /**
   * The start of a step.
   *
   * @param step from 0
   * @return the instant
   */
  public Instant timeAt(int step) {
    return issueTime.plusMillis(resolution.toMillis() * step);
  }

  /**
   * The mean of a step.
   *
   * @param step from 0
   * @return the expected value
   */
  public double mean(int step) {
    return mean[step];
  }

  /**
   * The means of all steps.
   *
   * @return a copy, {@code [horizon]}
   */
  public double[] mean() {
    return mean.clone();
  }

  /**
   * The mean as a series.
   *
   * @return the series under the model's name
   */
  public TimeSeries meanSeries() {
    return TimeSeries.of(model, unit, issueTime, resolution, mean);
  }

  /**
   * The levels of the quantiles.
   *
   * @return probabilities, rising; empty if the forecast has none; a copy
   */
  public double[] levels() {
    return levels.clone();
  }

  /**
   * Whether it has quantiles.
   *
   * @return true if there are at least two levels
   */
  public boolean hasQuantiles() {
    return levels.length > 0;
  }

  /**
   * The quantile of a step, interpolated between levels.
   *
   * @param probability the level, in (0, 1)
   * @param step from 0
   * @return the value
   * @throws IllegalStateException if the forecast has no quantiles
   */
  public double quantile(double probability, int step) {
    int exact = Arrays.binarySearch(levels, probability);
    return exact >= 0 ? quantiles[exact][step] : distribution(step).quantile(probability);
  }

  /**
   * The distribution of a step.
   *
   * @param step from 0
   * @return its quantiles
   * @throws IllegalStateException if the forecast has no quantiles
   */
  public Quantiles distribution(int step) {
    if (!hasQuantiles()) {
      throw new IllegalStateException(
          "the forecast of " + model + " has no quantiles. Maybe calibrate the model first.");
    }
    double[] values = new double[levels.length];
    for (int i = 0; i < levels.length; i++) {
      values[i] = quantiles[i][step];
    }
    return Quantiles.of(levels, values);
  }

  /**
   * The distribution of the sum over all steps, as calibrated on sums (the sum of quantiles is not
   * a quantile of the sum).
   *
   * @return the distribution in {@link #unit}; empty if it was not calibrated
   */
  public Optional<Quantiles> total() {
    return Optional.ofNullable(total);
  }

  /**
   * The distribution of the energy over all steps.
   *
   * @return the distribution of {@link #total} in kWh, a power counted over its step; empty if it
   *     was not calibrated
   * @throws io.ammass.error.UnitMismatchException if the unit is neither of energy nor of power
   */
  public Optional<Quantiles> totalKilowattHours() {
    return total()
        .map(
            sum -> {
              boolean energy = unit.isCompatible(Unit.KILOWATT_HOUR);
              double hours = resolution.toMillis() / 3_600_000.0;
              double[] values = sum.values();
              for (int i = 0; i < values.length; i++) {
                values[i] =
                    energy
                        ? unit.convert(values[i], Unit.KILOWATT_HOUR)
                        : unit.convert(values[i], Unit.KILOWATT) * hours;
              }
              return Quantiles.of(sum.levels(), values);
            });
  }

  /**
   * Why a fallback answered.
   *
   * @return the reason in words; empty when the model itself answered
   */
  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  /**
   * The same forecast with another reason.
   *
   * @param newReason why it is not what was asked for, in plain words
   * @return a changed copy
   */
  public Forecast withReason(String newReason) {
    Builder builder = new Builder(model, unit, issueTime, resolution, zone);
    builder.levels = levels;
    builder.quantiles = quantiles;
    builder.total = total;
    builder.provenance = provenance;
    builder.reason = newReason;
    return new Forecast(builder, mean);
  }

  /**
   * Where it came from.
   *
   * @return the provenance, where it is known
   */
  public Optional<Provenance> provenance() {
    return Optional.ofNullable(provenance);
  }

  /** Prints a header, a one-line chart and a short table with the band. */
  @Override
  public String toString() {
    return ForecastText.print(this);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Forecast other
        && model.equals(other.model)
        && unit.equals(other.unit)
        && issueTime.equals(other.issueTime)
        && resolution.equals(other.resolution)
        && zone.equals(other.zone)
        && Arrays.equals(mean, other.mean)
        && Arrays.equals(levels, other.levels)
        && Arrays.deepEquals(quantiles, other.quantiles)
        && Objects.equals(total, other.total)
        && Objects.equals(reason, other.reason);
  }

  @Override
  public int hashCode() {
    return Objects.hash(model, issueTime, Arrays.hashCode(mean), Arrays.deepHashCode(quantiles));
  }

  /** Collects the parts of a forecast. */
  public static final class Builder {
    private final String model;
    private final Unit unit;
    private final Instant issueTime;
    private final Duration resolution;
    private final ZoneId zone;
    private double[] mean = {};
    private double[] levels = {};
    private double[][] quantiles = {};
    private @Nullable Quantiles total;
    private @Nullable String reason;
    private @Nullable Provenance provenance;

    private Builder(String model, Unit unit, Instant issueTime, Duration resolution, ZoneId zone) {
      this.model = Objects.requireNonNull(model, "model");
      this.unit = Objects.requireNonNull(unit, "unit");
      this.issueTime = Objects.requireNonNull(issueTime, "issueTime");
      this.resolution = Objects.requireNonNull(resolution, "resolution");
      this.zone = Objects.requireNonNull(zone, "zone");
    }

    /**
     * Sets the mean.
     *
     * @param values one finite number a step; copied
     * @return this
     */
    public Builder mean(double... values) {
      mean = values.clone();
      return this;
    }

    /**
     * Sets the quantiles.
     *
     * @param newLevels probabilities in (0, 1), strictly rising, at least two; copied
     * @param values {@code [level][horizon]}, never crossing; copied
     * @return this
     */
    public Builder quantiles(double[] newLevels, double[][] values) {
      levels = newLevels.clone();
      quantiles = new double[values.length][];
      for (int i = 0; i < values.length; i++) {
        quantiles[i] = values[i].clone();
      }
      return this;
    }

    /**
     * Sets the distribution of the sum over all steps.
     *
     * @param distribution the distribution in the forecast's unit
     * @return this
     */
    public Builder total(Quantiles distribution) {
      total = distribution;
      return this;
    }

    /**
     * Says why a fallback answered.
     *
     * @param text the reason in words
     * @return this
     */
    public Builder reason(String text) {
      reason = text;
      return this;
    }

    /**
     * Sets where it came from.
     *
     * @param newProvenance the provenance
     * @return this
     */
    public Builder provenance(Provenance newProvenance) {
      provenance = newProvenance;
      return this;
    }

    /**
     * Checks and builds.
     *
     * @return the forecast
     * @throws IllegalArgumentException if there is no step, a value is not finite, shapes differ,
     *     or quantiles cross
     */
    public Forecast build() {
      if (mean.length == 0) {
        throw new IllegalArgumentException("a forecast has at least one step");
      }
      for (double value : mean) {
        if (!Double.isFinite(value)) {
          throw new IllegalArgumentException(
              "the mean of " + model + " must be finite, not " + value);
        }
      }
      if (levels.length != quantiles.length) {
        throw new IllegalArgumentException(
            "levels [" + levels.length + "] and quantiles [" + quantiles.length + "] differ");
      }
      for (double[] row : quantiles) {
        if (row.length != mean.length) {
          throw new IllegalArgumentException(
              "mean [" + mean.length + "] and quantiles [" + row.length + "] differ");
        }
      }
      Forecast forecast = new Forecast(this, mean);
      if (levels.length > 0) {
        for (int step = 0; step < mean.length; step++) {
          forecast.distribution(step);
        }
      }
      return forecast;
    }
  }
}
