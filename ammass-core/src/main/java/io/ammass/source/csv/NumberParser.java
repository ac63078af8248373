package io.ammass.source.csv;

/**
 * Parses numbers from characters; exactly rounded, mostly without allocation.
 *
 * <p>Up to 15 significant digits and a scale within 10^22 are exact in doubles, so one division
 * rounds once (Clinger 1990, fast path); anything else goes through {@link Double#parseDouble}.
 */
final class NumberParser {
  /** The sign of mathematics, which is no hyphen. */
  private static final char MINUS = '\u2212';

  private static final double[] POWERS = new double[23];

  static {
    double power = 1;
    for (int i = 0; i < POWERS.length; i++) {
      POWERS[i] = power;
      power *= 10;
    }
  }

  private final char decimalMark;
  private final char thousandsMark;
  private boolean failed;

  /** Makes a parser; a thousands mark of 0 means none. */
  NumberParser(char decimalMark, char thousandsMark) {
    this.decimalMark = decimalMark;
    this.thousandsMark = thousandsMark;
  }

  /** Whether the last text was not a number; {@link #parse} gave NaN then. */
  boolean hasFailed() {
    return failed;
  }

  /**
   * Parses a cell. Empty cells, {@code NaN}, {@code NA}, {@code N/A}, {@code null}, {@code none},
   * {@code ?} and {@code -} are missing; {@code true} and {@code false} are 1 and 0. {@code (1.5)}
   * and {@code 1.5-} are negative.
   *
   * @return the number, NaN if missing or not a number
   */
  double parse(char[] chars, int from, int length) {
    failed = false;
    int start = from;
    int end = from + length;
    while (start < end && chars[start] <= ' ') {
      start++;
    }
    while (end > start && chars[end - 1] <= ' ') {
      end--;
    }
    if (start == end) {
      return Double.NaN;
    }
    int at = start;
    boolean negative = chars[at] == '-';
    if (negative || chars[at] == '+') {
      at++;
    }
    long mantissa = 0;
    int digits = 0;
    int scale = 0;
    boolean fraction = false;
    int seen = 0;
    for (; at < end; at++) {
      char c = chars[at];
      if (c >= '0' && c <= '9') {
        seen++;
        mantissa = mantissa * 10 + (c - '0');
        if (mantissa != 0) {
          digits++;
        }
        if (fraction) {
          scale++;
        }
        if (digits > 15) {
          return slow(chars, start, end);
        }
      } else if (c == decimalMark && !fraction) {
        fraction = true;
      } else if (thousandsMark == 0 || c != thousandsMark || fraction) {
        return slow(chars, start, end);
      }
    }
    if (seen == 0 || scale > 22) {
      return slow(chars, start, end);
    }
    double value = mantissa / POWERS[scale];
    return negative ? -value : value;
  }

  private double slow(char[] chars, int start, int end) {
    String text = new String(chars, start, end - start);
    if (isMissing(text)) {
      return Double.NaN;
    }
    if (text.equalsIgnoreCase("true")) {
      return 1;
    }
    if (text.equalsIgnoreCase("false")) {
      return 0;
    }
    String plain = signed(text);
    if (thousandsMark != 0) {
      plain = plain.replace(String.valueOf(thousandsMark), "");
    }
    if (decimalMark != '.') {
      plain = plain.indexOf('.') >= 0 ? "" : plain.replace(decimalMark, '.');
    }
    char last = plain.isEmpty() ? 'x' : plain.charAt(plain.length() - 1);
    // parseDouble also takes "1d", "1f", hexadecimal floats and "Infinity": none is a reading.
    boolean plausible = (last >= '0' && last <= '9') || last == '.';
    if (plausible && plain.indexOf('x') < 0 && plain.indexOf('X') < 0) {
      try {
        double value = Double.parseDouble(plain);
        if (Double.isFinite(value)) {
          return value;
        }
      } catch (NumberFormatException notANumber) {
        failed = true;
        return Double.NaN;
      }
    }
    failed = true;
    return Double.NaN;
  }

  /**
   * Negative numbers as accountants write them ({@code (1.5)}, {@code 1.5-}), with a plain minus.
   */
  private static String signed(String text) {
    int end = text.length() - 1;
    boolean digit = end > 0 && Character.isDigit(text.charAt(0));
    if (end > 1 && text.charAt(0) == '(' && text.charAt(end) == ')') {
      String inside = text.substring(1, end).strip();
      return !inside.isEmpty() && Character.isDigit(inside.charAt(0)) ? "-" + inside : text;
    }
    if (digit && text.charAt(end) == '-') {
      return "-" + text.substring(0, end).strip();
    }
    return !text.isEmpty() && text.charAt(0) == MINUS ? "-" + text.substring(1) : text;
  }

  /** Whether a cell says that there is no value. */
  static boolean isMissing(String text) {
    return switch (text.length()) {
      case 0 -> true;
      case 1 -> text.equals("-") || text.equals("?");
      case 2 -> text.equalsIgnoreCase("na") || text.equals("--");
      case 3 -> text.equalsIgnoreCase("nan") || text.equalsIgnoreCase("n/a");
      case 4 ->
          text.equalsIgnoreCase("null")
              || text.equalsIgnoreCase("none")
              || text.equals("#N/A")
              || text.equalsIgnoreCase("-nan")
              || text.equalsIgnoreCase("<na>");
      default -> false;
    };
  }
}
