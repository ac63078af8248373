package io.ammass.source.forecast;

import com.fasterxml.jackson.databind.JsonNode;
import io.ammass.data.Origin;
import io.ammass.error.DataFormatException;
import io.ammass.source.Limits;
import io.ammass.source.Readings;
import io.ammass.source.ReadingsBuilder;
import io.ammass.source.json.SafeJson;
import io.ammass.source.json.TemplateStamp;
import io.ammass.unit.Unit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the hourly forecast of the United States' National Weather Service.
 *
 * <p>Series: temperature (degC), dewPoint (degC), relativeHumidity (%), precipitationProbability
 * (%) and windSpeed (m/s, from words such as "14 mph" or "10 to 15 mph", the mean of the two).
 */
public final class WeatherForecastSource {
  private static final double MILE_PER_HOUR = 0.44704;

  private final Path file;
  private @Nullable Instant retrievedAt;
  private Limits limits = Limits.DEFAULT.withMaxBytes(256L << 20);

  private WeatherForecastSource(Path file) {
    this.file = file;
  }

  /**
   * A forecast as published.
   *
   * @param issuedAt when it was made, null if that is not told
   * @param series one series a quantity
   * @param periods how many periods the file holds
   * @param templates stamps that are templates and could not be resolved
   * @param origin where it came from
   */
  public record WeatherForecast(
      @Nullable Instant issuedAt,
      List<Readings> series,
      int periods,
      int templates,
      Origin origin) {
    /** Takes a copy. */
    public WeatherForecast {
      series = List.copyOf(series);
    }

    /**
     * When it was made: it was not known before.
     *
     * @return the issue time, if told
     */
    public Optional<Instant> issued() {
      return Optional.ofNullable(issuedAt);
    }
  }

  /**
   * Starts a reader.
   *
   * @param file the JSON file, plain or gzipped
   * @return the reader
   */
  public static WeatherForecastSource of(Path file) {
    return new WeatherForecastSource(Objects.requireNonNull(file, "file"));
  }

  /**
   * Says when the file was retrieved, which gives template stamps their meaning.
   *
   * @param instant the time of retrieval
   * @return this
   */
  public WeatherForecastSource retrievedAt(Instant instant) {
    retrievedAt = Objects.requireNonNull(instant, "instant");
    return this;
  }

  /**
   * Sets what to refuse.
   *
   * @param newLimits the limits
   * @return this
   */
  public WeatherForecastSource limits(Limits newLimits) {
    limits = Objects.requireNonNull(newLimits, "newLimits");
    return this;
  }

  /**
   * Reads the forecast.
   *
   * @return its series
   * @throws DataFormatException if the file holds no list of periods
   */
  public WeatherForecast read() {
    SafeJson.Tree tree = SafeJson.read(file, limits);
    JsonNode properties = tree.root().path("properties");
    JsonNode periods = properties.path("periods");
    if (!periods.isArray()) {
      throw new DataFormatException(file.getFileName() + " holds no properties.periods");
    }
    TemplateStamp stamps = new TemplateStamp(retrievedAt);
    Map<String, ReadingsBuilder> builders = new LinkedHashMap<>();
    for (JsonNode period : periods) {
      Instant start = stamps.read(period.path("startTime").asText());
      if (start != null) {
        add(period, start.toEpochMilli(), builders);
      }
    }
    Instant issued = stamps.read(properties.path("updateTime").asText());
    Origin origin = new Origin(tree.origin().name(), tree.origin().sha256(), periods.size());
    List<Readings> series = new ArrayList<>();
    builders.forEach(
        (name, builder) ->
            series.add(
                builder.build(
                    name, unit(name), ZoneOffset.UTC, Duration.ofHours(1), origin, List.of())));
    return new WeatherForecast(issued, series, periods.size(), stamps.unresolved(), origin);
  }

  private static void add(JsonNode period, long start, Map<String, ReadingsBuilder> builders) {
    double temperature = period.path("temperature").asDouble(Double.NaN);
    if ("F".equals(period.path("temperatureUnit").asText())) {
      temperature = Unit.FAHRENHEIT.convert(temperature, Unit.CELSIUS);
    }
    put(builders, "temperature", start, temperature);
    put(builders, "dewPoint", start, period.path("dewpoint").path("value").asDouble(Double.NaN));
    put(
        builders,
        "relativeHumidity",
        start,
        period.path("relativeHumidity").path("value").asDouble(Double.NaN));
    put(
        builders,
        "precipitationProbability",
        start,
        period.path("probabilityOfPrecipitation").path("value").asDouble(Double.NaN));
    put(builders, "windSpeed", start, windSpeed(period.path("windSpeed").asText()));
  }

  private static void put(
      Map<String, ReadingsBuilder> builders, String name, long start, double value) {
    builders.computeIfAbsent(name, unused -> new ReadingsBuilder()).add(start, value);
  }

  private static Unit unit(String name) {
    return switch (name) {
      case "temperature", "dewPoint" -> Unit.CELSIUS;
      case "windSpeed" -> Unit.METRE_PER_SECOND;
      default -> Unit.PERCENT;
    };
  }

  /** Reads "14 mph" or "10 to 15 mph" in m/s; NaN for other words. */
  static double windSpeed(String words) {
    String[] parts = words.strip().split("\\s+");
    try {
      if (parts.length == 2 && parts[1].equals("mph")) {
        return Double.parseDouble(parts[0]) * MILE_PER_HOUR;
      }
      if (parts.length == 4 && parts[1].equals("to") && parts[3].equals("mph")) {
        return (Double.parseDouble(parts[0]) + Double.parseDouble(parts[2])) / 2 * MILE_PER_HOUR;
      }
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
    return Double.NaN;
  }
}
