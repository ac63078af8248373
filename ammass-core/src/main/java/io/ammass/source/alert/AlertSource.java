package io.ammass.source.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.ammass.data.Interval;
import io.ammass.data.Origin;
import io.ammass.data.QualityReport.Finding;
import io.ammass.data.QualityReport.Severity;
import io.ammass.error.DataFormatException;
import io.ammass.source.Limits;
import io.ammass.source.json.SafeJson;
import io.ammass.source.json.TemplateStamp;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the alerts of a GeoJSON feature collection. */
public final class AlertSource {
  private final Path file;
  private @Nullable Instant retrievedAt;
  private Limits limits = Limits.DEFAULT.withMaxBytes(256L << 20);

  private AlertSource(Path file) {
    this.file = file;
  }

  /**
   * What a file held.
   *
   * @param alerts the alerts in file order
   * @param findings stamps that could not be told, features left out
   * @param origin where they came from
   */
  public record Alerts(List<Alert> alerts, List<Finding> findings, Origin origin) {
    /** Takes copies. */
    public Alerts {
      alerts = List.copyOf(alerts);
      findings = List.copyOf(findings);
    }
  }

  /**
   * Starts a reader.
   *
   * @param file the JSON file, plain or gzipped
   * @return the reader
   */
  public static AlertSource of(Path file) {
    return new AlertSource(Objects.requireNonNull(file, "file"));
  }

  /**
   * Says when the file was retrieved, which gives template stamps their meaning.
   *
   * @param instant the time of retrieval
   * @return this
   */
  public AlertSource retrievedAt(Instant instant) {
    retrievedAt = Objects.requireNonNull(instant, "instant");
    return this;
  }

  /**
   * Sets what to refuse.
   *
   * @param newLimits the limits
   * @return this
   */
  public AlertSource limits(Limits newLimits) {
    limits = Objects.requireNonNull(newLimits, "newLimits");
    return this;
  }

  /**
   * Reads the alerts.
   *
   * @return alerts and findings
   * @throws DataFormatException if the file is not a GeoJSON feature collection of alerts
   */
  public Alerts read() {
    SafeJson.Tree tree = SafeJson.read(file, limits);
    JsonNode features = tree.root().path("features");
    if (!"FeatureCollection".equals(tree.root().path("type").asText()) || !features.isArray()) {
      throw new DataFormatException(
          file.getFileName() + " is not a GeoJSON FeatureCollection of alerts");
    }
    TemplateStamp stamps = new TemplateStamp(retrievedAt);
    List<Alert> alerts = new ArrayList<>();
    int others = 0;
    for (JsonNode feature : features) {
      if (feature.path("properties").hasNonNull("event")) {
        alerts.add(alert(feature, stamps));
      } else {
        others++;
      }
    }
    Origin origin = new Origin(tree.origin().name(), tree.origin().sha256(), alerts.size());
    return new Alerts(alerts, findings(stamps, others), origin);
  }

  private static Alert alert(JsonNode feature, TemplateStamp stamps) {
    JsonNode properties = feature.path("properties");
    Set<String> zones = new LinkedHashSet<>();
    properties.path("geocode").path("UGC").forEach(code -> zones.add(code.asText()));
    for (JsonNode zone : properties.path("affectedZones")) {
      zones.add(zone.asText().replaceAll(".*/", ""));
    }
    Instant onset = stamps.read(text(properties, "onset"));
    Instant ends = stamps.read(text(properties, "ends"));
    Instant expires = stamps.read(text(properties, "expires"));
    Vtec vtec = Vtec.of(properties.path("parameters").path("VTEC").path(0).asText());
    Instant last = ends != null ? ends : expires;
    return new Alert(
        text(properties, "id"),
        text(properties, "event"),
        text(properties, "severity"),
        text(properties, "certainty"),
        text(properties, "urgency"),
        text(properties, "headline"),
        text(properties, "description"),
        text(properties, "instruction"),
        text(properties, "areaDesc"),
        List.copyOf(zones),
        stamps.read(text(properties, "sent")),
        onset != null ? onset : vtec.begins(),
        last != null ? last : vtec.ends(),
        outline(feature.path("geometry")));
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isTextual() ? value.asText() : "";
  }

  private static @Nullable Outline outline(JsonNode geometry) {
    List<double[]> rings = new ArrayList<>();
    switch (geometry.path("type").asText()) {
      case "Polygon" -> addRings(geometry.path("coordinates"), rings);
      case "MultiPolygon" ->
          geometry.path("coordinates").forEach(polygon -> addRings(polygon, rings));
      default -> {
        return null;
      }
    }
    return rings.isEmpty() ? null : new Outline(rings);
  }

  private static void addRings(JsonNode polygon, List<double[]> rings) {
    for (JsonNode ring : polygon) {
      double[] flat = new double[2 * ring.size()];
      for (int i = 0; i < ring.size(); i++) {
        flat[2 * i] = ring.path(i).path(0).asDouble();
        flat[2 * i + 1] = ring.path(i).path(1).asDouble();
      }
      rings.add(flat);
    }
  }

  private static List<Finding> findings(TemplateStamp stamps, int others) {
    List<Finding> findings = new ArrayList<>();
    add(
        findings,
        "templateStamp",
        stamps.unresolved(),
        " stamps are templates (\"date:now -106 minutes\"): tell when the file was retrieved");
    add(findings, "unreadable", stamps.unreadable(), " stamps cannot be read");
    add(findings, "otherFeature", others, " features are not alerts");
    return findings;
  }

  private static void add(List<Finding> findings, String rule, int count, String sentence) {
    if (count > 0) {
      findings.add(
          new Finding(
              rule,
              Severity.WARNING,
              new Interval(Instant.EPOCH, Instant.EPOCH),
              count,
              count + sentence));
    }
  }
}
