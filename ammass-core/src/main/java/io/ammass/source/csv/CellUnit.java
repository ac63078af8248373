package io.ammass.source.csv;

import io.ammass.unit.Unit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands beside the number in nearly every cell of a column: {@code 12.3 kWh}, {@code 45 %},
 * {@code $ 1,234.50}.
 *
 * @param before a sign of money, empty if there is none
 * @param behind a unit or a sign of money, empty if there is none
 */
record CellUnit(String before, String behind) {
  static final CellUnit NONE = new CellUnit("", "");

  private static final double NEARLY_ALL = 0.9;
  private static final int SAMPLE = 200;
  private static final String MONEY = "$\u20ac\u00a3\u00a5";
  private static final Pattern CELL =
      Pattern.compile(
          "(["
              + MONEY
              + "]?)[ \u00a0\u202f]*[-+\u2212(]?\\d[\\d.,'\u2019 \u00a0\u202f\u2009]{0,30}\\)?"
              + "((?:[\\p{L}%\u00b0"
              + MONEY
              + "][\\p{L}\\d%\u00b0/\u00b7\u00b2\u00b3^*"
              + MONEY
              + "]{0,14})?)");

  /** What nearly all of a column's cells share; {@link #NONE} if they carry nothing. */
  static CellUnit of(List<String> cells) {
    List<String> sample = cells.subList(0, Math.min(cells.size(), SAMPLE));
    Map<CellUnit, Integer> counts = new HashMap<>();
    for (String cell : sample) {
      Matcher matcher = isBare(cell) ? null : CELL.matcher(cell);
      if (matcher != null && matcher.matches()) {
        counts.merge(new CellUnit(matcher.group(1), matcher.group(2)), 1, Integer::sum);
      }
    }
    for (Map.Entry<CellUnit, Integer> entry : counts.entrySet()) {
      CellUnit found = entry.getKey();
      if (entry.getValue() >= NEARLY_ALL * sample.size() && found.isUnit()) {
        return found;
      }
    }
    return NONE;
  }

  /** Numbers alone, and words. */
  private static boolean isBare(String cell) {
    if (cell.isEmpty() || Character.isLetter(cell.charAt(0))) {
      return true;
    }
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (Character.isLetter(c) || c == '%' || c == '\u00b0' || MONEY.indexOf(c) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether what was found is a unit: {@code 12b} is the number of a house. */
  private boolean isUnit() {
    if (behind.isEmpty()) {
      return !before.isEmpty();
    }
    return MONEY.contains(behind) || !unit().equals(Unit.ONE);
  }

  /** The unit behind the numbers; {@link Unit#ONE} if there is none, or money. */
  Unit unit() {
    try {
      return behind.isEmpty() || MONEY.contains(behind) ? Unit.ONE : Unit.parse(behind);
    } catch (IllegalArgumentException notAUnit) {
      return Unit.ONE;
    }
  }

  /** The cell without it. */
  String strip(String cell) {
    if (this.equals(NONE)) {
      return cell;
    }
    char[] chars = cell.toCharArray();
    int from = from(chars, 0, chars.length);
    return cell.substring(from, to(chars, from, chars.length)).strip();
  }

  /** Where the number of a cell begins. */
  int from(char[] chars, int start, int end) {
    int from = start;
    while (from < end && chars[from] <= ' ') {
      from++;
    }
    return from + before.length() <= end && isAt(before, chars, from)
        ? blanks(chars, from + before.length(), end)
        : from;
  }

  private static int blanks(char[] chars, int start, int end) {
    int from = start;
    while (from < end && isBlank(chars[from])) {
      from++;
    }
    return from;
  }

  /** Behind the number of a cell. */
  int to(char[] chars, int start, int end) {
    int to = end;
    while (to > start && chars[to - 1] <= ' ') {
      to--;
    }
    if (to - behind.length() < start || !isAt(behind, chars, to - behind.length())) {
      return to;
    }
    to -= behind.length();
    while (to > start && isBlank(chars[to - 1])) {
      to--;
    }
    return to;
  }

  private static boolean isBlank(char c) {
    return c <= ' ' || c == '\u00a0' || c == '\u202f' || c == '\u2009';
  }

  private static boolean isAt(String text, char[] chars, int at) {
    for (int i = 0; i < text.length(); i++) {
      if (chars[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
