package io.ammass.source.duckdb;

import io.ammass.core.source.TableAssembler;
import io.ammass.core.source.TableAssembler.Timed;
import io.ammass.data.Origin;
import io.ammass.error.DataFormatException;
import io.ammass.error.InsufficientDataException;
import io.ammass.source.BoundedInput;
import io.ammass.source.Limits;
import io.ammass.source.Readings;
import io.ammass.source.Zones;
import io.ammass.time.StampEdge;
import io.ammass.unit.Unit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads series from a Parquet file, or from any SQL that DuckDB answers.
 *
 * <pre>{@code
 * Readings load = DuckDbSource.parquet(Path.of("meters.parquet")).column("kwh").unit("kWh").read();
 * List<Readings> all = DuckDbSource.query(Path.of("plant.duckdb"),
 *         "SELECT ts, tag, value FROM history WHERE area = ?").parameters("north")
 *     .seriesColumn("tag").readAll();
 * }</pre>
 *
 * <p>Optional: needs {@code org.duckdb:duckdb_jdbc} on the class path. Stamps are columns of
 * timestamps (with a zone: instants; without: the clock of {@code zone}), dates, texts as a CSV
 * would have them, or numbers since 1970 in a column whose name says so. A Parquet file is opened
 * by a connection that may open no other; a database file is opened read-only. Bytes (unpacked,
 * from the footer) and rows are limited by {@link Limits}.
 *
 * <p><b>Missing values</b>: NULL and NaN give NaN. <b>Errors</b>: {@link
 * io.ammass.error.MissingModuleException} without DuckDB, {@link DataFormatException} with the
 * database's words, {@link io.ammass.error.UnknownNameException} for a column, offering near names.
 */
public final class DuckDbSource {
  private final @Nullable Path file;
  private final @Nullable String select;
  private List<Object> parameters = List.of();
  private ZoneId zone = ZoneOffset.UTC;
  private Unit unit = Unit.ONE;
  private StampEdge edge = StampEdge.START;
  private @Nullable Duration resolution;
  private @Nullable String column;
  private @Nullable String time;
  private @Nullable String key;
  private Limits limits = Limits.DEFAULT;

  private DuckDbSource(@Nullable Path file, @Nullable String select) {
    this.file = file;
    this.select = select;
  }

  /**
   * Starts a reader of a Parquet file.
   *
   * @param file the file
   * @return the reader
   */
  public static DuckDbSource parquet(Path file) {
    return new DuckDbSource(Objects.requireNonNull(file, "file"), null);
  }

  /**
   * Starts a reader of a query over a DuckDB database file, opened read-only.
   *
   * @param database the file
   * @param select one SELECT; values belong into {@link #parameters}
   * @return the reader
   */
  public static DuckDbSource query(Path database, String select) {
    return new DuckDbSource(Objects.requireNonNull(database, "database"), statement(select));
  }

  /**
   * Starts a reader of a query without a database: over files, as in {@code SELECT * FROM
   * read_parquet('*.parquet')}. The query may read every file that the program may.
   *
   * @param select one SELECT; values belong into {@link #parameters}
   * @return the reader
   */
  public static DuckDbSource query(String select) {
    return new DuckDbSource(null, statement(select));
  }

  private static String statement(String select) {
    String text = select.strip();
    while (text.endsWith(";")) {
      text = text.substring(0, text.length() - 1).strip();
    }
    String first = text.toLowerCase(Locale.ROOT);
    if (!first.startsWith("select") && !first.startsWith("with") && !first.startsWith("from")) {
      throw new IllegalArgumentException("the query must be one SELECT, not \"" + text + "\"");
    }
    return text;
  }

  /**
   * Binds the question marks of the query.
   *
   * @param values one value a question mark, in order
   * @return this
   */
  public DuckDbSource parameters(Object... values) {
    parameters = List.of(values);
    return this;
  }

  /**
   * Sets the zone of stamps without an offset, and of the site's calendar.
   *
   * @param zoneName an IANA name or an offset
   * @return this
   */
  public DuckDbSource zone(String zoneName) {
    return zone(Zones.of(zoneName));
  }

  /**
   * Sets the zone of stamps without an offset, and of the site's calendar.
   *
   * @param newZone the zone
   * @return this
   */
  public DuckDbSource zone(ZoneId newZone) {
    zone = Objects.requireNonNull(newZone, "newZone");
    return this;
  }

  /**
   * Sets the unit of the numbers.
   *
   * @param text such as {@code kWh}
   * @return this
   */
  public DuckDbSource unit(String text) {
    return unit(Unit.parse(text));
  }

  /**
   * Sets the unit of the numbers.
   *
   * @param newUnit the unit
   * @return this
   */
  public DuckDbSource unit(Unit newUnit) {
    unit = Objects.requireNonNull(newUnit, "newUnit");
    return this;
  }

  /**
   * Says which edge of the interval the stamps mark.
   *
   * @param newEdge the edge
   * @return this
   */
  public DuckDbSource stamp(StampEdge newEdge) {
    edge = Objects.requireNonNull(newEdge, "newEdge");
    return this;
  }

  /**
   * Gives the length of the intervals; inferred from the stamps if not called.
   *
   * @param newResolution the length, positive
   * @return this
   */
  public DuckDbSource resolution(Duration newResolution) {
    if (newResolution.isNegative() || newResolution.isZero()) {
      throw new IllegalArgumentException("resolution must be positive, not " + newResolution);
    }
    resolution = newResolution;
    return this;
  }

