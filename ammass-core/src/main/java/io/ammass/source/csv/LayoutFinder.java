package io.ammass.source.csv;

import io.ammass.error.DataFormatException;
import io.ammass.source.TableProfile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out which column of a file is what, from what was told and what its beginning says. */
final class LayoutFinder {
  private static final double NEARLY_ALL = 0.9;

  private final CsvSettings settings;
  private final Dialect dialect;
  private final NumberMarks marks;

  LayoutFinder(CsvSettings settings, Dialect dialect) {
    this.settings = settings;
    this.dialect = dialect;
    this.marks = settings.numberMarks(dialect);
  }

  /** The layout; all columns of numbers or the only one. */
  CsvLayout find(boolean all) {
    Map<Integer, StampRole> stampColumns = stampColumns();
    int keyColumn = settings.key == null ? -1 : dialect.index(settings.file, settings.key);
    WideHours wide = wide(stampColumns, keyColumn);
    if (wide != null) {
      List<Integer> columns = new ArrayList<>(wide.numbers().keySet());
      // The 25th column is empty but for one day of the year.
      Set<Integer> empty = new HashSet<>(columns);
      empty.removeIf(index -> !dialect.cells(index).isEmpty());
      return layout(stampColumns, columns, empty, keyColumn, wide);
    }
    List<Integer> valueColumns = new ArrayList<>();
    Set<Integer> tentative = new HashSet<>();
    String column = settings.column;
    if (column != null) {
      valueColumns.add(dialect.index(settings.file, column));
    } else {
      for (int i = 0; i < dialect.header().size(); i++) {
        if (stampColumns.containsKey(i) || i == keyColumn) {
          continue;
        }
        if (isNumeric(i)) {
          valueColumns.add(i);
        } else if (all && dialect.cells(i).isEmpty()) {
          valueColumns.add(i);
          tentative.add(i);
        }
      }
      requireColumns(valueColumns, all);
    }
    return layout(stampColumns, valueColumns, tentative, keyColumn, null);
  }

  private CsvLayout layout(
      Map<Integer, StampRole> stampColumns,
      List<Integer> valueColumns,
      Set<Integer> tentative,
      int keyColumn,
      @Nullable WideHours wide) {
    return new CsvLayout(
        settings.fileName(),
        dialect.header(),
        settings.skipLines,
        dialect.headerRows(),
        stampColumns,
        valueColumns,
        tentative,
        keyColumn,
        wide,
        wide == null ? dialect.perDay(stampColumns) : wide.perDay(),
        marks,
        settings.decimalMark != null || settings.thousandsMark != null,
        units(valueColumns));
  }

  private Map<Integer, CellUnit> units(List<Integer> columns) {
    Map<Integer, CellUnit> units = new LinkedHashMap<>();
    for (int column : columns) {
      CellUnit unit = dialect.unit(column);
      if (!unit.equals(CellUnit.NONE)) {
        units.put(column, unit);
      }
    }
    return units;
  }

  /** A layout that keeps no column, for counting rows. */
  CsvLayout none() {
    return layout(Map.of(), List.of(), Set.of(), -1, null);
  }

  /**
   * The columns that divide the day; null if a column was chosen, rows have a time of day of their
   * own, or the columns do not make a day.
   */
  @Nullable WideHours wide(Map<Integer, StampRole> stampColumns, int keyColumn) {
    boolean datesOnly =
        !stampColumns.containsValue(StampRole.TIME)
            && !stampColumns.containsValue(StampRole.PERIOD)
            && !stampColumns.containsValue(StampRole.HOUR)
            && !stampColumns.isEmpty()
            && !dialect.hasTime(stampColumns);
    if (settings.column != null || !datesOnly) {
      return null;
    }
    List<Integer> candidates = new ArrayList<>();
    for (int i = 0; i < dialect.header().size(); i++) {
      // A cell that is no number does not make the hour another kind of column.
      boolean numbers = dialect.cells(i).isEmpty() || isNumeric(i, NEARLY_ALL);
      if (!stampColumns.containsKey(i) && i != keyColumn && numbers) {
        candidates.add(i);
      }
    }
    return WideHours.find(dialect.header(), candidates);
  }

