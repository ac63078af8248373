package io.ammass.source.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import io.ammass.core.source.DoubleColumn;
import io.ammass.core.source.LongColumn;
import io.ammass.error.DataFormatException;
import io.ammass.time.DateOrder;
import io.ammass.time.StampParser;
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
  private static final long DAY_MILLIS = 86_400_000L;
  private static final StampRole[] STAMP_ROLES = StampRole.values();

  private final String file;
  private final int[] roles;
  private final NumberParser numbers;
  private final long maxRows;
  private final CellProblems problems;
  private final RowStamp stamp;
  private final boolean hasStamps;
  private final boolean[] tentative;
  private final @Nullable CellUnit[] units;
  private final double[] row;
  private final int[] wideNumbers;
  private final int perDay;
  private final Map<String, Block> blocks = new LinkedHashMap<>();
  private Block current;
  private int pendingSkips;
  private long rows;
  private boolean skipping;
  private boolean quotes;
  private boolean marked;
  private int offsetRows;
  private int unstamped;
  private long firstUnstampedLine;
  private @Nullable String lastKey;

  /** The readings of one series: labels and one column a quantity. */
  static final class Block {
    /** Many series may be open at once, a few readings each. */
    private static final int CAPACITY = 64;

    final LongColumn labels = new LongColumn(CAPACITY);
    final DoubleColumn[] columns;

    /** Positions of readings numbered beyond the usual day (hour 25). */
    final LongColumn beyond = new LongColumn(0);

    Block(int count) {
      columns = new DoubleColumn[count];
      for (int i = 0; i < count; i++) {
        columns[i] = new DoubleColumn(CAPACITY);
      }
    }

    /** Adds the rows of a later part of the file. */
    void addAll(Block later) {
      long before = labels.size();
      for (long position : later.beyond.take()) {
        beyond.add(before + position);
      }
      labels.addAll(later.labels);
      for (int i = 0; i < columns.length; i++) {
        columns[i].addAll(later.columns[i]);
      }
    }
  }

  CsvRows(CsvLayout layout, CsvSettings settings, DateOrder order) {
    this.file = layout.file();
    this.roles = roles(layout);
    this.hasStamps = !layout.stampColumns().isEmpty();
    this.tentative = new boolean[roles.length];
    layout.tentativeColumns().forEach(index -> tentative[index] = true);
    this.units = new CellUnit[roles.length];
    layout.units().forEach((index, unit) -> units[index] = unit);
    this.pendingSkips = layout.skippedRows();
    this.numbers = layout.marks().parser();
    this.maxRows = settings.limits.maxRows();
    this.problems = new CellProblems(layout, settings.cells);
    this.stamp = new RowStamp(layout, new StampParser(order), numbers, problems);
    this.row = new double[layout.valueColumns().size()];
    WideHours wide = layout.wide();
    this.wideNumbers =
        wide == null
            ? new int[0]
            : wide.numbers().values().stream().mapToInt(Integer::intValue).toArray();
    this.perDay = layout.perDay();
    this.current = newBlock();
    if (layout.keyColumn() < 0) {
      blocks.put("", current);
    }
  }

  private static int[] roles(CsvLayout layout) {
    int[] roles = new int[layout.header().size()];
    Arrays.fill(roles, IGNORED);
    layout.stampColumns().forEach((index, r) -> roles[index] = FIRST_STAMP_ROLE - r.ordinal());
    if (layout.keyColumn() >= 0) {
      roles[layout.keyColumn()] = KEY;
    }
    for (int i = 0; i < layout.valueColumns().size(); i++) {
      roles[layout.valueColumns().get(i)] = i;
    }
    return roles;
  }

  private Block newBlock() {
    return new Block(wideNumbers.length > 0 ? 1 : row.length);
  }

  Map<String, Block> blocks() {
    return blocks;
  }

  CellProblems problems() {
    return problems;
  }

  boolean repeatedMarked() {
    return marked || stamp.repeatedMarked();
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

  /** Whether any cell was quoted: its text may hold the end of a line. */
  boolean hasQuotes() {
    return quotes;
  }

  /** Whether a finding would name a line: every row has its stamp and every cell its number. */
  boolean isSpotless() {
    return unstamped + problems.cells() + problems.rows() == 0;
  }

  /** For a part of the file that does not begin with its header. */
  void beginsInTheMiddle() {
    pendingSkips = 0;
  }

  /** Adds the rows of a later part of the file; the part is empty afterwards. */
  void addAll(CsvRows later) {
    rows += later.rows;
    offsetRows += later.offsetRows;
    quotes |= later.quotes;
    marked |= later.repeatedMarked();
    for (Map.Entry<String, Block> entry : later.blocks.entrySet()) {
      Block before = blocks.putIfAbsent(entry.getKey(), entry.getValue());
      if (before != null) {
        before.addAll(entry.getValue());
      }
    }
    later.blocks.clear();
  }

  @Override
  protected void handleBegin(long startingLineNumber) {
    skipping = pendingSkips > 0;
    if (skipping) {
      pendingSkips--;
    }
    stamp.begin();
    Arrays.fill(row, Double.NaN);
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    quotes |= quoted;
    if (skipping || index >= roles.length) {
      return;
    }
    int role = roles[index];
    if (role >= 0) {
      CellUnit unit = units[index];
      double value;
      if (unit == null) {
        value = numbers.parse(buffer, offset, length);
      } else {
        int from = unit.from(buffer, offset, offset + length);
        value = numbers.parse(buffer, from, unit.to(buffer, from, offset + length) - from);
      }
      if (numbers.hasFailed() && !tentative[index]) {
        problems.cell(getStartingLineNumber(), index, buffer, offset, length);
      }
      row[role] = value;
    } else if (role == KEY) {
      readKey(buffer, offset, length);
    } else if (role <= FIRST_STAMP_ROLE) {
      StampRole part = STAMP_ROLES[FIRST_STAMP_ROLE - role];
      stamp.read(part, getStartingLineNumber(), index, buffer, offset, length);
    }
  }

  /** An empty line above the header is not one of the rows to skip. */
  @Override
  protected void handleEmpty() {
    pendingSkips += skipping ? 1 : 0;
  }

  private void readKey(char[] buffer, int offset, int length) {
    String previous = lastKey;
    if (previous != null && sameText(previous, buffer, offset, length)) {
      return;
    }
    String key = new String(buffer, offset, length).strip();
    lastKey = key;
    current = blocks.computeIfAbsent(key, name -> newBlock());
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

  @Override
  protected Boolean buildRecord() {
    if (skipping) {
      return Boolean.TRUE;
    }
    if (stamp.isUnreadable()) {
      problems.row();
      return Boolean.TRUE;
    }
    if (++rows > maxRows) {
      throw new DataFormatException(
          file + " has more than " + maxRows + " rows. Maybe raise the limit maxRows.");
    }
    if (hasStamps && stamp.isMissing()) {
      if (unstamped++ == 0) {
        firstUnstampedLine = getStartingLineNumber();
      }
      return Boolean.TRUE;
    }
    if (!stamp.compose(getStartingLineNumber())) {
      problems.row();
      return Boolean.TRUE;
    }
    offsetRows += stamp.hasOffset() ? 1 : 0;
    if (wideNumbers.length > 0) {
      addDay();
    } else {
      addRow();
    }
    return Boolean.TRUE;
  }

  private void addRow() {
    if (row.length == 0) {
      // Only counted: a file of nothing but ends of lines must not fill the memory.
      return;
    }
    Block block = current;
    if (stamp.isBeyondDay()) {
      block.beyond.add(block.labels.size());
    }
    block.labels.add(stamp.label());
    for (int i = 0; i < row.length; i++) {
      block.columns[i].add(row[i]);
    }
  }

  /** A row that holds a day: as many readings, labelled by the ends of their intervals. */
  private void addDay() {
    Block block = current;
    long day = stamp.label();
    long step = DAY_MILLIS / perDay;
    for (int i = 0; i < row.length; i++) {
      int number = wideNumbers[i];
      if (number > perDay) {
        if (Double.isNaN(row[i])) {
          continue;
        }
        block.beyond.add(block.labels.size());
      }
      block.labels.add(day + number * step);
      block.columns[0].add(row[i]);
    }
  }
}
