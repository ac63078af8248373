package io.ammass.source.csv;

import io.ammass.data.Origin;
import io.ammass.error.DataFormatException;
import io.ammass.error.InsufficientDataException;
import io.ammass.source.Limits;
import io.ammass.source.Readings;
import io.ammass.source.TableProfile;
import io.ammass.source.Zones;
import io.ammass.time.DateOrder;
import io.ammass.time.HourCount;
import io.ammass.time.StampEdge;
import io.ammass.unit.Unit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * Reads series from a delimited text file, plain or gzipped, UTF-8.
 *
 * <pre>{@code
 * Readings load = CsvSource.of(Path.of("PJME_hourly.csv.gz"))
 *     .zone("America/New_York").column("PJME_MW").unit("MW").stamp(StampEdge.END).read();
 * }</pre>
 *
 * <table>
 * <caption>What can be set</caption>
 * <tr><th>attribute</th><th>default</th></tr>
 * <tr><td>zone</td><td>UTC; needed where stamps carry no offset</td></tr>
 * <tr><td>column</td><td>the only column of numbers; by name in any case, or {@code #2}</td></tr>
 * <tr><td>unit</td><td>1</td></tr>
 * <tr><td>time</td><td>found: the column whose cells are stamps; {@code Date+Hour} for two</td></tr>
 * <tr><td>stamp</td><td>START</td></tr>
 * <tr><td>hours</td><td>GUESSED: what hours numbered 1..25 count on the days of clock changes</td></tr>
 * <tr><td>start, resolution</td><td>none; both together replace a missing stamp column</td></tr>
 * <tr><td>delimiter</td><td>found: comma, semicolon, tab or bar</td></tr>
 * <tr><td>decimal comma, thousands mark</td><td>found if none is told</td></tr>
 * <tr><td>limits</td><td>{@link Limits#DEFAULT}</td></tr>
 * </table>
 *
 * <p>A table with one row a day and one column an hour ({@code h1..h24}, {@code HE1..HE25}, {@code
 * 00:00..23:30}) is one series; its numbers count from the start of the day, whatever {@code stamp}
 * says.
 *
 * <p><b>Missing values</b>: empty cells, NaN, NA, null, {@code -} give NaN. <b>Errors</b>: {@link
 * DataFormatException} such as {@code FILE line 17, column PJME_MW: "abc" is not a number}; {@link
 * io.ammass.error.UnknownNameException} for a column or zone, offering near names.
 */
public final class CsvSource {
  private final CsvSettings settings;

  private CsvSource(Path file) {
    this.settings = new CsvSettings(Objects.requireNonNull(file, "file"));
  }

  /**
   * Starts a reader.
   *
   * @param file the file
   * @return the reader, to be configured
   */
  public static CsvSource of(Path file) {
    return new CsvSource(file);
  }

  /**
   * Sets the zone of stamps without an offset, and of the site's calendar.
   *
   * @param zoneName an IANA name or an offset
   * @return this
   * @throws io.ammass.error.UnknownNameException if there is no such zone
   */
  public CsvSource zone(String zoneName) {
    return zone(Zones.of(zoneName));
  }

  /**
   * Sets the zone of stamps without an offset, and of the site's calendar.
   *
   * @param newZone the zone
   * @return this
   */
  public CsvSource zone(ZoneId newZone) {
    settings.zone = Objects.requireNonNull(newZone, "newZone");
    return this;
  }

  /**
   * Sets the unit of the numbers.
   *
   * @param newUnit the unit
   * @return this
   */
  public CsvSource unit(Unit newUnit) {
    settings.unit = Objects.requireNonNull(newUnit, "newUnit");
    return this;
  }

  /**
   * Sets the unit of the numbers.
   *
   * @param text such as {@code MW}
   * @return this
   */
  public CsvSource unit(String text) {
    return unit(Unit.parse(text));
  }

  /**
   * Chooses the column of numbers.
   *
   * @param columnName its name in any case, or its position ({@code #2} is the second)
   * @return this
   */
  public CsvSource column(String columnName) {
    settings.column = Objects.requireNonNull(columnName, "columnName");
    return this;
  }

  /**
   * Names the series; the column's name if not called.
   *
   * @param seriesName the name
   * @return this
   */
  public CsvSource name(String seriesName) {
    settings.name = Objects.requireNonNull(seriesName, "seriesName");
    return this;
  }

  /**
   * Chooses the stamp column.
   *
   * @param columns one column's name, two joined by a plus ({@code Date+Hour}), or the parts of a
   *     date ({@code Year+Month+Day+Hour+Minute})
   * @return this
   */
  public CsvSource time(String columns) {
    settings.time = Objects.requireNonNull(columns, "columns");
    return this;
  }

  /**
   * Says that a column names the series of each row (the long form of many meters in one file).
   *
   * @param columnName its name
   * @return this
   */
  public CsvSource seriesColumn(String columnName) {
    settings.key = Objects.requireNonNull(columnName, "columnName");
    return this;
  }

  /**
   * Says which edge of the interval the stamps mark.
   *
   * @param newEdge the edge
   * @return this
   */
  public CsvSource stamp(StampEdge newEdge) {
    settings.edge = Objects.requireNonNull(newEdge, "newEdge");
    return this;
  }

  /**
   * Says what hours numbered 1..24 or 1..25 count where the clock changes; told from the file if
   * not called.
   *
   * @param count elapsed hours or the clock's
   * @return this
   */
  public CsvSource hours(HourCount count) {
    settings.hours = Objects.requireNonNull(count, "count");
    return this;
  }

  /**
   * Gives the start of the first row where the file has no stamps.
   *
   * @param instant the start of the first interval
   * @return this
   */
  public CsvSource start(Instant instant) {
    settings.start = Objects.requireNonNull(instant, "instant");
    return this;
  }

  /**
   * Gives the length of the intervals; inferred from the stamps if not called.
   *
   * @param newResolution the length, positive
   * @return this
   */
  public CsvSource resolution(Duration newResolution) {
    if (newResolution.isNegative() || newResolution.isZero()) {
      throw new IllegalArgumentException("resolution must be positive, not " + newResolution);
    }
    settings.resolution = newResolution;
    return this;
  }

  /**
   * Sets the character between cells.
   *
   * @param character the delimiter
   * @return this
   */
  public CsvSource delimiter(char character) {
    settings.delimiter = character;
    return this;
  }

  /**
   * Says that numbers are written with a decimal comma.
   *
   * @return this
   */
  public CsvSource decimalComma() {
    settings.decimalMark = ',';
    return this;
  }

  /**
   * Says that digits are grouped.
   *
   * @param mark the character between groups, such as an apostrophe
   * @return this
   */
  public CsvSource thousandsMark(char mark) {
    settings.thousandsMark = mark;
    return this;
  }

  /**
   * Skips lines above the header.
   *
   * @param lines how many
   * @return this
   */
  public CsvSource skipLines(int lines) {
    if (lines < 0) {
      throw new IllegalArgumentException("skipLines must not be negative: " + lines);
    }
    settings.skipLines = lines;
    return this;
  }

  /**
   * Names the columns of a file that has no header.
   *
   * @param names the columns' names in order
   * @return this
   */
  public CsvSource header(List<String> names) {
    settings.header = List.copyOf(names);
    return this;
  }

  /**
   * Says what becomes of cells that cannot be read; they make the whole file refused if not called.
   *
   * @param policy refuse or count
   * @return this
   */
  public CsvSource unreadable(CellPolicy policy) {
    settings.cells = Objects.requireNonNull(policy, "policy");
    return this;
  }

  /**
   * Reads parts of a large file at the same time. The readings are the same as without: parts are
   * put together in order, and a file that is packed, quotes cells or has a row to complain about
   * is read by one thread.
   *
   * @param newExecutor what runs the parts; not shut down here
   * @return this
   */
  public CsvSource executor(Executor newExecutor) {
    settings.executor = Objects.requireNonNull(newExecutor, "newExecutor");
    return this;
  }

  /** Sets how large a part is, for tests. */
  CsvSource partBytes(long bytes) {
    settings.partBytes = bytes;
    return this;
  }

  /**
   * Sets what to refuse.
   *
   * @param newLimits the limits
   * @return this
   */
  public CsvSource limits(Limits newLimits) {
    settings.limits = Objects.requireNonNull(newLimits, "newLimits");
    return this;
  }

  /**
   * The names of the columns.
   *
   * @return the header, in order
   */
  public List<String> columns() {
    return settings.sniff().header();
  }

  /**
   * Looks at the beginning of the file without reading the rest.
   *
   * @return header, kinds of columns, how stamps are written
   */
  public TableProfile profile() {
    return new LayoutFinder(settings, settings.sniff()).profile();
  }

  /**
   * Reads the file through and counts its rows, whatever is in them.
   *
   * @return name, hash and rows below the header
   */
  public Origin countRows() {
    Dialect dialect = settings.sniff();
    CsvLayout nothing = new LayoutFinder(settings, dialect).none();
    CsvScan scan =
        new CsvScan(
            settings,
            dialect.delimiter(),
            () -> new CsvRows(nothing, settings, DateOrder.YEAR_MONTH_DAY));
    return scan.run().origin();
  }

  /**
   * Reads the chosen column.
   *
   * @return its readings
   * @throws DataFormatException if a row cannot be read, naming line, column and text
   * @throws io.ammass.error.UnknownNameException if there is no such column
   * @throws InsufficientDataException if the column holds no number at all
   */
  public Readings read() {
    List<Readings> all = read(false);
    if (all.size() != 1) {
      throw new DataFormatException(
          settings.fileName()
              + " holds "
              + all.size()
              + " series, "
              + all.stream().limit(5).map(Readings::name).toList()
              + (all.size() > 5 ? " ..." : "")
              + ". Maybe choose one with column, or read them all.");
    }
    return all.get(0);
  }

  /**
   * Reads every column of numbers (or the chosen one for every series of the long form).
   *
   * @return the readings in the order of the file; columns without a single number are left out
   * @throws DataFormatException if a row cannot be read, naming line, column and text
   */
  public List<Readings> readAll() {
    return read(true);
  }

  private List<Readings> read(boolean all) {
    Dialect dialect = settings.sniff();
    CsvLayout layout = new LayoutFinder(settings, dialect).find(all);
    List<String> stampCells =
        layout.stampColumns().entrySet().stream()
            .filter(entry -> entry.getValue() == StampRole.STAMP)
            .findFirst()
            .map(entry -> dialect.cells(entry.getKey()))
            .orElse(List.of());
    // Told or found: that the column speaks of time is known by now.
    DateOrder order = HeaderFinder.order("time", stampCells);
    CsvScan scan =
        new CsvScan(settings, dialect.delimiter(), () -> new CsvRows(layout, settings, order));
    CsvScan.Scanned scanned = scan.run();
    if (scanned.rows().rows() == 0) {
      throw new DataFormatException(settings.fileName() + " has a header but no rows");
    }
    return new CsvSeries(settings, layout, scanned).assemble();
  }
}
