package io.ammass.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.DataFormatException;
import io.ammass.model.Forecast;
import io.ammass.model.ForecastShape;
import io.ammass.operations.report.RecordedForecast;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A forecast and the history it was made from as JSON, the same text for the same numbers on every
 * JVM: {@code Double.toString} changed between Java 17 and 19, 17 rounded digits did not.
 */
final class ForecastJson {
  private static final MathContext DIGITS = new MathContext(17, RoundingMode.HALF_EVEN);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ForecastJson() {}

  /** What is kept of a forecast that was given. */
  static String print(
      SiteForecaster.Answer answer, Dataset situation, SiteForecaster.Serving serving) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("by", answer.by().name());
    root.put("champion", serving.champion() == null ? 0 : serving.champion().version());
    root.put("previous", serving.previous() == null ? 0 : serving.previous().version());
    bands(root, "bands", serving.champion());
    bands(root, "previousBands", serving.previous());
    root.set("forecast", forecast(answer.forecast()));
    root.set("input", input(situation));
    if (answer.forecast().model().equals("typicalWeek") && serving.typical() != null) {
      root.set("typicalWeek", numbers(serving.typical().means()));
    }
    return root.toString();
  }

  private static void bands(ObjectNode root, String key, SiteForecaster.@Nullable Served served) {
    if (served != null && served.bands() != null) {
      root.put(key, served.bands().id());
    }
  }

  /** Whether the champion itself answered. */
  static boolean isChampions(SiteHistory.Given given) {
    return read(given.payload()).path("by").asText().equals(SiteForecaster.By.CHAMPION.name());
  }

  /** What is kept of bands that moved, or that passed over doubtful readings. */
  static String printBands(
      int version,
      Instant learnedUntil,
      long observations,
      String passedOver,
      List<Bands.Lesson> lessons) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("version", version);
    root.put("learnedUntil", learnedUntil.toString());
    root.put("observations", observations);
    if (!passedOver.isEmpty()) {
      root.put("passedOver", passedOver);
    }
    ArrayNode learned = root.putArray("learned");
    for (Bands.Lesson lesson : lessons) {
      ObjectNode node = learned.addObject();
      node.put("forecast", lesson.forecastId());
      node.set("truth", numbers(lesson.truth()));
    }
    return root.toString();
  }

  /** What is kept of a forecast made beside the given one. */
  static String printShadow(Forecast forecast, int version) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("version", version);
    root.set("forecast", forecast(forecast));
    return root.toString();
  }

  private static ObjectNode forecast(Forecast forecast) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("model", forecast.model());
    node.put("unit", forecast.unit().symbol());
    node.put("issueTime", forecast.issueTime().toString());
    node.put("resolution", forecast.resolution().toString());
    node.put("zone", forecast.zone().getId());
    node.set("mean", numbers(forecast.mean()));
    if (forecast.hasQuantiles()) {
      double[] levels = forecast.levels();
      node.set("levels", numbers(levels));
      ArrayNode rows = node.putArray("quantiles");
      double[] row = new double[forecast.horizon()];
      for (double level : levels) {
        for (int step = 0; step < row.length; step++) {
          row[step] = forecast.quantile(level, step);
        }
        rows.add(numbers(row));
      }
    }
    forecast
        .total()
        .ifPresent(
            total -> {
              ObjectNode sum = node.putObject("total");
              sum.set("levels", numbers(total.levels()));
              sum.set("values", numbers(total.values()));
            });
    forecast.reason().ifPresent(reason -> node.put("reason", reason));
    return node;
  }

  private static ObjectNode input(Dataset situation) {
    TimeSeries series = situation.target();
    ObjectNode node = MAPPER.createObjectNode();
    node.put("name", series.name());
    node.put("unit", series.unit().symbol());
    node.put("start", series.start().toString());
    node.put("resolution", series.resolution().toString());
    node.put("zone", situation.zone().getId());
    node.set("values", numbers(series.toArray()));
    return node;
  }

  private static ArrayNode numbers(double[] values) {
    ArrayNode array = MAPPER.createArrayNode();
    for (double value : values) {
      if (Double.isNaN(value)) {
        array.addNull();
      } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
        array.add((long) value);
      } else {
        array.add(new BigDecimal(value).round(DIGITS));
      }
    }
    return array;
  }

  static JsonNode read(String payload) {
    try {
      return MAPPER.readTree(payload);
    } catch (JsonProcessingException e) {
      throw new DataFormatException("a recorded forecast is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  static Forecast forecast(String payload) {
    return RecordedForecast.of(payload).forecast();
  }

  static Dataset situation(String site, JsonNode root) {
    return RecordedForecast.of(root).situation(site);
  }

  static @Nullable TypicalWeek typicalWeek(JsonNode root, ForecastShape shape) {
    return root.has("typicalWeek")
        ? TypicalWeek.of(shape, doubles(root.path("typicalWeek")))
        : null;
  }

  static double[] doubles(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      JsonNode value = array.get(i);
      values[i] = value.isNull() ? Double.NaN : value.asDouble();
    }
    return values;
  }
}
