package io.ammass.source.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.ammass.data.Interval;
import io.ammass.data.Origin;
import io.ammass.data.QualityReport.Finding;
import io.ammass.data.QualityReport.Severity;
import io.ammass.error.AmmassException;
import io.ammass.error.DataFormatException;
import io.ammass.error.InsufficientDataException;
import io.ammass.source.BoundedInput;
import io.ammass.source.Limits;
import io.ammass.source.Readings;
import io.ammass.source.Zones;
import io.ammass.time.DateOrder;
import io.ammass.time.LabelMender;
import io.ammass.time.Resolutions;
import io.ammass.time.StampEdge;
import io.ammass.time.StampParser;
import io.ammass.time.StampResolver;
import io.ammass.unit.Unit;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
 * <tr><td>start, resolution</td><td>none; both together replace a missing stamp column</td></tr>
 * <tr><td>delimiter</td><td>found: comma, semicolon, tab or bar</td></tr>
 * <tr><td>decimal comma, thousands mark</td><td>no</td></tr>
 * <tr><td>limits</td><td>{@link Limits#DEFAULT}</td></tr>
 * </table>
 *
 * <p><b>Missing values</b>: empty cells, NaN, NA, null, {@code -} give NaN. <b>Errors</b>: {@link
 * DataFormatException} such as {@code FILE line 17, column PJME_MW: "abc" is not a number}; {@link
 * io.ammass.error.UnknownNameException} for a column or zone, offering near names.
 */
public final class CsvSource {
  private final Path file;
  private ZoneId zone = ZoneOffset.UTC;
  private Unit unit = Unit.ONE;
  private @Nullable String column;
  private @Nullable String name;
  private @Nullable String time;
  private @Nullable String key;
  private StampEdge edge = StampEdge.START;
  private @Nullable Instant start;
  private @Nullable Duration resolution;
  private @Nullable Character delimiter;
  private char decimalMark = '.';
  private char thousandsMark;
  private int skipLines;
  private List<String> header = List.of();
  private CellPolicy cells = CellPolicy.REFUSE;
  private Limits limits = Limits.DEFAULT;

  private CsvSource(Path file) {
    this.file = Objects.requireNonNull(file, "file");
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
    zone = Objects.requireNonNull(newZone, "newZone");
    return this;
  }

  /**
   * Sets the unit of the numbers.
   *
   * @param newUnit the unit
   * @return this
   */
  public CsvSource unit(Unit newUnit) {
    unit = Objects.requireNonNull(newUnit, "newUnit");
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
    column = Objects.requireNonNull(columnName, "columnName");
    return this;
  }

  /**
   * Names the series; the column's name if not called.
   *
   * @param seriesName the name
   * @return this
   */
  public CsvSource name(String seriesName) {
    name = Objects.requireNonNull(seriesName, "seriesName");
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
    time = Objects.requireNonNull(columns, "columns");
    return this;
  }

  /**
   * Says that a column names the series of each row (the long form of many meters in one file).
   *
   * @param columnName its name
   * @return this
   */
  public CsvSource seriesColumn(String columnName) {
    key = Objects.requireNonNull(columnName, "columnName");
    return this;
  }

  /**
   * Says which edge of the interval the stamps mark.
   *
   * @param newEdge the edge
   * @return this
   */
  public CsvSource stamp(StampEdge newEdge) {
    edge = Objects.requireNonNull(newEdge, "newEdge");
    return this;
  }

  /**
   * Gives the start of the first row where the file has no stamps.
   *
   * @param instant the start of the first interval
   * @return this
   */
  public CsvSource start(Instant instant) {
    start = Objects.requireNonNull(instant, "instant");
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
    resolution = newResolution;
    return this;
  }

  /**
   * Sets the character between cells.
   *
   * @param character the delimiter
   * @return this
   */
  public CsvSource delimiter(char character) {
    delimiter = character;
    return this;
  }

  /**
   * Says that numbers are written with a decimal comma.
   *
   * @return this
   */
  public CsvSource decimalComma() {
    decimalMark = ',';
    return this;
  }

  /**
   * Says that digits are grouped.
   *
   * @param mark the character between groups, such as an apostrophe
   * @return this
   */
  public CsvSource thousandsMark(char mark) {
    thousandsMark = mark;
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
    skipLines = lines;
    return this;
  }

  /**
   * Names the columns of a file that has no header.
   *
   * @param names the columns' names in order
   * @return this
   */
  public CsvSource header(List<String> names) {
    header = List.copyOf(names);
    return this;
  }

  /**
   * Says what becomes of cells that cannot be read; they make the whole file refused if not called.
   *
   * @param policy refuse or count
   * @return this
   */
  public CsvSource unreadable(CellPolicy policy) {
    cells = Objects.requireNonNull(policy, "policy");
    return this;
  }

  /**
   * Sets what to refuse.
   *
   * @param newLimits the limits
   * @return this
   */
  public CsvSource limits(Limits newLimits) {
    limits = Objects.requireNonNull(newLimits, "newLimits");
    return this;
  }

  /**
   * The names of the columns.
   *
   * @return the header, in order
   */
  public List<String> columns() {
    return Dialect.sniff(file, limits, delimiter, skipLines, header).header();
  }

  /**
   * Looks at the beginning of the file without reading the rest.
   *
   * @return header, kinds of columns, how stamps are written
   */
  public CsvProfile profile() {
    Dialect dialect = Dialect.sniff(file, limits, delimiter, skipLines, header);
    Map<Integer, StampRole> stampRoles = dialect.stampColumns();
    List<String> numbers = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < dialect.header().size(); i++) {
      if (stampRoles.containsKey(i) || dialect.isStamp(i)) {
        continue;
      }
      boolean number = !dialect.samples().isEmpty() && isNumeric(dialect, i);
      (number ? numbers : texts).add(dialect.header().get(i));
    }
    List<String> stampNames =
        stampRoles.entrySet().stream()
            .sorted(Map.Entry.comparingByValue())
            .map(entry -> dialect.header().get(entry.getKey()))
            .toList();
    return new CsvProfile(
        dialect.header(),
        dialect.delimiter(),
        stampNames,
        numbers,
        texts,
        dialect.hasOffset(stampRoles),
        dialect.countsHoursFromOne(stampRoles));
  }

  /**
   * Reads the file through and counts its rows, whatever is in them.
   *
   * @return name, hash and rows below the header
   */
  public Origin countRows() {
    Dialect dialect = Dialect.sniff(file, limits, delimiter, skipLines, header);
    CsvLayout layout =
        new CsvLayout(
            String.valueOf(file.getFileName()),
            dialect.header(),
            skipLines,
            dialect.headerRows(),
            Map.of(),
            List.of(),
            Set.of(),
            -1);
    return parse(
        dialect.delimiter(),
        new CsvRows(
            layout,
            new StampParser(DateOrder.YEAR_MONTH_DAY),
            new NumberParser(decimalMark, thousandsMark),
            limits.maxRows(),
            CellPolicy.COUNT));
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
          file.getFileName()
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
    Dialect dialect = Dialect.sniff(file, limits, delimiter, skipLines, header);
    CsvLayout layout = layout(dialect, all);
    List<String> stampCells =
        layout.stampColumns().entrySet().stream()
            .filter(entry -> entry.getValue() == StampRole.STAMP)
            .findFirst()
            .map(entry -> dialect.cells(entry.getKey()))
            .orElse(List.of());
    StampParser stamps = new StampParser(StampParser.guessOrder(stampCells));
    CsvRows rows =
        new CsvRows(
            layout, stamps, new NumberParser(decimalMark, thousandsMark), limits.maxRows(), cells);
    Origin origin = parse(dialect.delimiter(), rows);
    if (rows.rows() == 0) {
      throw new DataFormatException(file.getFileName() + " has a header but no rows");
    }
    List<Readings> result = new ArrayList<>();
    for (Map.Entry<String, CsvRows.Block> entry : rows.blocks().entrySet()) {
      result.addAll(assemble(entry.getKey(), entry.getValue(), layout, rows, origin));
    }
    return result;
  }

  private CsvLayout layout(Dialect dialect, boolean all) {
    Map<Integer, StampRole> stampColumns = stampColumns(dialect);
    int keyColumn = key == null ? -1 : dialect.index(file, key);
    List<Integer> valueColumns = new ArrayList<>();
    Set<Integer> tentative = new HashSet<>();
    if (column != null) {
      valueColumns.add(dialect.index(file, column));
    } else {
      for (int i = 0; i < dialect.header().size(); i++) {
        if (stampColumns.containsKey(i) || i == keyColumn) {
          continue;
        }
        if (isNumeric(dialect, i)) {
          valueColumns.add(i);
        } else if (all && dialect.cells(i).isEmpty()) {
          valueColumns.add(i);
          tentative.add(i);
        }
      }
      requireColumns(dialect, valueColumns, all);
    }
    return new CsvLayout(
        String.valueOf(file.getFileName()),
        dialect.header(),
        skipLines,
        dialect.headerRows(),
        stampColumns,
        valueColumns,
        tentative,
        keyColumn);
  }

  private void requireColumns(Dialect dialect, List<Integer> valueColumns, boolean all) {
    if (valueColumns.isEmpty()) {
      throw new DataFormatException(
          file.getFileName()
              + " has no column of numbers among "
              + dialect.header().stream().limit(12).toList()
              + ". Maybe the delimiter is not \""
              + dialect.delimiter()
              + "\", or numbers have a decimal comma.");
    }
    if (!all && valueColumns.size() > 1) {
      throw new DataFormatException(
          file.getFileName()
              + " has "
              + valueColumns.size()
              + " columns of numbers, "
              + valueColumns.stream().limit(8).map(dialect.header()::get).toList()
              + ". Maybe choose one with column.");
    }
  }

  private Map<Integer, StampRole> stampColumns(Dialect dialect) {
    if (time != null) {
      // A column's own name may hold a plus ("Wind+Solar"): the whole name goes first.
      boolean whole = dialect.header().stream().anyMatch(time::equalsIgnoreCase);
      List<String> parts = whole ? List.of(time) : List.of(time.split("\\+"));
      Map<Integer, StampRole> found = new LinkedHashMap<>();
      boolean calendar =
          parts.size() > 1 && parts.stream().allMatch(part -> StampRole.named(part) != null);
      for (String part : parts) {
        StampRole role = calendar ? StampRole.named(part) : null;
        if (role == null) {
          role = found.isEmpty() ? StampRole.STAMP : StampRole.TIME;
        }
        found.put(dialect.index(file, part), role);
      }
      return found;
    }
    if (start != null) {
      if (resolution == null) {
        throw new IllegalArgumentException(
            "a start without stamps needs a resolution: "
                + file.getFileName()
                + ". Maybe add resolution PT1H.");
      }
      return Map.of();
    }
    Map<Integer, StampRole> found = dialect.stampColumns();
    if (found.isEmpty()) {
      throw new DataFormatException(
          file.getFileName()
              + " has no column of stamps among "
              + dialect.header().stream().limit(12).toList()
              + ". Maybe name it with time, or give start and resolution.");
    }
    return found;
  }

  private boolean isNumeric(Dialect dialect, int index) {
    NumberParser parser = new NumberParser(decimalMark, thousandsMark);
    int numbers = 0;
    List<String> sample = dialect.cells(index);
    for (String cell : sample) {
      parser.parse(cell.toCharArray(), 0, cell.length());
      if (!parser.hasFailed()) {
        numbers++;
      }
    }
    boolean enough =
        cells == CellPolicy.COUNT ? numbers >= 0.9 * sample.size() : numbers == sample.size();
    return (numbers > 0 && enough) || dialect.samples().isEmpty();
  }

  private Origin parse(char separator, CsvRows rows) {
    try (BoundedInput in = BoundedInput.open(file, limits);
        Reader text =
            new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT))) {
      Reader body = new LineSkipper(text, skipLines).skip();
      try (CsvReader<Boolean> reader =
          CsvReader.builder()
              .fieldSeparator(separator)
              .skipEmptyLines(true)
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .maxBufferSize(Math.max(1 << 16, limits.maxLineLength()))
              .build(rows, body)) {
        reader.forEach(row -> {});
        return in.origin(rows.rows());
      }
    } catch (CsvParseException | UncheckedIOException | IOException e) {
      throw refusal(e);
    }
  }

  private AmmassException refusal(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof AmmassException own) {
        return own;
      }
      if (cause instanceof CharacterCodingException) {
        return new DataFormatException(
            file.getFileName() + " is not UTF-8 text. Maybe convert it from its encoding first.",
            e);
      }
    }
    return new DataFormatException(
        file.getFileName() + " cannot be read as CSV: " + e.getMessage(), e);
  }

  private List<Readings> assemble(
      String seriesKey, CsvRows.Block block, CsvLayout layout, CsvRows rows, Origin origin) {
    long[] labels = block.labels.toArray();
    Duration step = resolution;
    List<Finding> findings = new ArrayList<>();
    long[] starts;
    if (layout.stampColumns().isEmpty()) {
      long begin = Objects.requireNonNull(start).toEpochMilli();
      long millis = Objects.requireNonNull(step).toMillis();
      starts = new long[labels.length];
      for (int i = 0; i < starts.length; i++) {
        starts[i] = begin + i * millis;
      }
    } else {
      if (step == null) {
        step = Duration.ofMillis(Resolutions.guess(labels).stepMillis());
      }
      starts = starts(labels, step, rows, findings);
    }
    List<Readings> result = new ArrayList<>();
    for (int i = 0; i < block.columns.length; i++) {
      double[] values = block.columns[i].toArray();
      String columnName = layout.header().get(layout.valueColumns().get(i));
      if (isAllMissing(values)) {
        if (column != null) {
          throw new InsufficientDataException(
              file.getFileName()
                  + ", column "
                  + columnName
                  + ": all "
                  + values.length
                  + " values are missing");
        }
        continue;
      }
      String seriesName = name != null ? name : columnName;
      if (!seriesKey.isEmpty()) {
        seriesName = block.columns.length == 1 ? seriesKey : seriesKey + "." + seriesName;
      }
      result.add(
          Readings.shared(
              seriesName,
              unit,
              zone,
              Objects.requireNonNull(step),
              starts,
              values,
              origin,
              findings));
    }
    return result;
  }

  private long[] starts(long[] labels, Duration step, CsvRows rows, List<Finding> findings) {
    long[] starts;
    if (rows.offsetRows() > 0) {
      if (rows.offsetRows() + rows.unstamped() + rows.unreadableRows() < rows.rows()) {
        throw new DataFormatException(
            file.getFileName()
                + " mixes stamps with and without an offset: "
                + rows.offsetRows()
                + " of "
                + rows.rows()
                + " rows have one");
      }
      starts = labels;
      long shift = edge == StampEdge.END ? step.toMillis() : 0;
      for (int i = 0; i < starts.length; i++) {
        starts[i] -= shift;
      }
    } else {
      LabelMender.Mended mended = LabelMender.mend(labels, step.toMillis());
      findings.addAll(mended.findings());
      StampResolver.Resolved resolved =
          new StampResolver(zone, edge, step).resolve(mended.labels());
      starts = resolved.starts();
      findings.addAll(resolved.findings());
    }
    if (rows.unstamped() > 0) {
      findings.add(
          new Finding(
              "unstampedReading",
              Severity.WARNING,
              new Interval(Instant.EPOCH, Instant.EPOCH),
              rows.unstamped(),
              rows.unstamped()
                  + (rows.unstamped() == 1 ? " row has" : " rows have")
                  + " no stamp, first in line "
                  + rows.firstUnstampedLine()
                  + ": left out"));
    }
    if (rows.unreadableCells() + rows.unreadableRows() > 0) {
      findings.add(
          new Finding(
              "unreadable",
              Severity.WARNING,
              new Interval(Instant.EPOCH, Instant.EPOCH),
              (long) rows.unreadableCells() + rows.unreadableRows(),
              rows.unreadableCells()
                  + " cells and "
                  + rows.unreadableRows()
                  + " rows cannot be read, the first: "
                  + rows.firstUnreadable()));
    }
    return starts;
  }

  private static boolean isAllMissing(double[] values) {
    for (double value : values) {
      if (!Double.isNaN(value)) {
        return false;
      }
    }
    return true;
  }
}
