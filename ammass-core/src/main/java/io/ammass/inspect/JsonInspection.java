package io.ammass.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import io.ammass.data.Interval;
import io.ammass.data.Origin;
import io.ammass.data.QualityReport.Finding;
import io.ammass.data.QualityReport.Severity;
import io.ammass.source.Limits;
import io.ammass.source.Readings;
import io.ammass.source.alert.Alert;
import io.ammass.source.alert.AlertSource;
import io.ammass.source.forecast.WeatherForecastSource;
import io.ammass.source.json.SafeJson;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds out what a JSON file is: alerts, a weather forecast, or a table of records. */
final class JsonInspection {
  private final Path file;
  private final Limits limits;
  private final @Nullable Instant retrievedAt;

  JsonInspection(Path file, Limits limits, @Nullable Instant retrievedAt) {
    this.file = file;
    this.limits = limits.withMaxBytes(Math.min(limits.maxBytes(), 256L << 20));
    this.retrievedAt = retrievedAt;
  }

  Inspection inspect() {
    SafeJson.Tree tree = SafeJson.read(file, limits);
    JsonNode root = tree.root();
    if (root.path("features").path(0).path("properties").hasNonNull("event") || isQuiet(root)) {
      return alerts();
    }
    if (root.path("properties").path("periods").isArray()) {
      return forecast();
    }
    return new Inspection(
        Kind.TABLE,
        "json",
        "",
        "",
        new Origin(tree.origin().name(), tree.origin().sha256(), root.size()),
        names(root),
        List.of(),
        List.of(),
        Map.of());
  }

  /** Whether it is a feed of alerts in which none is in force. */
  private static boolean isQuiet(JsonNode root) {
    JsonNode features = root.path("features");
    String title = root.path("title").asText("").toLowerCase(Locale.ROOT);
    return features.isArray()
        && features.isEmpty()
        && (title.contains("alert") || title.contains("warnings"));
  }

  /** The fields of the first record, or of the document itself. */
  private static List<String> names(JsonNode root) {
    JsonNode first = root.elements().hasNext() ? root.elements().next() : root;
    List<String> names = new ArrayList<>();
    (first.isObject() ? first : root).fieldNames().forEachRemaining(names::add);
    return names;
  }

  private Inspection alerts() {
    AlertSource source = AlertSource.of(file).limits(limits);
    AlertSource.Alerts found =
        (retrievedAt == null ? source : source.retrievedAt(retrievedAt)).read();
    Map<String, Integer> events = new TreeMap<>();
    int spans = 0;
    for (Alert alert : found.alerts()) {
      events.merge(alert.event(), 1, Integer::sum);
      spans += alert.begins().isPresent() && alert.ends().isPresent() ? 1 : 0;
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("alerts", String.valueOf(found.alerts().size()));
    attributes.put("withSpan", String.valueOf(spans));
    attributes.put("events", events.toString());
    return new Inspection(
        Kind.ALERTS,
        "geojson",
        "UTC",
        "",
        found.origin(),
        List.of(),
        List.of(),
        found.findings(),
        attributes);
  }

  private Inspection forecast() {
    WeatherForecastSource source = WeatherForecastSource.of(file).limits(limits);
    WeatherForecastSource.WeatherForecast found =
        (retrievedAt == null ? source : source.retrievedAt(retrievedAt)).read();
    Summaries summaries = new Summaries();
    List<SeriesSummary> series = new ArrayList<>();
    for (Readings readings : found.series()) {
      series.add(summaries.of(readings));
    }
    List<Finding> findings = new ArrayList<>();
    if (found.templates() > 0) {
      findings.add(
          new Finding(
              "templateStamp",
              Severity.WARNING,
              new Interval(Instant.EPOCH, Instant.EPOCH),
              found.templates(),
              found.templates()
                  + " stamps are templates (\"date:now -106 minutes\"): tell when the file was"
                  + " retrieved"));
    }
    return new Inspection(
        Kind.TIME_SERIES,
        "weatherForecast",
        "UTC",
        "start",
        found.origin(),
        found.series().stream().map(Readings::name).toList(),
        series,
        findings,
        Map.of("periods", String.valueOf(found.periods())));
  }
}
