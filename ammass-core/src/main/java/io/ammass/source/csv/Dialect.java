package io.ammass.source.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.ammass.error.DataFormatException;
import io.ammass.error.UnknownNameException;
import io.ammass.source.BoundedInput;
import io.ammass.source.Limits;
import io.ammass.source.NearNames;
import io.ammass.time.StampParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the beginning of a file says of its spelling: delimiter, header, columns of stamps. */
final class Dialect {
  private static final int SAMPLE_BYTES = 1 << 18;
  private static final int MAX_PREAMBLE = 200;
  private static final long DAY_MILLIS = 86_400_000L;

  /** Of two that cut lines alike, the one that hardly stands in numbers goes first. */
  private static final char[] DELIMITERS = {';', '\t', '|', ','};

  private static final Pattern PERIOD =
      Pattern.compile("(settlement|trading|delivery|half[ _-]?hour)?[ _-]?(period|interval)");

  private static final Pattern HOUR =
      Pattern.compile(
          "(hours?|hr|he|hh|uur|stunde|opr[ _-]?hr)([ _-]?(ending|beginning|end|of[ _-]?day))?"
              + "|hour(ending|beginning)");

  private final char delimiter;
  private final List<String> header;
  private final int headerRows;
  private final List<List<String>> samples;
  private final Map<Integer, List<String>> cells = new HashMap<>();
  private final Map<Integer, CellUnit> units = new HashMap<>();

  private Dialect(char delimiter, List<String> header, int headerRows, List<List<String>> samples) {
    this.delimiter = delimiter;
    this.header = header;
    this.headerRows = headerRows;
    this.samples = samples;
  }

  /** The character between cells. */
  char delimiter() {
    return delimiter;
  }

  /** The column names in order. */
  List<String> header() {
    return header;
  }

  /** Rows above the data: the header and what stands above it. */
  int headerRows() {
    return headerRows;
  }

  /** Some rows below the header, as text. */
  List<List<String>> samples() {
    return samples;
  }

  /** Reads the first quarter of a mebibyte and guesses. */
  static Dialect sniff(
      Path file, Limits limits, @Nullable Character delimiter, int skipLines, List<String> names) {
    String text = firstText(file, limits);
    for (int i = 0; i < skipLines; i++) {
      int end = text.indexOf('\n');
      text = end < 0 ? "" : text.substring(end + 1);
    }
    char chosen = delimiter == null ? guessDelimiter(text) : delimiter;
    List<List<String>> rows = rows(text, chosen);
    if (rows.isEmpty()) {
      throw new DataFormatException(file.getFileName() + " holds no rows");
    }
    // The last row of the sample may be cut in the middle.
    if (rows.size() > 2 && text.length() >= SAMPLE_BYTES / 4) {
      rows.remove(rows.size() - 1);
    }
    if (!names.isEmpty()) {
      return new Dialect(chosen, names, 0, rows);
    }
    HeaderFinder finder = new HeaderFinder(rows);
    int first = finder.firstDataRow();
    List<List<String>> samples =
        rows.subList(first, rows.size()).stream().filter(r -> r.size() > 0).toList();
    return new Dialect(chosen, finder.header(first), first, samples);
  }

