package io.ammass.operations.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.DataFormatException;
import io.ammass.model.Forecast;
import io.ammass.probability.Quantiles;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A forecast as a registry holds it: the forecast, and the readings it was made from. Reads what
 * operations record under {@link io.ammass.operations.registry.Kind#FORECAST}. Immutable.
 */
public final class RecordedForecast {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final JsonNode root;

  private RecordedForecast(JsonNode root) {
    this.root = root;
  }

  /**
   * Reads an entry's payload.
   *
   * @param payload the JSON
   * @return the recorded forecast
   * @throws DataFormatException if it is no JSON
   */
  public static RecordedForecast of(String payload) {
    try {
      return new RecordedForecast(MAPPER.readTree(payload));
    } catch (JsonProcessingException e) {
      throw new DataFormatException("a recorded forecast is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Takes an entry's payload that was read already.
   *
   * @param root the payload
   * @return the recorded forecast
   */
  public static RecordedForecast of(JsonNode root) {
    return new RecordedForecast(root);
  }

  /**
   * The forecast.
   *
   * @return as it was given
   */
  public Forecast forecast() {
    JsonNode node = root.path("forecast");
    Forecast.Builder builder =
        Forecast.builder(
                node.path("model").asText(),
                Unit.parse(node.path("unit").asText()),
                Instant.parse(node.path("issueTime").asText()),
                Duration.parse(node.path("resolution").asText()),
                ZoneId.of(node.path("zone").asText()))
            .mean(doubles(node.path("mean")));
    if (node.has("levels")) {
      JsonNode rows = node.path("quantiles");
      double[][] quantiles = new double[rows.size()][];
      for (int i = 0; i < quantiles.length; i++) {
        quantiles[i] = doubles(rows.get(i));
      }
      builder.quantiles(doubles(node.path("levels")), quantiles);
    }
    if (node.has("total")) {
      builder.total(
          Quantiles.of(
              doubles(node.path("total").path("levels")),
              doubles(node.path("total").path("values"))));
    }
    if (node.has("reason")) {
      builder.reason(node.path("reason").asText());
    }
    return builder.build();
  }

  /**
   * The readings it was made from.
   *
   * @param site the site's identifier
   * @return the site as it was known then
   */
  public Dataset situation(String site) {
    JsonNode node = root.path("input");
    TimeSeries series =
        TimeSeries.of(
            node.path("name").asText(),
            Unit.parse(node.path("unit").asText()),
            Instant.parse(node.path("start").asText()),
            Duration.parse(node.path("resolution").asText()),
            doubles(node.path("values")));
    return Dataset.builder(site, ZoneId.of(node.path("zone").asText()), series).build();
  }

  private static double[] doubles(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      JsonNode value = array.get(i);
      values[i] = value.isNull() ? Double.NaN : value.asDouble();
    }
    return values;
  }

  /** Prints the forecast. */
  @Override
  public String toString() {
    return forecast().toString();
  }
}
