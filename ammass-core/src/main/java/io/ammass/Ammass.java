package io.ammass;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.model.Model;
import io.ammass.operations.Operation;
import io.ammass.portable.PortableModel;
import io.ammass.savings.SavingsMeasurement;
import io.ammass.tuning.Tuning;
import java.nio.file.Path;

/**
 * Where every sentence starts.
 *
 * <pre>{@code
 * Dataset site = Ammass.read("meter.csv").zone("Europe/Amsterdam").target("load", KILOWATT_HOUR).dataset();
 * DistillationResult result = Ammass.distill().source(grid).target(site).train();
 * result.shipped().save(Path.of("site.ammass"));
 * Forecast tomorrow = Ammass.open(Path.of("site.ammass")).forecast(site);
 * Ammass.formulas().totalUse(tomorrow).evaluate();
 * }</pre>
 */
public final class Ammass {
  private static final String VERSION = "0.1.0";

  private Ammass() {}

  /**
   * The version of ammass, as provenance names it.
   *
   * @return the version
   */
  public static String version() {
    return VERSION;
  }

  /**
   * Reads a CSV file, plain or gzipped, into a clean data set.
   *
   * @param file the file
   * @return the sentence to be completed
   */
  public static DatasetReader read(Path file) {
    return new DatasetReader(file);
  }

  /**
   * Reads a CSV file, plain or gzipped, into a clean data set.
   *
   * @param file the file's path
   * @return the sentence to be completed
   */
  public static DatasetReader read(String file) {
    return read(Path.of(file));
  }

  /**
   * Distils a large model into a tiny one; needs {@code ammass-distill} on the class path.
   *
   * @return the sentence to be completed
   */
  public static Distillation distill() {
    return new Distillation();
  }

  /**
   * Searches for the best trainer of a site within a budget.
   *
   * <pre>{@code
   * TuningResult found =
   *     Ammass.tune(site).horizon(24).over(Spaces.loadRidge()).budget(Duration.ofSeconds(60)).run();
   * }</pre>
   *
   * @param site the site; its target is train and validation
   * @return the sentence to be completed
   */
  public static Tuning tune(Dataset site) {
    return Tuning.of(site);
  }

  /**
   * Evaluates the three formulas; needs {@code ammass-formulas} on the class path.
   *
   * @return the sentence to be completed
   */
  public static FormulaChain formulas() {
    return new FormulaChain();
  }

  /**
   * Measures what was saved: weather-normalised, with a band.
   *
   * @param meter energy used in each interval
   * @param temperature outdoor temperature, hourly means
   * @return the sentence to be completed
   */
  public static SavingsMeasurement savings(TimeSeries meter, TimeSeries temperature) {
    return SavingsMeasurement.of(meter, temperature);
  }

  /**
   * Opens the operation that a file describes; nothing runs before {@code start()}.
   *
   * <pre>{@code
   * try (Operation operation = Ammass.operation("operation.yaml").start()) {
   *   Forecast tomorrow = operation.forecaster("grid").forecast(latest);
   * }
   * }</pre>
   *
   * @param file YAML, or JSON where the name ends in {@code .json}
   * @return the operation; close it
   * @throws io.ammass.error.DataFormatException if the file is not what it should be, naming line
   *     and key
   */
  public static Operation operation(Path file) {
    return Operation.read(file).open();
  }

  /**
   * Opens the operation that a file describes, see {@link #operation(Path)}.
   *
   * @param file the file's path
   * @return the operation; close it
   */
  public static Operation operation(String file) {
    return operation(Path.of(file));
  }

  /**
   * Opens a portable model file; needs no training engine.
   *
   * @param file the file
   * @return the model, ready to forecast
   * @throws io.ammass.error.ModelFormatException if the file is truncated, tampered with, of an
   *     unknown version or over a limit
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static Model open(Path file) {
    return PortableModel.read(file);
  }
}