  private static List<List<String>> rows(String text, char delimiter) {
    List<List<String>> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .skipEmptyLines(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(true)
            .ofCsvRecord(text)) {
      for (CsvRecord row : reader) {
        rows.add(row.getFields());
      }
    } catch (CsvParseException e) {
      throw new DataFormatException("the text cannot be cut into cells: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private static String firstText(Path file, Limits limits) {
    try (InputStream in = BoundedInput.open(file, limits)) {
      byte[] bytes = in.readNBytes((int) Math.min(SAMPLE_BYTES, limits.maxBytes()));
      // A character cut at the end decodes to a replacement mark inside the row that is left out.
      String text = new String(bytes, StandardCharsets.UTF_8);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (IOException e) {
      throw new DataFormatException(file.getFileName() + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The candidate that cuts the middle lines into the most columns, evenly. */
  static char guessDelimiter(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).limit(MAX_PREAMBLE).toList();
    char best = ',';
    double bestScore = 0;
    for (char candidate : DELIMITERS) {
      Map<Integer, Integer> widths = new LinkedHashMap<>();
      for (String line : lines) {
        widths.merge(count(line, candidate), 1, Integer::sum);
      }
      for (Map.Entry<Integer, Integer> width : widths.entrySet()) {
        double score = width.getKey() == 0 ? 0 : width.getValue() + width.getKey() / 1000.0;
        if (score > bestScore) {
          best = candidate;
          bestScore = score;
        }
      }
    }
    return best;
  }

  private static int count(String line, char delimiter) {
    int count = 0;
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == delimiter && !quoted) {
        count++;
      }
    }
    return count;
  }

  /** The index of a column by name (any case) or position ({@code #1} is the first). */
  int index(Path file, String column) {
    if (column.matches("#\\d{1,6}")) {
      int index = Integer.parseInt(column.substring(1)) - 1;
      if (index >= 0 && index < header.size()) {
        return index;
      }
    }
    int found = header.indexOf(column);
    for (int i = 0; found < 0 && i < header.size(); i++) {
      if (header.get(i).toLowerCase(Locale.ROOT).equals(column.strip().toLowerCase(Locale.ROOT))) {
        found = i;
      }
    }
    if (found < 0) {
      throw new UnknownNameException(
          file.getFileName()
              + " has no column \""
              + column
              + "\". Maybe one of "
              + NearNames.of(column, header)
              + "; it has "
              + header.size()
              + " columns.");
    }
    return found;
  }

  /** What stands beside the numbers of a column. */
  CellUnit unit(int column) {
    cells(column);
    return units.getOrDefault(column, CellUnit.NONE);
  }

  /** Cells of a column in the sample, without the missing ones and what stands beside numbers. */
  List<String> cells(int column) {
    List<String> known = cells.get(column);
    if (known != null) {
      return known;
    }
    List<String> raw = rawCells(column);
    CellUnit unit = CellUnit.of(raw);
    List<String> bare = unit.equals(CellUnit.NONE) ? raw : raw.stream().map(unit::strip).toList();
    units.put(column, unit);
    cells.put(column, bare);
    return bare;
  }

  private List<String> rawCells(int column) {
    List<String> cells = new ArrayList<>();
    for (List<String> row : samples) {
      if (column < row.size() && !NumberParser.isMissing(row.get(column).strip())) {
        cells.add(row.get(column).strip());
      }
    }
    return cells;
  }

  /** Whether nearly all cells of a column in the sample are stamps. */
  boolean isStamp(int column) {
    return HeaderFinder.isStamp(header.get(column), cells(column));
  }

  /** The columns whose name says that they hold a part of the date. */
  private Map<Integer, StampRole> calendarColumns() {
    Map<Integer, StampRole> found = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      StampRole role = StampRole.named(header.get(i));
      if (role != null && !found.containsValue(role) && HeaderFinder.isNumeric(cells(i))) {
        found.put(i, role);
      }
    }
    boolean complete =
        found.values().containsAll(Set.of(StampRole.MONTH, StampRole.DAY))
            && (found.containsValue(StampRole.YEAR) || found.containsValue(StampRole.HOUR));
    return complete ? found : Map.of();
  }

  /**
   * The columns that hold the stamp: the first with offsets, else the first with stamps (a bare
   * date is joined by a column named hour or time), else year, month, day, hour, minute.
   *
   * @return roles by column; empty if there is no stamp
   */
  Map<Integer, StampRole> stampColumns() {
    int first = -1;
    for (int i = 0; i < header.size(); i++) {
      if (isStamp(i)) {
        StampParser parser = new StampParser(HeaderFinder.order(header.get(i), cells(i)));
        if (parser.parse(cells(i).get(0)) != StampParser.INVALID && parser.hasOffset()) {
          return Map.of(i, StampRole.STAMP);
        }
        first = first < 0 ? i : first;
      }
    }
    if (first < 0) {
      return calendarColumns();
    }
    StampParser parser = new StampParser(HeaderFinder.order(header.get(first), cells(first)));
    if (parser.parse(cells(first).get(0)) != StampParser.INVALID && !parser.hasTime()) {
      for (int i = 0; i < header.size(); i++) {
        String name = header.get(i).toLowerCase(Locale.ROOT);
        if (i != first && (name.startsWith("time") || HOUR.matcher(name).matches())) {
          return Map.of(first, StampRole.STAMP, i, StampRole.TIME);
        }
      }
      for (int i = 0; i < header.size(); i++) {
        if (i != first && isPeriod(header.get(i)) && greatest(i) >= 23) {
          return Map.of(first, StampRole.STAMP, i, StampRole.PERIOD);
        }
      }
    }
    return Map.of(first, StampRole.STAMP);
  }

  /** Whether a column is named after intervals of a day that are numbered, such as half-hours. */
  static boolean isPeriod(String name) {
    return PERIOD.matcher(name.strip().toLowerCase(Locale.ROOT)).matches();
  }

  /** The greatest whole number of a column's sample; 0 if a cell is none or the day has no such. */
  private int greatest(int column) {
    int greatest = 0;
    for (String cell : cells(column)) {
      if (!cell.matches("\\d{1,3}")) {
        return 0;
      }
      greatest = Math.max(greatest, Integer.parseInt(cell));
    }
    return greatest <= 300 ? greatest : 0;
  }

  /**
   * How many intervals a usual day has, as the greatest number of one tells: hours if none does.
   */
  int perDay(Map<Integer, StampRole> stampColumns) {
    for (Map.Entry<Integer, StampRole> entry : stampColumns.entrySet()) {
      if (entry.getValue() == StampRole.PERIOD) {
        int greatest = greatest(entry.getKey());
        return greatest <= 25 ? 24 : greatest <= 50 ? 48 : greatest <= 100 ? 96 : 288;
      }
    }
    return 24;
  }

  /** How numbers are written, as the cells of all columns but those of stamps tell. */
  NumberMarks numberMarks() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      List<String> cells = cells(i);
      if (!HeaderFinder.isStamp(header.get(i), cells)) {
        all.addAll(cells);
      }
    }
    return NumberMarks.guess(all, delimiter);
  }

