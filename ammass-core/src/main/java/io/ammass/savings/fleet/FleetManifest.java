package io.ammass.savings.fleet;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.error.DataFormatException;
import io.ammass.savings.Fuel;
import io.ammass.savings.caltrack.Frequency;
import io.ammass.unit.Unit;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.Locale;
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
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path directory;
  private final String name;
  private final @Nullable JsonParser parser;
  private final @Nullable BufferedReader reader;
  private final String[] header;
  private @Nullable JsonNode next;
  private int row;
  private String lastId = "";

  private FleetManifest(
      Path directory,
      String name,
      @Nullable JsonParser parser,
      @Nullable BufferedReader reader,
      String[] header) {
    this.directory = directory;
    this.name = name;
    this.parser = parser;
    this.reader = reader;
    this.header = header;
  }

  /**
   * Opens a manifest.
   *
   * @param file JSON or CSV, told apart by its first character
   * @return the meters, one by one
   * @throws IOException if the file cannot be read
   * @throws DataFormatException if it is neither
   */
  public static FleetManifest open(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    Path directory = parent == null ? Path.of("") : parent;
    String name = String.valueOf(file.getFileName());
    boolean json;
    try (InputStream in = Files.newInputStream(file)) {
      int first = in.read();
      while (first == ' ' || first == '\n' || first == '\r' || first == '\t') {
        first = in.read();
      }
      json = first == '{' || first == '[';
    }
    if (json) {
      JsonParser parser = JSON.getFactory().createParser(Files.newInputStream(file));
      FleetManifest manifest = new FleetManifest(directory, name, parser, null, new String[0]);
      manifest.findMeters();
      return manifest;
    }
    BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
    String line = reader.readLine();
    if (line == null || !line.contains("meter_file")) {
      reader.close();
      throw new DataFormatException(
          name + ": no column 'meter_file'. Maybe the file is a meter, not a manifest.");
    }
    return new FleetManifest(directory, name, null, reader, line.strip().split(",", -1));
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
    return new FleetManifest(
        directory, "stream", JSON.getFactory().createParser(in), null, new String[0]);
  }

  private void findMeters() throws IOException {
    JsonParser p = parser;
    if (p == null) {
      return;
    }
    try {
      JsonToken token = p.nextToken();
      if (token == JsonToken.START_ARRAY) {
        return;
      }
      while ((token = p.nextToken()) != null) {
        if (token == JsonToken.FIELD_NAME && p.currentName().equals("meters")) {
          if (p.nextToken() == JsonToken.START_ARRAY) {
            return;
          }
          break;
        }
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
          p.skipChildren();
        }
      }
    } catch (JsonProcessingException e) {
      throw new DataFormatException(name + " is not JSON: " + e.getOriginalMessage(), e);
    }
    throw new DataFormatException(name + ": no array 'meters'. Maybe the file is of another kind.");
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      next = read();
    }
    return next != null;
  }

  private @Nullable JsonNode read() {
    try {
      if (parser != null) {
        return parser.nextToken() == JsonToken.START_OBJECT ? JSON.readTree(parser) : null;
      }
      String line = reader == null ? null : reader.readLine();
      while (line != null && line.isBlank() && reader != null) {
        line = reader.readLine();
      }
      if (line == null) {
        return null;
      }
      String[] cells = line.strip().split(",", -1);
      if (cells.length != header.length) {
        throw new DataFormatException(
            name
                + " row "
                + (row + 1)
                + " has "
                + cells.length
                + " cells for "
                + header.length
                + " columns.");
      }
      ObjectNode node = JSON.createObjectNode();
      for (int i = 0; i < cells.length; i++) {
        node.put(header[i].strip(), cells[i].strip());
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new DataFormatException(
          name + " after meter " + row + ": " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
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
    JsonNode node = next;
    next = null;
    row++;
    lastId = node.path("id").asText("");
    String frequency = required(node, "frequency").toLowerCase(Locale.ROOT);
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
    String temperatureUnit = node.path("temperature_unit").asText("degF");
    if (!temperatureUnit.equals("degC") && !temperatureUnit.equals("degF")) {
      throw refuse("temperature_unit", temperatureUnit, "degC or degF");
    }
    String unit = node.path("unit").asText("kWh");
    return new FleetMeter(
        required(node, "id"),
        kind,
        node.path("gas").asText("false").equalsIgnoreCase("true") ? Fuel.GAS : Fuel.ELECTRICITY,
        Unit.parse(unit),
        directory.resolve(required(node, "meter_file")),
        directory.resolve(required(node, "temperature_file")),
        temperatureUnit.equals("degC"),
        instant(node, "blackout_start"),
        instant(node, "blackout_end"));
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

  private String required(JsonNode node, String field) {
    String text = node.path(field).asText("");
    if (text.isEmpty()) {
      throw refuse(field, "", "a value");
    }
    return text;
  }

  private Instant instant(JsonNode node, String field) {
    String text = required(node, field);
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw refuse(field, text, "an instant like 2024-01-31T00:00:00Z");
    }
  }

  private DataFormatException refuse(String field, String value, String wanted) {
    return new DataFormatException(
        name + " meter " + row + ": " + field + " = '" + value + "', expected " + wanted + ".");
  }

  @Override
  public void close() throws IOException {
    if (parser != null) {
      parser.close();
    }
    if (reader != null) {
      reader.close();
    }
  }
}
