package io.ammass.savings.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ammass.error.AmmassException;
import io.ammass.error.DataFormatException;
import io.ammass.savings.caltrack.Frequency;
import io.ammass.savings.caltrack.HourlyTemperature;
import io.ammass.savings.caltrack.MeterRows;
import io.ammass.savings.file.SeriesCsv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs parity mode over the meters of a manifest and compares every number with the stored result.
 *
 * <p>The manifest lists {@code meters} with {@code id}, {@code frequency}, {@code gas}, {@code
 * temperature_unit}, {@code meter_file}, {@code temperature_file}, {@code blackout_start} and
 * {@code blackout_end}; results lie beside it in {@code caltrack2/ID.json}, {@code ID.savings.csv}
 * and {@code ID.candidates.csv}.
 */
public final class ReferenceCheck {
  static final ObjectMapper JSON = new ObjectMapper();

  private final Path directory;
  private final Map<String, HourlyTemperature> temperatures = new HashMap<>();

  private ReferenceCheck(Path directory) {
    this.directory = directory;
  }

  /**
   * Checks all meters of a manifest.
   *
   * @param manifest the manifest file
   * @return one outcome a meter, in the order of the manifest; a meter that cannot be computed is
   *     {@code failed} and the rest go on
   * @throws DataFormatException if the manifest cannot be understood
   * @throws UncheckedIOException if the manifest cannot be read
   */
  public static List<MeterCheck> run(Path manifest) {
    JsonNode root = json(manifest);
    JsonNode meters = root.path("meters");
    if (!meters.isArray() || meters.isEmpty()) {
      throw new DataFormatException(
          manifest.getFileName() + ": no array 'meters'. Maybe it is not a reference manifest.");
    }
    Path parent = manifest.toAbsolutePath().getParent();
    ReferenceCheck check = new ReferenceCheck(parent == null ? Path.of("") : parent);
    List<MeterCheck> outcomes = new ArrayList<>();
    for (JsonNode meter : meters) {
      outcomes.add(check.checkSafely(meter));
    }
    return List.copyOf(outcomes);
  }

  private MeterCheck checkSafely(JsonNode meter) {
    String id = meter.path("id").asText("?");
    String frequency = meter.path("frequency").asText("?");
    try {
      return check(id, frequency, meter);
    } catch (AmmassException | IllegalArgumentException | UncheckedIOException e) {
      return new MeterCheck(
          id,
          frequency,
          "failed",
          "",
          0,
          Double.POSITIVE_INFINITY,
          String.valueOf(e.getMessage()),
          0,
          Double.NaN);
    }
  }

  private MeterCheck check(String id, String frequency, JsonNode meter) {
    MeterRows rows = csv(directory.resolve(meter.path("meter_file").asText())).meter();
    HourlyTemperature temperature =
        temperature(
            meter.path("temperature_file").asText(), meter.path("temperature_unit").asText());
    long start = instant(meter, "blackout_start");
    long end = instant(meter, "blackout_end");
    Path results = directory.resolve("caltrack2");
    JsonNode result = json(results.resolve(id + ".json")).path("result");
    Path savings = results.resolve(id + ".savings.csv");
    if (frequency.toLowerCase(Locale.ROOT).startsWith("hourly")) {
      return HourlyComparison.run(
          id, rows.baseline(start), rows.reporting(end), temperature, result, savings);
    }
    Frequency kind = frequency.startsWith("billing") ? Frequency.BILLING : Frequency.DAILY;
    return UsageComparison.run(
        id,
        frequency,
        kind,
        meter.path("gas").asBoolean(),
        rows.baseline(start),
        rows.reporting(end),
        temperature,
        result,
        savings,
        results.resolve(id + ".candidates.csv"));
  }

  private HourlyTemperature temperature(String file, String unit) {
    return temperatures.computeIfAbsent(
        file + '|' + unit, key -> csv(directory.resolve(file)).temperature(unit.equals("degC")));
  }

  private static long instant(JsonNode meter, String name) {
    String text = meter.path(name).asText();
    try {
      return Instant.parse(text).getEpochSecond();
    } catch (DateTimeParseException e) {
      throw new DataFormatException(
          name + " = '" + text + "', expected an instant like 2024-01-31T00:00:00Z.", e);
    }
  }

  static SeriesCsv csv(Path file) {
    try {
      return SeriesCsv.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file.getFileName(), e);
    }
  }

  static List<String[]> table(Path file) {
    try {
      List<String[]> rows = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        rows.add(line.split(",", -1));
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file.getFileName(), e);
    }
  }

  private static JsonNode json(Path file) {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw new DataFormatException(
          file.getFileName() + " is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file.getFileName(), e);
    }
  }
}
