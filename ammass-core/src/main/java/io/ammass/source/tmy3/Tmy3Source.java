package io.ammass.source.tmy3;

import io.ammass.error.DataFormatException;
import io.ammass.source.FirstLines;
import io.ammass.source.Limits;
import io.ammass.source.Readings;
import io.ammass.source.csv.CsvSource;
import io.ammass.time.StampEdge;
import io.ammass.unit.Unit;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Reads the hours of a TMY3 file.
 *
 * @see <a href="https://www.nrel.gov/docs/fy08osti/43156.pdf">Wilcox and Marion (2008), Users
 *     manual for TMY3 data sets, NREL/TP-581-43156, table 1-1 and 1-2</a>
 */
public final class Tmy3Source {
  private final Path file;
  private Limits limits = Limits.DEFAULT;

  private Tmy3Source(Path file) {
    this.file = file;
  }

  /**
   * Starts a reader.
   *
   * @param file the file, plain or gzipped
   * @return the reader
   */
  public static Tmy3Source of(Path file) {
    return new Tmy3Source(Objects.requireNonNull(file, "file"));
  }

  /**
   * Sets what to refuse.
   *
   * @param newLimits the limits
   * @return this
   */
  public Tmy3Source limits(Limits newLimits) {
    limits = Objects.requireNonNull(newLimits, "newLimits");
    return this;
  }

  /**
   * Local standard time, from the station line.
   *
   * @return the offset from UTC
   * @throws DataFormatException if the first line is no station line
   */
  public ZoneOffset offset() {
    List<String> lines = FirstLines.of(file, limits, 1);
    String line = lines.isEmpty() ? "" : lines.get(0);
    // The name may hold a comma inside quotes: the last four cells are numbers.
    String[] cells = line.split(",");
    try {
      if (cells.length < 7) {
        throw new NumberFormatException("too few cells");
      }
      double hours = Double.parseDouble(cells[cells.length - 4].strip());
      return ZoneOffset.ofTotalSeconds((int) Math.round(hours * 3600));
    } catch (NumberFormatException | DateTimeException e) {
      throw new DataFormatException(
          file.getFileName()
              + " line 1: a TMY3 file begins with station, name, state, time zone, latitude,"
              + " longitude and elevation, not "
              + line,
          e);
    }
  }

  /**
   * Reads the columns of measurements; sources and uncertainties are left out.
   *
   * @return one series a column, named as in the header up to the unit
   * @throws DataFormatException if a row cannot be read
   */
  public List<Readings> readAll() {
    List<Readings> result = new ArrayList<>();
    List<Readings> columns =
        CsvSource.of(file)
            .limits(limits)
            .skipLines(1)
            .delimiter(',')
            .zone(offset())
            .time("Date (MM/DD/YYYY)+Time (HH:MM)")
            .stamp(StampEdge.END)
            .resolution(Duration.ofHours(1))
            .readAll();
    for (Readings column : columns) {
      String name = column.name().toLowerCase(Locale.ROOT);
      if (!name.contains(" source") && !name.contains(" uncert")) {
        result.add(column.withUnit(unit(name)));
      }
    }
    return result;
  }

  private static Unit unit(String name) {
    if (name.endsWith("(w/m^2)")) {
      return Unit.WATT_PER_SQUARE_METRE;
    }
    if (name.endsWith("(c)")) {
      return Unit.CELSIUS;
    }
    if (name.endsWith("(%)")) {
      return Unit.PERCENT;
    }
    return name.endsWith("(m/s)") ? Unit.METRE_PER_SECOND : Unit.ONE;
  }
}
