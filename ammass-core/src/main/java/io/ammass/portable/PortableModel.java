package io.ammass.portable;

import io.ammass.calibration.QuantileTable;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.model.ForecastShape;
import io.ammass.model.Model;
import io.ammass.model.ModelCard;
import io.ammass.model.Provenance;
import io.ammass.unit.Unit;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model that is a small file: a kernel for the mean, a table for the quantiles, and a card.
 *
 * <p><b>Missing values</b>: missing history is filled along a stated chain (a short line, the same
 * time a week away, the mean of that time of day, the mean); {@link Forecast#reason} says so when
 * more than a quarter of the look-back was missing. <b>Threads</b>: immutable, safe to share.
 *
 * <p>{@link #read} and {@link #save} speak the format of docs/model-file.md. Saving the same model
 * twice gives the same bytes.
 */
public final class PortableModel implements Model {
  /** Above this share of missing history a forecast says that it filled. */
  private static final double TELL_MISSING = 0.25;

  private final ModelCard card;
  private final ZoneId zone;
  private final Kernel kernel;
  private final @Nullable QuantileTable quantiles;

  private PortableModel(
      ModelCard card, ZoneId zone, Kernel kernel, @Nullable QuantileTable quantiles) {
    this.card = card;
    this.zone = zone;
    this.kernel = kernel;
    this.quantiles = quantiles;
  }

  /**
   * Starts a model.
   *
   * @param name its name
   * @param unit the unit of history and forecast
   * @param resolution the length of a step
   * @param zone the zone of the site it was made for
   * @param kernel what computes the mean
   * @return a builder
   */
  public static Builder builder(
      String name, Unit unit, Duration resolution, ZoneId zone, Kernel kernel) {
    return new Builder(name, unit, resolution, zone, kernel);
  }

  /**
   * Reads a model file.
   *
   * @param file the file
   * @return the model
   * @throws io.ammass.error.ModelFormatException if the file is truncated, tampered with, too
   *     large, of an unknown version, or no model file at all
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static PortableModel read(Path file) {
    return ModelReader.read(file);
  }

  /**
   * Reads a model from bytes.
   *
   * @param bytes a whole model file; not modified
   * @param name what messages call it
   * @return the model
   * @throws io.ammass.error.ModelFormatException as {@link #read(Path)}
   */
  public static PortableModel read(byte[] bytes, String name) {
    return ModelReader.read(ByteBuffer.wrap(bytes), name);
  }

  /**
   * Reads a model straight from a buffer, such as a mapped file: nothing is copied but what the
   * evaluator keeps, its numbers, and the card's texts.
   *
   * @param bytes a whole model file, from position to limit, heap or direct; not modified, its
   *     position neither; not read after this call
   * @param name what messages call it
   * @return the model
   * @throws io.ammass.error.ModelFormatException as {@link #read(Path)}
   */
  public static PortableModel read(ByteBuffer bytes, String name) {
    return ModelReader.read(bytes, name);
  }

  @Override
  public String name() {
    return card.name();
  }

  @Override
  public ForecastShape shape() {
    return card.shape();
  }

  @Override
  public ModelCard card() {
    return card;
  }

  /**
   * The zone of the site the model was made for.
   *
   * @return the zone; forecasts use the zone of the situation they are given
   */
  public ZoneId zone() {
    return zone;
  }

  /**
   * What computes the mean.
   *
   * @return the kernel
   */
  public Kernel kernel() {
    return kernel;
  }

  /**
   * What gives the quantiles.
   *
   * @return the table, if the model was calibrated
   */
  public Optional<QuantileTable> quantiles() {
    return Optional.ofNullable(quantiles);
  }

  /**
   * The same model with its parameters rounded to one byte each.
   *
   * @return a smaller model; the rounding of each weight is at most half a 127th of the largest of
   *     its cell
   */
  public PortableModel int8() {
    Builder builder =
        builder(
                card.name() + ", int8",
                card.shape().unit(),
                card.shape().resolution(),
                zone,
                int8(kernel))
            .description(card.description())
            .scores(card.scores())
            .provenance(card.provenance());
    if (quantiles != null) {
      builder.quantiles(quantiles);
    }
    return builder.build();
  }

  private static Kernel int8(Kernel kernel) {
    if (kernel instanceof PeriodKernel period) {
      return period.int8();
    }
    if (kernel instanceof NetworkKernel network) {
      return network.int8();
    }
    if (kernel instanceof RecurrentKernel) {
      throw new IllegalArgumentException(
          "a recurrent student is stored in floats. Maybe train fewer hidden units.");
    }
    if (kernel instanceof TreeKernel trees) {
      return trees.int8();
    }
    return ((CycleKernel) kernel).int8();
  }

  /**
   * The same model with other quantiles.
   *
   * @param table the table; its horizon is the model's
   * @return the changed model
   */
  public PortableModel withQuantiles(QuantileTable table) {
    return new PortableModel(card, zone, kernel, requireHorizon(table, kernel));
  }

  /**
   * The same model with other scores on its card.
   *
   * @param scores scores by name
   * @return the changed model
   */
  public PortableModel withScores(Map<String, Double> scores) {
    ModelCard changed =
        new ModelCard(
            card.name(),
            card.description(),
            card.shape(),
            card.parameters(),
            card.parameterBytes(),
            scores,
            card.provenance());
    return new PortableModel(changed, zone, kernel, quantiles);
  }

  @Override
  public Forecast forecast(Dataset situation) {
    TimeSeries target = situation.target();
    ForecastShape shape = card.shape();
    if (!target.resolution().equals(shape.resolution())) {
      throw new IllegalArgumentException(
          "model "
              + card.name()
              + " takes a resolution of "
              + shape.resolution()
              + ", not "
              + target.resolution()
              + ". Maybe resample the history.");
    }
    if (!target.unit().equals(shape.unit())) {
      target = target.to(shape.unit());
    }
    double[] history = new double[kernel.lookback()];
    int known = Math.min(history.length, target.size());
    Arrays.fill(history, 0, history.length - known, Double.NaN);
    target.copyTo(target.size() - known, history, history.length - known, known);
    int missing = 0;
    for (double value : history) {
      if (Double.isNaN(value)) {
        missing++;
      }
    }
    if (missing == history.length) {
      throw new InsufficientDataException(
          "model "
              + card.name()
              + " has no history: all "
              + history.length
              + " values before "
              + target.end()
              + " are missing. Maybe the meter stopped.");
    }
    double[] mean = new double[kernel.horizon()];
    double[][] quantilesOfTrees = new double[0][];
    if (kernel instanceof TreeKernel trees) {
      quantilesOfTrees = new double[trees.ensemble().levels().length][kernel.horizon()];
      trees.forecast(
          history,
          trees.covariates(situation, target.end()),
          target.end(),
          situation.zone(),
          mean,
          quantilesOfTrees);
    } else {
      kernel.forecast(history, target.end(), situation.zone(), mean);
    }
    Forecast.Builder builder =
        Forecast.builder(
                card.name(), shape.unit(), target.end(), shape.resolution(), situation.zone())
            .mean(mean)
            .provenance(card.provenance());
    if (missing > TELL_MISSING * history.length) {
      builder.reason(
          missing
              + " of "
              + history.length
              + " values of the look-back were missing and were filled from the same time on other"
              + " days");
    }
    if (quantiles == null) {
      quantilesOfHead(kernel, history, situation, builder);
    }
    if (quantiles == null && kernel instanceof TreeKernel trees && quantilesOfTrees.length > 0) {
      builder.quantiles(trees.ensemble().levels(), quantilesOfTrees);
    }
    Forecast point = builder.build();
    return quantiles == null ? point : quantiles.apply(point);
  }

  /** A network may give quantiles of its own; a table, measured on errors, goes before it. */
  private static void quantilesOfHead(
      Kernel kernel, double[] history, Dataset situation, Forecast.Builder builder) {
    float[] levels = {};
    double[][] values = {};
    if (kernel instanceof NetworkKernel network) {
      levels = network.layout().levels();
      values = network.quantiles(history, situation.target().end(), situation.zone());
    } else if (kernel instanceof RecurrentKernel recurrent) {
      levels = recurrent.layout().levels();
      values = recurrent.quantiles(history, situation.target().end(), situation.zone());
    }
    if (levels.length > 1) {
      double[] probabilities = new double[levels.length];
      for (int q = 0; q < levels.length; q++) {
        probabilities[q] = levels[q];
      }
      builder.quantiles(probabilities, values);
    }
  }

  @Override
  public long save(Path file) {
    return ModelWriter.save(toBytes(), file);
  }

  /**
   * The model file as bytes.
   *
   * @return a new array; the same bytes each time
   */
  public byte[] toBytes() {
    return ModelWriter.write(this);
  }

  /** Prints name, shape, size and description. */
  @Override
  public String toString() {
    ForecastShape shape = card.shape();
    return "PortableModel "
        + card.name()
        + " ["
        + shape.unit()
        + "], "
        + shape.lookback()
        + " -> "
        + shape.horizon()
        + " steps of "
        + shape.resolution()
        + ", "
        + card.parameters()
        + " parameters"
        + (quantiles == null ? "" : ", with quantiles")
        + ": "
        + card.description();
  }

  private static QuantileTable requireHorizon(QuantileTable table, Kernel kernel) {
    if (table.horizon() != kernel.horizon()) {
      throw new IllegalArgumentException(
          "the table has horizon " + table.horizon() + ", the model " + kernel.horizon());
    }
    return table;
  }

  /** Collects the parts of a model. */
  public static final class Builder {
    private final String name;
    private final Unit unit;
    private final Duration resolution;
    private final ZoneId zone;
    private final Kernel kernel;
    private String description = "";
    private Map<String, Double> scores = Map.of();
    private @Nullable QuantileTable quantiles;
    private @Nullable Provenance provenance;

    private Builder(String name, Unit unit, Duration resolution, ZoneId zone, Kernel kernel) {
      this.name = Objects.requireNonNull(name, "name");
      this.unit = Objects.requireNonNull(unit, "unit");
      this.resolution = Objects.requireNonNull(resolution, "resolution");
      this.zone = Objects.requireNonNull(zone, "zone");
      this.kernel = Objects.requireNonNull(kernel, "kernel");
    }

    /**
     * Says what the model is.
     *
     * @param text what it is and what it was trained on
     * @return this
     */
    public Builder description(String text) {
      description = Objects.requireNonNull(text, "text");
      return this;
    }

    /**
     * Sets the scores.
     *
     * @param newScores scores by name
     * @return this
     */
    public Builder scores(Map<String, Double> newScores) {
      scores = newScores;
      return this;
    }

    /**
     * Sets the quantiles.
     *
     * @param table the table; its horizon is the kernel's
     * @return this
     */
    public Builder quantiles(QuantileTable table) {
      quantiles = requireHorizon(table, kernel);
      return this;
    }

    /**
     * Sets where the model came from.
     *
     * @param newProvenance the provenance
     * @return this
     */
    public Builder provenance(Provenance newProvenance) {
      provenance = newProvenance;
      return this;
    }

    /**
     * Builds.
     *
     * @return the model
     * @throws IllegalStateException if no provenance was given
     */
    public PortableModel build() {
      if (provenance == null) {
        throw new IllegalStateException("a model says where it came from: give its provenance");
      }
      ModelCard card =
          new ModelCard(
              name,
              description,
              new ForecastShape(unit, resolution, kernel.lookback(), kernel.horizon()),
              kernel.parameters(),
              KernelCodec.parameterBytes(kernel),
              scores,
              provenance);
      return new PortableModel(card, zone, kernel, quantiles);
    }
  }
}
