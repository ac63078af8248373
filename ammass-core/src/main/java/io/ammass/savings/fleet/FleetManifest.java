package io.ammass.savings.fleet;

import io.ammass.error.DataFormatException;
import io.ammass.savings.Fuel;
import io.ammass.savings.caltrack.Frequency;
import io.ammass.source.BoundedInput;
import io.ammass.source.BoundedLines;
import io.ammass.source.FirstLines;
import io.ammass.source.Limits;
import io.ammass.unit.Unit;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A list of meters, streamed: JSON with an array {@code meters}, JSON lines, or CSV with the same
 * names as header.
 *
 * <p>Names: {@code id}, {@code frequency} ({@code daily}, {@code hourly}, {@code billing...}),
 * {@code gas}, {@code unit}, {@code temperature_unit} ({@code degC} or {@code degF}), {@code
 * meter_file}, {@code temperature_file}, {@code blackout_start}, {@code blackout_end}; files are
 * relative to the manifest. Close it after use.
 */
public final class FleetManifest implements Iterator<FleetMeter>, Closeable {
  private static final int FIRST_LINES = 100;
  private static final int SHOWN = 60;

  private final Path directory;
  private final String name;
  private final ManifestEntries entries;
  private final long maxRows;
  private @Nullable Map<String, String> next;
  private int row;
  private String lastId = "";

  private FleetManifest(Path directory, String name, ManifestEntries entries, long maxRows) {
    this.directory = directory;
    this.name = name;
    this.entries = entries;
    this.maxRows = maxRows;
  }

  /**
   * Opens a manifest.
   *
   * @param file JSON or CSV, plain or gzipped, told apart by its first character
   * @return the meters, one by one
   * @throws IOException if the file cannot be read
   * @throws DataFormatException if it is neither
   */
  public static FleetManifest open(Path file) throws IOException {
    return open(file, Limits.DEFAULT);
  }

  /**
   * Opens a manifest within limits.
   *
   * @param file JSON or CSV, plain or gzipped, told apart by its first character
   * @param limits what to refuse
   * @return the meters, one by one
   * @throws IOException if the file cannot be read
   * @throws DataFormatException if it is neither
   */
  public static FleetManifest open(Path file, Limits limits) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    Path directory = parent == null ? Path.of("") : parent;
    String name = String.valueOf(file.getFileName());
    List<String> begin = FirstLines.of(file, limits, FIRST_LINES);
    String first = begin.stream().filter(line -> !line.isBlank()).findFirst().orElse("").strip();
    InputStream in = BoundedInput.open(file, limits);
    try {
      boolean json = first.startsWith("{") || first.startsWith("[");
      ManifestEntries entries =
          json
              ? JsonEntries.document(in, name, limits)
              : new CsvEntries(name, BoundedLines.of(in, name, limits));
      return new FleetManifest(directory, name, entries, limits.maxRows());
    } catch (IOException | DataFormatException e) {
      in.close();
      throw e;
    }
  }

  /**
   * Meters from a stream of JSON objects, one a line or one behind the other, with the names of a
   * manifest's entries.
   *
   * @param in UTF-8 text; closed with the manifest
   * @param directory what file names are relative to
   * @return the meters, one by one, read as they are asked for
   * @throws IOException if the stream cannot be read
   */
  public static FleetManifest lines(InputStream in, Path directory) throws IOException {
    Limits limits = Limits.DEFAULT;
    return new FleetManifest(
        directory, "stream", JsonEntries.lines(in, "stream", limits), limits.maxRows());
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      try {
        next = entries.next();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + name, e);
      }
      if (next != null && row >= maxRows) {
        throw new DataFormatException(
            name + " has more than " + maxRows + " meters. Maybe raise the limit maxRows.");
      }
    }
    return next != null;
  }

  /**
   * The next meter.
   *
   * @return the meter
   * @throws NoSuchElementException when there is none
   * @throws DataFormatException if an entry lacks a name or has a value that is not allowed
   */
  @Override
  public FleetMeter next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException("no meter after " + row);
    }
    Map<String, String> entry = next;
    next = null;
    row++;
    lastId = entry.getOrDefault("id", "");
    String frequency = required(entry, "frequency").toLowerCase(Locale.ROOT);
    Frequency kind;
    if (frequency.startsWith("billing")) {
      kind = Frequency.BILLING;
    } else if (frequency.equals("daily")) {
      kind = Frequency.DAILY;
    } else if (frequency.equals("hourly")) {
      kind = Frequency.HOURLY;
    } else {
      throw refuse("frequency", frequency, "daily, hourly or billing...");
    }
    String temperatureUnit = entry.getOrDefault("temperature_unit", "degF");
    if (!temperatureUnit.equals("degC") && !temperatureUnit.equals("degF")) {
      throw refuse("temperature_unit", temperatureUnit, "degC or degF");
    }
    return new FleetMeter(
        required(entry, "id"),
        kind,
        entry.getOrDefault("gas", "false").equalsIgnoreCase("true") ? Fuel.GAS : Fuel.ELECTRICITY,
        unit(entry),
        path(entry, "meter_file"),
        path(entry, "temperature_file"),
        temperatureUnit.equals("degC"),
        instant(entry, "blackout_start"),
        instant(entry, "blackout_end"));
  }

  /** Passes the next entry over without reading its fields. */
  void skip() {
    if (hasNext()) {
      next = null;
      row++;
    }
  }

  /** The id of the entry read last, or its place when it has none. */
  String lastId() {
    return lastId.isEmpty() ? "meter " + row : lastId;
  }

  private String required(Map<String, String> entry, String field) {
    String text = entry.getOrDefault(field, "");
    if (text.isEmpty()) {
      throw refuse(field, "", "a value");
    }
    return text;
  }

  private Unit unit(Map<String, String> entry) {
    String text = entry.getOrDefault("unit", "kWh");
    try {
      return Unit.parse(text);
    } catch (IllegalArgumentException e) {
      throw refuse("unit", text, "a unit like kWh or therm", e);
    }
  }

  private Path path(Map<String, String> entry, String field) {
    String text = required(entry, field);
    try {
      return directory.resolve(text);
    } catch (InvalidPathException e) {
      throw refuse(field, text, "the name of a file", e);
    }
  }

  private Instant instant(Map<String, String> entry, String field) {
    String text = required(entry, field);
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw refuse(field, text, "an instant like 2024-01-31T00:00:00Z", e);
    }
  }

  private DataFormatException refuse(String field, String value, String wanted) {
    return refuse(field, value, wanted, null);
  }

  private DataFormatException refuse(
      String field, String value, String wanted, @Nullable Exception cause) {
    String shown = value.length() > SHOWN ? value.substring(0, SHOWN) + "..." : value;
    String message =
        name + " meter " + row + ": " + field + " = '" + shown + "', expected " + wanted + ".";
    return cause == null
        ? new DataFormatException(message)
        : new DataFormatException(message, cause);
  }

  @Override
  public void close() throws IOException {
    entries.close();
  }
}
