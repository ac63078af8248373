package io.ammass;

import io.ammass.clean.Cleaned;
import io.ammass.clean.Cleaner;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.source.csv.CsvSource;
import io.ammass.time.StampEdge;
import io.ammass.unit.Unit;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The sentence that reads a file into a clean data set.
 *
 * <pre>{@code
 * Dataset site =
 *     Ammass.read("meter.csv").zone("Europe/Amsterdam").target("load", KILOWATT_HOUR).dataset();
 * site.quality();
 * }</pre>
 *
 * <p>The zone is UTC, stamps mark the start of their interval, and the only column of numbers is
 * the target, unless said otherwise; a unit is never guessed. Mutable until {@link #dataset()}.
 */
public final class DatasetReader {
  private final Path file;
  private String zone = "UTC";
  private StampEdge edge = StampEdge.START;
  private @Nullable String time;
  private @Nullable String targetColumn;
  private @Nullable Unit targetUnit;
  private final Map<String, Unit> known = new LinkedHashMap<>();
  private Cleaner cleaner = Cleaner.standard();

  DatasetReader(Path file) {
    this.file = Objects.requireNonNull(file, "file");
  }

  /**
   * Sets the zone of stamps without an offset and of the site's calendar.
   *
   * @param name an IANA name, such as {@code Europe/Amsterdam}
   * @return this
   */
  public DatasetReader zone(String name) {
    zone = Objects.requireNonNull(name, "name");
    return this;
  }

  /**
   * Says which end of its interval a stamp marks.
   *
   * @param newEdge start or end
   * @return this
   */
  public DatasetReader stamp(StampEdge newEdge) {
    edge = Objects.requireNonNull(newEdge, "newEdge");
    return this;
  }

  /**
   * Names the column of stamps, or two joined by a plus sign: {@code Date+Hour}.
   *
   * @param columns the column or columns
   * @return this
   */
  public DatasetReader time(String columns) {
    time = Objects.requireNonNull(columns, "columns");
    return this;
  }

  /**
   * Names the target's column.
   *
   * @param column its name, in any case
   * @param unit the unit of its numbers
   * @return this
   */
  public DatasetReader target(String column, Unit unit) {
    targetColumn = Objects.requireNonNull(column, "column");
    targetUnit = Objects.requireNonNull(unit, "unit");
    return this;
  }

  /**
   * Takes the only column of numbers as the target.
   *
   * @param unit the unit of its numbers
   * @return this
   */
  public DatasetReader target(Unit unit) {
    targetUnit = Objects.requireNonNull(unit, "unit");
    return this;
  }

  /**
   * Adds a covariate that is known ahead, such as a weather forecast.
   *
   * @param column its name, in any case
   * @param unit the unit of its numbers
   * @return this
   */
  public DatasetReader known(String column, Unit unit) {
    known.put(column, unit);
    return this;
  }

  /**
   * Sets how readings are cleaned; {@link Cleaner#standard()} if not set.
   *
   * @param newCleaner the cleaner
   * @return this
   */
  public DatasetReader cleaner(Cleaner newCleaner) {
    cleaner = Objects.requireNonNull(newCleaner, "newCleaner");
    return this;
  }

  /**
   * Reads and cleans.
   *
   * @return the data set, with its quality report and origin
   * @throws IllegalStateException if no unit of the target was given
   * @throws io.ammass.error.UnknownNameException if a column or zone is not known, offering near
   *     names
   * @throws io.ammass.error.DataFormatException if the file is not what it claims to be, with line,
   *     column and text
   * @throws io.ammass.error.InsufficientDataException if the target has no value
   */
  public Dataset dataset() {
    Unit unit = targetUnit;
    if (unit == null) {
      throw new IllegalStateException(
          "the target's unit is missing. Maybe call target(\"load\", Unit.KILOWATT_HOUR).");
    }
    Cleaned target = read(targetColumn, unit);
    TimeSeries series = target.series();
    Dataset.Builder builder =
        Dataset.builder(series.name(), target.zone(), series)
            .quality(target.report())
            .origin(target.origin());
    known.forEach(
        (column, columnUnit) -> builder.knownAhead(column, read(column, columnUnit).series()));
    return builder.build();
  }

  private Cleaned read(@Nullable String column, Unit unit) {
    CsvSource source = CsvSource.of(file).zone(zone).unit(unit).stamp(edge);
    if (column != null) {
      source.column(column);
    }
    if (time != null) {
      source.time(time);
    }
    return cleaner.clean(source.read());
  }
}
