package io.ammass.source.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import io.ammass.error.DataFormatException;
import io.ammass.time.DateOrder;
import io.ammass.time.StampParser;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes cells as the CSV reader finds them and keeps the stamps and numbers that were asked for.
 *
 * <p>Works on the reader's own buffer: no text is made for a cell that parses.
 */
final class CsvRows extends AbstractBaseCsvCallbackHandler<Boolean> {
  private static final int IGNORED = -1;
  private static final int KEY = -2;
  private static final int FIRST_STAMP_ROLE = -10;
  private static final long HOUR_MILLIS = 3_600_000L;
  private static final StampRole[] STAMP_ROLES = StampRole.values();

  /** The year of rows that name month and day only: no leap day, starts on a Monday. */
  private static final int TYPICAL_YEAR = 2001;

  private final String file;
  private final String[] names;
  private final int[] roles;
  private final StampParser stamps;
  private final NumberParser numbers;
  private final long maxRows;
  private final CellPolicy policy;
  private final boolean hasStamps;
  private final boolean calendar;
  private final int lineOffset;
  private final boolean[] tentative;
  private final double[] row;
  private final int[] parts = new int[STAMP_ROLES.length];
  private final Map<String, Block> blocks = new LinkedHashMap<>();
  private Block current;
  private int pendingSkips;
  private long rows;
  private boolean skipping;
  private long label;
  private long time;
  private boolean stampMissing;
  private boolean rowUnreadable;
  private int offsetRows;
  private int unstamped;
  private long firstUnstampedLine;
  private int unreadableCells;
  private int unreadableRows;
  private @Nullable String firstUnreadable;
  private @Nullable String lastKey;

  /** The readings of one series: labels and one column a quantity. */
  static final class Block {
    final LongColumn labels = new LongColumn();
    final DoubleColumn[] columns;

    Block(int count) {
      columns = new DoubleColumn[count];
      for (int i = 0; i < count; i++) {
        columns[i] = new DoubleColumn();
      }
    }
  }

  CsvRows(
      CsvLayout layout, StampParser stamps, NumberParser numbers, long maxRows, CellPolicy policy) {
    this.file = layout.file();
    this.names = layout.header().toArray(String[]::new);
    this.roles = new int[names.length];
    Arrays.fill(roles, IGNORED);
    layout.stampColumns().forEach((index, r) -> roles[index] = FIRST_STAMP_ROLE - r.ordinal());
    if (layout.keyColumn() >= 0) {
      roles[layout.keyColumn()] = KEY;
    }
    for (int i = 0; i < layout.valueColumns().size(); i++) {
      roles[layout.valueColumns().get(i)] = i;
    }
    this.hasStamps = !layout.stampColumns().isEmpty();
    this.calendar = layout.stampColumns().containsValue(StampRole.MONTH);
    this.lineOffset = layout.skippedLines();
    this.tentative = new boolean[names.length];
    layout.tentativeColumns().forEach(index -> tentative[index] = true);
    this.pendingSkips = layout.skippedRows();
    this.stamps = stamps;
    this.numbers = numbers;
    this.maxRows = maxRows;
    this.policy = policy;
    this.row = new double[layout.valueColumns().size()];
    this.current = new Block(row.length);
    if (layout.keyColumn() < 0) {
      blocks.put("", current);
    }
  }

  Map<String, Block> blocks() {
    return blocks;
  }

  long rows() {
    return rows;
  }

  int offsetRows() {
    return offsetRows;
  }

  int unstamped() {
    return unstamped;
  }

  long firstUnstampedLine() {
    return firstUnstampedLine;
  }

  int unreadableCells() {
    return unreadableCells;
  }

  int unreadableRows() {
    return unreadableRows;
  }

  String firstUnreadable() {
    return firstUnreadable == null ? "" : firstUnreadable;
  }

  @Override
  protected void handleBegin(long startingLineNumber) {
    skipping = pendingSkips > 0;
    if (skipping) {
      pendingSkips--;
    }
    stampMissing = true;
    rowUnreadable = false;
    label = 0;
    time = 0;
    Arrays.fill(row, Double.NaN);
    if (calendar) {
      Arrays.fill(parts, 0);
      parts[StampRole.YEAR.ordinal()] = TYPICAL_YEAR;
      parts[StampRole.DAY.ordinal()] = 1;
    }
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    if (skipping || index >= roles.length) {
      return;
    }
    int role = roles[index];
    if (role >= 0) {
      double value = numbers.parse(buffer, offset, length);
      if (numbers.hasFailed() && !tentative[index]) {
        unreadable(index, buffer, offset, length, "is not a number");
        unreadableCells++;
      }
      row[role] = value;
    } else if (role == KEY) {
      readKey(buffer, offset, length);
    } else if (role <= FIRST_STAMP_ROLE) {
      StampRole part = STAMP_ROLES[FIRST_STAMP_ROLE - role];
      switch (part) {
        case STAMP -> readStamp(index, buffer, offset, length);
        case TIME -> readTime(index, buffer, offset, length);
        default -> readPart(part, index, buffer, offset, length);
      }
    }
  }

