package io.ammass.source.epw;

import io.ammass.error.DataFormatException;
import io.ammass.source.FirstLines;
import io.ammass.source.Limits;
import io.ammass.source.Readings;
import io.ammass.source.ReadingsBuilder;
import io.ammass.source.csv.CsvSource;
import io.ammass.time.StampEdge;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Reads the hours of an EPW file in local standard time. Hours 1..24 mark ends; a typical year of
 * mixed years is read as one year and says so in a finding.
 */
public final class EpwSource {
  private static final int HEADER_LINES = 8;
  private static final int FIELDS = 35;

  private final Path file;
  private Limits limits = Limits.DEFAULT;

  private EpwSource(Path file) {
    this.file = file;
  }

  /**
   * A station of a weather file.
   *
   * @param name the place
   * @param latitude degrees north
   * @param longitude degrees east
   * @param elevationMetres metres above the sea
   * @param offset local standard time
   */
  public record Station(
      String name, double latitude, double longitude, double elevationMetres, ZoneOffset offset) {}

  /**
   * Starts a reader.
   *
   * @param file the file, plain or gzipped
   * @return the reader
   */
  public static EpwSource of(Path file) {
    return new EpwSource(Objects.requireNonNull(file, "file"));
  }

  /**
   * Sets what to refuse.
   *
   * @param newLimits the limits
   * @return this
   */
  public EpwSource limits(Limits newLimits) {
    limits = Objects.requireNonNull(newLimits, "newLimits");
    return this;
  }

  /**
   * The station in the first line.
   *
   * @return the station
   * @throws DataFormatException if the first line is not a LOCATION
   */
  public Station station() {
    List<String> lines = FirstLines.of(file, limits, 1);
    String[] cells = lines.isEmpty() ? new String[0] : lines.get(0).split(",");
    if (cells.length < 10 || !cells[0].strip().toUpperCase(Locale.ROOT).equals("LOCATION")) {
      throw new DataFormatException(
          file.getFileName() + " line 1: an EPW file begins with LOCATION and nine values");
    }
    try {
      double hours = Double.parseDouble(cells[8].strip());
      return new Station(
          cells[1].strip(),
          Double.parseDouble(cells[6].strip()),
          Double.parseDouble(cells[7].strip()),
          Double.parseDouble(cells[9].strip()),
          ZoneOffset.ofTotalSeconds((int) Math.round(hours * 3600)));
    } catch (NumberFormatException | java.time.DateTimeException e) {
      throw new DataFormatException(
          file.getFileName()
              + " line 1: latitude, longitude, time zone and elevation must be numbers: "
              + lines.get(0),
          e);
    }
  }

  /**
   * Reads every field that has a value.
   *
   * @return one series a field
   * @throws DataFormatException if a row cannot be read
   */
  public List<Readings> readAll() {
    Station station = station();
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= FIELDS; i++) {
      names.add("field" + i);
    }
    names.set(0, "Year");
    names.set(1, "Month");
    names.set(2, "Day");
    names.set(3, "Hour");
    for (EpwField field : EpwField.values()) {
      names.set(field.position() - 1, field.series());
    }
    List<Readings> columns =
        CsvSource.of(file)
            .limits(limits)
            .skipLines(HEADER_LINES)
            .header(names)
            .delimiter(',')
            .zone(station.offset())
            .time("Year+Month+Day+Hour")
            .stamp(StampEdge.END)
            .resolution(Duration.ofHours(1))
            .readAll();
    List<Readings> result = new ArrayList<>();
    for (EpwField field : EpwField.values()) {
      columns.stream()
          .filter(column -> column.name().equals(field.series()))
          .map(column -> withoutFillers(column, field))
          .filter(EpwSource::hasValue)
          .forEach(result::add);
    }
    return result;
  }

  private static Readings withoutFillers(Readings column, EpwField field) {
    ReadingsBuilder builder = new ReadingsBuilder();
    for (int i = 0; i < column.size(); i++) {
      double value = column.value(i);
      builder.add(column.start(i), value >= field.missing() ? Double.NaN : value);
    }
    return builder.build(
        field.series(),
        field.unit(),
        column.zone(),
        column.resolution(),
        column.origin(),
        column.findings());
  }

  private static boolean hasValue(Readings readings) {
    for (int i = 0; i < readings.size(); i++) {
      if (!Double.isNaN(readings.value(i))) {
        return true;
      }
    }
    return false;
  }
}
