package io.ammass.source.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import io.ammass.error.DataFormatException;
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
  private static final int STAMP = -2;
  private static final int TIME = -3;
  private static final int KEY = -4;
  private static final long HOUR_MILLIS = 3_600_000L;

  private final String file;
  private final String[] names;
  private final int[] roles;
  private final StampParser stamps;
  private final NumberParser numbers;
  private final long maxRows;
  private final boolean hasStamps;
  private final boolean keyed;
  private final int lineOffset;
  private final double[] row;
  private final Map<String, Block> blocks = new LinkedHashMap<>();
  private Block current;
  private long rows;
  private boolean skipping;
  private boolean headerPending;
  private long label;
  private long time;
  private boolean stampMissing;
  private int offsetRows;
  private int unstamped;
  private long firstUnstampedLine;
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

  CsvRows(CsvLayout layout, StampParser stamps, NumberParser numbers, long maxRows) {
    this.file = layout.file();
    this.names = layout.header().toArray(String[]::new);
    this.roles = new int[names.length];
    Arrays.fill(roles, IGNORED);
    if (!layout.stampColumns().isEmpty()) {
      roles[layout.stampColumns().get(0)] = STAMP;
    }
    if (layout.stampColumns().size() > 1) {
      roles[layout.stampColumns().get(1)] = TIME;
    }
    if (layout.keyColumn() >= 0) {
      roles[layout.keyColumn()] = KEY;
    }
    for (int i = 0; i < layout.valueColumns().size(); i++) {
      roles[layout.valueColumns().get(i)] = i;
    }
    this.hasStamps = !layout.stampColumns().isEmpty();
    this.keyed = layout.keyColumn() >= 0;
    this.lineOffset = layout.skippedLines();
    this.headerPending = layout.firstRowIsHeader();
    this.stamps = stamps;
    this.numbers = numbers;
    this.maxRows = maxRows;
    this.row = new double[layout.valueColumns().size()];
    this.current = new Block(row.length);
    if (!keyed) {
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

  @Override
  protected void handleBegin(long startingLineNumber) {
    skipping = headerPending;
    headerPending = false;
    stampMissing = true;
    label = 0;
    time = 0;
    Arrays.fill(row, Double.NaN);
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    if (skipping || index >= roles.length) {
      return;
    }
    int role = roles[index];
    if (role >= 0) {
      double value = numbers.parse(buffer, offset, length);
      if (numbers.hasFailed()) {
        throw refusal(index, buffer, offset, length, "is not a number");
      }
      row[role] = value;
    } else if (role == STAMP) {
      readStamp(index, buffer, offset, length);
    } else if (role == TIME) {
      readTime(index, buffer, offset, length);
    } else if (role == KEY) {
      readKey(buffer, offset, length);
    }
  }

  private void readStamp(int index, char[] buffer, int offset, int length) {
    long parsed = stamps.parse(buffer, offset, length);
    if (parsed == StampParser.INVALID) {
      if (NumberParser.isMissing(new String(buffer, offset, length).strip())) {
        return;
      }
      throw refusal(index, buffer, offset, length, "is not a stamp");
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
    long parsed = stamps.parse("1970-01-01 " + text);
    if (parsed == StampParser.INVALID) {
      throw refusal(index, buffer, offset, length, "is not an hour or a time of day");
    }
    time = parsed;
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

  private DataFormatException refusal(
      int index, char[] buffer, int offset, int length, String what) {
    String text = new String(buffer, offset, Math.min(length, 60));
    return new DataFormatException(
        file
            + " line "
            + (lineOffset + getStartingLineNumber())
            + ", column "
            + names[index]
            + ": \""
            + text
            + "\" "
            + what);
  }

  @Override
  protected Boolean buildRecord() {
    if (skipping) {
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
    Block block = current;
    block.labels.add(label + time);
    for (int i = 0; i < row.length; i++) {
      block.columns[i].add(row[i]);
    }
    return Boolean.TRUE;
  }
}