  private void requireColumns(List<Integer> valueColumns, boolean all) {
    if (valueColumns.isEmpty()) {
      throw new DataFormatException(
          settings.fileName()
              + " has no column of numbers among "
              + dialect.header().stream().limit(12).toList()
              + ". Maybe the delimiter is not \""
              + dialect.delimiter()
              + "\", or numbers have a decimal comma.");
    }
    if (!all && valueColumns.size() > 1) {
      throw new DataFormatException(
          settings.fileName()
              + " has "
              + valueColumns.size()
              + " columns of numbers, "
              + valueColumns.stream().limit(8).map(dialect.header()::get).toList()
              + ". Maybe choose one with column.");
    }
  }

  private Map<Integer, StampRole> stampColumns() {
    String time = settings.time;
    if (time != null) {
      return told(time);
    }
    if (settings.start != null) {
      if (settings.resolution == null) {
        throw new IllegalArgumentException(
            "a start without stamps needs a resolution: "
                + settings.fileName()
                + ". Maybe add resolution PT1H.");
      }
      return Map.of();
    }
    Map<Integer, StampRole> found = dialect.stampColumns();
    if (found.isEmpty()) {
      throw new DataFormatException(
          settings.fileName()
              + " has no column of stamps among "
              + dialect.header().stream().limit(12).toList()
              + ". Maybe name it with time, or give start and resolution.");
    }
    return found;
  }

  private Map<Integer, StampRole> told(String time) {
    // A column's own name may hold a plus ("Wind+Solar"): the whole name goes first.
    boolean whole = dialect.header().stream().anyMatch(time::equalsIgnoreCase);
    List<String> parts = whole ? List.of(time) : List.of(time.split("\\+"));
    Map<Integer, StampRole> found = new LinkedHashMap<>();
    boolean calendar =
        parts.size() > 1 && parts.stream().allMatch(part -> StampRole.named(part) != null);
    for (String part : parts) {
      StampRole role = calendar ? StampRole.named(part) : null;
      if (role == null) {
        StampRole second = Dialect.isPeriod(part) ? StampRole.PERIOD : StampRole.TIME;
        role = found.isEmpty() ? StampRole.STAMP : second;
      }
      found.put(dialect.index(settings.file, part), role);
    }
    return found;
  }

  /** Whether the sampled cells of a column are numbers: all of them where any other is refused. */
  boolean isNumeric(int index) {
    return isNumeric(index, settings.cells == CellPolicy.COUNT ? NEARLY_ALL : 1);
  }

  private boolean isNumeric(int index, double enough) {
    NumberParser parser = marks.parser();
    int numbers = 0;
    List<String> sample = dialect.cells(index);
    for (String cell : sample) {
      parser.parse(cell.toCharArray(), 0, cell.length());
      if (!parser.hasFailed()) {
        numbers++;
      }
    }
    return (numbers > 0 && numbers >= enough * sample.size()) || dialect.samples().isEmpty();
  }

  /** What the beginning of the file says of the whole. */
  TableProfile profile() {
    Map<Integer, StampRole> stampRoles = dialect.stampColumns();
    List<String> numbers = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < dialect.header().size(); i++) {
      if (stampRoles.containsKey(i) || dialect.isStamp(i)) {
        continue;
      }
      boolean number = !dialect.samples().isEmpty() && isNumeric(i);
      (number ? numbers : texts).add(dialect.header().get(i));
    }
    List<String> stampNames =
        stampRoles.entrySet().stream()
            .sorted(Map.Entry.comparingByValue())
            .map(entry -> dialect.header().get(entry.getKey()))
            .toList();
    WideHours wide = wide(stampRoles, -1);
    return new TableProfile(
        dialect.header(),
        stampNames,
        numbers,
        texts,
        wide == null
            ? List.of()
            : wide.numbers().keySet().stream().map(dialect.header()::get).toList(),
        dialect.hasOffset(stampRoles),
        dialect.countsHoursFromOne(stampRoles));
  }
}