  /**
   * Chooses the column of numbers.
   *
   * @param name its name in any case
   * @return this
   */
  public DuckDbSource column(String name) {
    column = Objects.requireNonNull(name, "name");
    return this;
  }

  /**
   * Chooses the column of stamps; the first that holds stamps if not called.
   *
   * @param name its name in any case
   * @return this
   */
  public DuckDbSource time(String name) {
    time = Objects.requireNonNull(name, "name");
    return this;
  }

  /**
   * Says that a column names the series of each row.
   *
   * @param name its name in any case
   * @return this
   */
  public DuckDbSource seriesColumn(String name) {
    key = Objects.requireNonNull(name, "name");
    return this;
  }

  /**
   * Sets what to refuse.
   *
   * @param newLimits the limits
   * @return this
   */
  public DuckDbSource limits(Limits newLimits) {
    limits = Objects.requireNonNull(newLimits, "newLimits");
    return this;
  }

  private DuckDbTable open() {
    Path from = file;
    String query = select;
    if (query != null) {
      return DuckDbTable.query(from, query, parameters);
    }
    // Named by its own class: a missing file is the same error from every source.
    Path parquet = Objects.requireNonNull(from);
    origin(0);
    return DuckDbTable.parquet(parquet, limits);
  }

  private Origin origin(long rows) {
    Path from = file;
    if (from == null || select != null) {
      return new Origin(from == null ? "query" : String.valueOf(from.getFileName()), "", rows);
    }
    try (BoundedInput in = BoundedInput.open(from, limits)) {
      return in.origin(rows);
    } catch (IOException e) {
      throw new DataFormatException(from.getFileName() + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The columns of the table.
   *
   * @return names, types and what they hold, in order
   */
  public List<TableColumn> columns() {
    try (DuckDbTable table = open()) {
      return new DuckDbReader(table, limits).columns();
    }
  }

  /**
   * Counts the rows, whatever is in them.
   *
   * @return name, hash (of a file) and rows
   */
  public Origin countRows() {
    try (DuckDbTable table = open()) {
      return origin(new DuckDbReader(table, limits).count());
    }
  }

  /**
   * Reads the chosen column, or the only one.
   *
   * @return its readings
   * @throws DataFormatException if there are several, or the table cannot be read
   */
  public Readings read() {
    List<Readings> all = readAll();
    if (all.size() != 1) {
      throw new DataFormatException(
          name()
              + " holds "
              + all.size()
              + " series, "
              + all.stream().limit(5).map(Readings::name).toList()
              + (all.size() > 5 ? " ..." : "")
              + ". Maybe choose one with column, or read them all.");
    }
    return all.get(0);
  }

  private String name() {
    Path from = file;
    return from == null ? "the query" : String.valueOf(from.getFileName());
  }

  /**
   * Reads every column of numbers (or the chosen one), for every series of the series column.
   *
   * @return the readings in the order of the table; columns without a single number are left out
   * @throws DataFormatException if the table cannot be read, or has no stamps or numbers
   * @throws InsufficientDataException if the chosen column holds no number
   */
  public List<Readings> readAll() {
    try (DuckDbTable table = open()) {
      DuckDbReader reader = new DuckDbReader(table, limits);
      ColumnChoice choice = new ColumnChoice(name(), reader.columns());
      TableColumn stamp = choice.stamp(time);
      String series = key == null ? null : choice.find(key).name();
      List<String> values = choice.values(column, stamp, series);
      Map<String, DuckDbReader.Block> blocks = reader.read(stamp, series, values);
      if (reader.rows() == 0) {
        throw new DataFormatException(name() + " has columns but no rows");
      }
      return assemble(reader, stamp, values, blocks);
    }
  }

  private List<Readings> assemble(
      DuckDbReader reader,
      TableColumn stamp,
      List<String> values,
      Map<String, DuckDbReader.Block> blocks) {
    TableAssembler assembler = new TableAssembler(zone, unit, edge, resolution);
    Origin origin = origin(reader.rows());
    List<Readings> result = new ArrayList<>();
    for (Map.Entry<String, DuckDbReader.Block> entry : blocks.entrySet()) {
      long[] stamps = entry.getValue().stamps.take();
      Timed timed =
          stamp.kind() == ColumnKind.INSTANT
              ? assembler.instants(stamps)
              : assembler.labels(stamps);
      timed.findings().addAll(reader.findings());
      for (int i = 0; i < values.size(); i++) {
        double[] numbers = entry.getValue().columns.get(i).take();
        if (!TableAssembler.isAllMissing(numbers)) {
          String seriesName = seriesName(entry.getKey(), values, i);
          result.add(assembler.readings(seriesName, timed, numbers, origin));
        } else if (column != null) {
          throw new InsufficientDataException(
              name()
                  + ", column "
                  + values.get(i)
                  + ": all "
                  + numbers.length
                  + " values are missing");
        }
      }
    }
    return result;
  }

  private static String seriesName(String series, List<String> values, int index) {
    if (series.isEmpty()) {
      return values.get(index);
    }
    return values.size() == 1 ? series : series + "." + values.get(index);
  }
}