  /** Whether the stamps say more than the date. */
  boolean hasTime(Map<Integer, StampRole> stampColumns) {
    for (Map.Entry<Integer, StampRole> entry : stampColumns.entrySet()) {
      if (entry.getValue() == StampRole.STAMP) {
        List<String> cells = cells(entry.getKey());
        StampParser parser = new StampParser(HeaderFinder.order(header.get(entry.getKey()), cells));
        for (String cell : cells) {
          long label = parser.parse(cell);
          // "2024-01-01 00:00:00" is how a spreadsheet writes a date.
          if (label != StampParser.INVALID && Math.floorMod(label, DAY_MILLIS) != 0) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Whether the stamps carry offsets. */
  boolean hasOffset(Map<Integer, StampRole> stampColumns) {
    for (Map.Entry<Integer, StampRole> entry : stampColumns.entrySet()) {
      List<String> cells = cells(entry.getKey());
      StampParser parser = new StampParser(HeaderFinder.order(header.get(entry.getKey()), cells));
      if (entry.getValue() == StampRole.STAMP && !cells.isEmpty()) {
        return parser.parse(cells.get(0)) != StampParser.INVALID && parser.hasOffset();
      }
    }
    return false;
  }

  /** Whether a column of hours counts 1..24, which names hours by their end. */
  boolean countsHoursFromOne(Map<Integer, StampRole> stampColumns) {
    for (Map.Entry<Integer, StampRole> entry : stampColumns.entrySet()) {
      if (entry.getValue() == StampRole.PERIOD) {
        return true;
      }
      if (entry.getValue() == StampRole.HOUR || entry.getValue() == StampRole.TIME) {
        List<String> hours = cells(entry.getKey());
        boolean none = hours.stream().noneMatch(hour -> hour.matches("[A-Za-z]{0,2}0+(:00)?"));
        return none && hours.stream().anyMatch(hour -> hour.matches("[A-Za-z]{0,2}24(:00)?"));
      }
    }
    return false;
  }
}