  private void readStamp(int index, char[] buffer, int offset, int length) {
    long parsed = stamps.parse(buffer, offset, length);
    if (parsed == StampParser.INVALID) {
      if (NumberParser.isMissing(new String(buffer, offset, length).strip())) {
        return;
      }
      unreadable(index, buffer, offset, length, "is not a stamp");
      rowUnreadable = true;
      return;
    }
    label = parsed;
    stampMissing = false;
    if (stamps.hasOffset()) {
      label -= stamps.offsetMillis();
      offsetRows++;
    }
  }

  /** A time of day {@code H:mm[:ss]} or an hour number 0..25. */
  private void readTime(int index, char[] buffer, int offset, int length) {
    String text = new String(buffer, offset, length).strip();
    if (text.matches("\\d{1,2}(\\.0+)?")) {
      int hour = Integer.parseInt(text.replaceFirst("\\..*", ""));
      if (hour <= 25) {
        time = hour * HOUR_MILLIS;
        return;
      }
    }
    // A parser of its own: the shared one remembers the offset of the date before.
    long parsed = new StampParser(DateOrder.YEAR_MONTH_DAY).parse("1970-01-01 " + text);
    if (parsed == StampParser.INVALID) {
      unreadable(index, buffer, offset, length, "is not an hour or a time of day");
      rowUnreadable = true;
      return;
    }
    time = parsed;
  }

  private void readPart(StampRole part, int index, char[] buffer, int offset, int length) {
    double value = numbers.parse(buffer, offset, length);
    if (numbers.hasFailed() || Double.isNaN(value) || value != Math.rint(value)) {
      if (!numbers.hasFailed() && Double.isNaN(value)) {
        return;
      }
      unreadable(index, buffer, offset, length, "is not a whole number");
      rowUnreadable = true;
      return;
    }
    int number = (int) value;
    parts[part.ordinal()] = number;
    stampMissing = false;
  }

  private void readKey(char[] buffer, int offset, int length) {
    String previous = lastKey;
    if (previous != null && sameText(previous, buffer, offset, length)) {
      return;
    }
    String key = new String(buffer, offset, length).strip();
    lastKey = key;
    current = blocks.computeIfAbsent(key, name -> new Block(row.length));
  }

  private static boolean sameText(String text, char[] buffer, int offset, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != buffer[offset + i]) {
        return false;
      }
    }
    return true;
  }

  private void unreadable(int index, char[] buffer, int offset, int length, String what) {
    if (policy == CellPolicy.COUNT && firstUnreadable != null) {
      return;
    }
    String text = new String(buffer, offset, Math.min(length, 60));
    String message =
        file
            + " line "
            + (lineOffset + getStartingLineNumber())
            + ", column "
            + names[index]
            + ": \""
            + text
            + "\" "
            + what;
    if (policy == CellPolicy.REFUSE) {
      throw new DataFormatException(message);
    }
    firstUnreadable = message;
  }

  @Override
  protected Boolean buildRecord() {
    if (skipping) {
      return Boolean.TRUE;
    }
    if (rowUnreadable) {
      unreadableRows++;
      return Boolean.TRUE;
    }
    if (++rows > maxRows) {
      throw new DataFormatException(
          file + " has more than " + maxRows + " rows. Maybe raise the limit maxRows.");
    }
    if (hasStamps && stampMissing) {
      if (unstamped++ == 0) {
        firstUnstampedLine = lineOffset + getStartingLineNumber();
      }
      return Boolean.TRUE;
    }
    if (calendar && !composeLabel()) {
      unreadableRows++;
      return Boolean.TRUE;
    }
    Block block = current;
    block.labels.add(label + time);
    for (int i = 0; i < row.length; i++) {
      block.columns[i].add(row[i]);
    }
    return Boolean.TRUE;
  }

  private boolean composeLabel() {
    int year = parts[StampRole.YEAR.ordinal()];
    int month = parts[StampRole.MONTH.ordinal()];
    int day = parts[StampRole.DAY.ordinal()];
    int hour = parts[StampRole.HOUR.ordinal()];
    int minute = parts[StampRole.MINUTE.ordinal()];
    boolean valid =
        year >= 0
            && year < 10_000
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= LocalDate.of(year, month, 1).lengthOfMonth()
            && hour >= 0
            && hour <= 25
            && minute >= 0
            && minute < 60;
    if (!valid) {
      if (policy == CellPolicy.COUNT) {
        return false;
      }
      throw new DataFormatException(
          file
              + " line "
              + (lineOffset + getStartingLineNumber())
              + ": year "
              + year
              + ", month "
              + month
              + ", day "
              + day
              + ", hour "
              + hour
              + ", minute "
              + minute
              + " is not a stamp");
    }
    label =
        LocalDate.of(year, month, day).toEpochDay() * 86_400_000L
            + hour * HOUR_MILLIS
            + minute * 60_000L;
    return true;
  }
}
