package io.ammass.savings.file;

import io.ammass.error.DataFormatException;
import io.ammass.savings.caltrack.HourlyTemperature;
import io.ammass.savings.caltrack.MeterRows;
import io.ammass.savings.quality.MeterStatus;
import io.ammass.savings.quality.UnusableMeterException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A CSV file with two columns: a stamp and a number.
 *
 * <p>One header line; stamps {@code YYYY-MM-DDTHH:MM:SSZ} in UTC, strictly rising; an empty or
 * {@code NaN} number is missing. <b>Limits</b>: at most {@value #MAXIMUM_BYTES} bytes. Plain
 * decimal numbers of up to 15 digits are converted without going through a string.
 */
public final class SeriesCsv {
  /** Files longer than this are refused. */
  public static final int MAXIMUM_BYTES = 256 << 20;

  private static final double[] TEN = new double[23];

  static {
    TEN[0] = 1;
    for (int i = 1; i < TEN.length; i++) {
      TEN[i] = TEN[i - 1] * 10;
    }
  }

  private final String source;
  private final String valueColumn;
  private final long[] times;
  private final double[] values;

  private SeriesCsv(String source, String valueColumn, long[] times, double[] values) {
    this.source = source;
    this.valueColumn = valueColumn;
    this.times = times;
    this.values = values;
  }

  /**
   * Reads a file.
   *
   * @param file the CSV file
   * @return its rows
   * @throws IOException if the file cannot be read
   * @throws DataFormatException if a line is not a stamp and a number
   * @throws UnusableMeterException if a stamp stands twice or stamps are not sorted
   */
  public static SeriesCsv read(Path file) throws IOException {
    if (Files.size(file) > MAXIMUM_BYTES) {
      throw new DataFormatException(
          file.getFileName()
              + " has "
              + Files.size(file)
              + " bytes, at most "
              + MAXIMUM_BYTES
              + " allowed. Maybe it holds more than one meter.");
    }
    return parse(String.valueOf(file.getFileName()), Files.readAllBytes(file));
  }

  /**
   * Parses the content of a file.
   *
   * @param source name for messages
   * @param bytes UTF-8 text; not modified
   * @return its rows
   * @throws DataFormatException if a line is not a stamp and a number
   * @throws UnusableMeterException if a stamp stands twice or stamps are not sorted
   */
  public static SeriesCsv parse(String source, byte[] bytes) {
    return new Parser(source, bytes).parse();
  }

  /**
   * The header of the number column.
   *
   * @return for example {@code temp_c}
   */
  public String valueColumn() {
    return valueColumn;
  }

  /**
   * The number of rows.
   *
   * @return at least 0
   */
  public int rows() {
    return times.length;
  }

  /**
   * The stamps.
   *
   * @return epoch seconds, a new array
   */
  public long[] times() {
    return times.clone();
  }

  /**
   * The numbers.
   *
   * @return NaN for missing, a new array
   */
  public double[] values() {
    return values.clone();
  }

  /**
   * The rows as meter readings.
   *
   * @return period starts and energies
   */
  public MeterRows meter() {
    return MeterRows.of(times, values);
  }

  /**
   * The rows as hourly temperatures.
   *
   * @param celsius whether the numbers are degrees Celsius, else Fahrenheit
   * @return an hourly grid in degrees Fahrenheit
   * @throws DataFormatException if stamps are not whole hours apart
   */
  public HourlyTemperature temperature(boolean celsius) {
    double[] fahrenheit = values;
    if (celsius) {
      fahrenheit = new double[values.length];
      for (int i = 0; i < values.length; i++) {
        fahrenheit[i] = 32 + 1.8 * values[i];
      }
    }
    try {
      return HourlyTemperature.ofRows(times, fahrenheit);
    } catch (IllegalArgumentException e) {
      throw new DataFormatException(source + ": " + e.getMessage(), e);
    }
  }

  /**
   * The rows as hourly temperatures, the unit taken from the header ({@code temp_f}, {@code
   * temp_c}).
   *
   * @return an hourly grid in degrees Fahrenheit
   * @throws DataFormatException if the header names neither unit
   */
  public HourlyTemperature temperature() {
    return switch (valueColumn) {
      case "temp_f" -> temperature(false);
      case "temp_c" -> temperature(true);
      default ->
          throw new DataFormatException(
              source
                  + ": column '"
                  + valueColumn
                  + "' names no temperature unit, allowed temp_f,"
                  + " temp_c. Maybe the meter file was given as temperature.");
    };
  }

  private static final class Parser {
    private final String source;
    private final byte[] bytes;
    private int at;
    private int line = 1;

    Parser(String source, byte[] bytes) {
      this.source = source;
      this.bytes = bytes;
    }

    SeriesCsv parse() {
      if (bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB) {
        at = 3;
      }
      int end = lineEnd();
      String header = text(at, end);
      int comma = header.indexOf(',');
      if (comma < 0 || header.indexOf(',', comma + 1) >= 0) {
        throw refuse(1, header, "two columns");
      }
      String column = header.substring(comma + 1).strip();
      next(end);
      int capacity = Math.max(16, bytes.length / 24);
      long[] times = new long[capacity];
      double[] values = new double[capacity];
      int n = 0;
      while (at < bytes.length) {
        end = lineEnd();
        if (end > at) {
          if (n == times.length) {
            times = Arrays.copyOf(times, 2 * n);
            values = Arrays.copyOf(values, 2 * n);
          }
          times[n] = stamp(end);
          if (n > 0 && times[n] <= times[n - 1]) {
            DataFormatException e =
                refuse(1, text(at, end), "a stamp after the one before (doubled or unsorted)");
            throw new UnusableMeterException(
                MeterStatus.DOUBLED_STAMPS, String.valueOf(e.getMessage()), e);
          }
          values[n++] = number(at + 21, end);
        }
        next(end);
      }
      return new SeriesCsv(source, column, Arrays.copyOf(times, n), Arrays.copyOf(values, n));
    }

    private int lineEnd() {
      int i = at;
      while (i < bytes.length && bytes[i] != '\n') {
        i++;
      }
      return i > at && bytes[i - 1] == '\r' ? i - 1 : i;
    }

    private void next(int end) {
      int i = end;
      while (i < bytes.length && bytes[i] != '\n') {
        i++;
      }
      at = i + 1;
      line++;
    }

    private long stamp(int end) {
      if (end - at < 21
          || bytes[at + 4] != '-'
          || bytes[at + 7] != '-'
          || (bytes[at + 10] != 'T' && bytes[at + 10] != ' ')
          || bytes[at + 13] != ':'
          || bytes[at + 16] != ':'
          || bytes[at + 19] != 'Z'
          || bytes[at + 20] != ',') {
        throw refuse(1, text(at, end), "a stamp like 2024-01-31T00:00:00Z and a comma");
      }
      int year = 100 * digits(at, end) + digits(at + 2, end);
      int month = digits(at + 5, end);
      int day = digits(at + 8, end);
      int hour = digits(at + 11, end);
      int minute = digits(at + 14, end);
      int second = digits(at + 17, end);
      if (month < 1
          || month > 12
          || day < 1
          || hour > 23
          || minute > 59
          || second > 59
          || day > java.time.YearMonth.of(year, month).lengthOfMonth()) {
        throw refuse(1, text(at, end), "a date and time that exist");
      }
      return epochDay(year, month, day) * 86_400L + hour * 3_600L + minute * 60L + second;
    }

    private int digits(int from, int end) {
      int tens = bytes[from] - '0';
      int ones = bytes[from + 1] - '0';
      if (tens < 0 || tens > 9 || ones < 0 || ones > 9) {
        throw refuse(1, text(at, end), "digits in the stamp");
      }
      return 10 * tens + ones;
    }

    /** Days since 1970-01-01 of the proleptic Gregorian calendar, years counted from March. */
    private static long epochDay(int year, int month, int day) {
      int y = month <= 2 ? year - 1 : year;
      int m = (month + 9) % 12;
      return 365L * y + y / 4 - y / 100 + y / 400 + (m * 306 + 5) / 10 + day - 1 - 719_468;
    }

    private double number(int from, int end) {
      int i = from;
      if (i >= end) {
        return Double.NaN;
      }
      boolean negative = bytes[i] == '-';
      i += negative ? 1 : 0;
      long mantissa = 0;
      int digits = 0;
      int decimals = -1;
      for (; i < end; i++) {
        int c = bytes[i];
        if (c == '.' && decimals < 0) {
          decimals = 0;
        } else if (c >= '0' && c <= '9' && digits < 15) {
          mantissa = 10 * mantissa + c - '0';
          digits += mantissa == 0 ? 0 : 1;
          decimals += decimals >= 0 ? 1 : 0;
        } else {
          return slow(from, end);
        }
      }
      if (decimals > 22 || (digits == 0 && mantissa == 0 && end - from <= 1 && negative)) {
        return slow(from, end);
      }
      // Both operands are exact doubles, so the quotient is the correctly rounded number.
      double value = decimals > 0 ? mantissa / TEN[decimals] : mantissa;
      return negative ? -value : value;
    }

    private double slow(int from, int end) {
      String text = text(from, end).strip();
      if (text.isEmpty() || text.equalsIgnoreCase("nan")) {
        return Double.NaN;
      }
      double value;
      try {
        value = Double.parseDouble(text);
      } catch (NumberFormatException e) {
        throw refuse(2, text, "a decimal number or nothing");
      }
      if (Double.isInfinite(value)) {
        throw refuse(2, text, "a finite number");
      }
      return value;
    }

    private String text(int from, int end) {
      return new String(bytes, from, Math.max(0, end - from), StandardCharsets.UTF_8);
    }

    private DataFormatException refuse(int column, String text, String wanted) {
      String shown = text.length() > 60 ? text.substring(0, 60) + "..." : text;
      return new DataFormatException(
          source
              + " line "
              + line
              + " column "
              + column
              + ": '"
              + shown
              + "', expected "
              + wanted
              + ". Maybe the file is of another kind.");
    }
  }
}
