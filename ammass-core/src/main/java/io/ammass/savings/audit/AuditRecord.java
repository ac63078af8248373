package io.ammass.savings.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.data.Origin;
import io.ammass.error.DataFormatException;
import io.ammass.model.Provenance;
import io.ammass.savings.BaselineMethod;
import io.ammass.savings.Baselines;
import io.ammass.savings.CalTrack;
import io.ammass.savings.Fuel;
import io.ammass.savings.Savings;
import io.ammass.savings.SavingsMeasurement;
import io.ammass.savings.caltrack.Candidate;
import io.ammass.savings.caltrack.HourlyTemperature;
import io.ammass.savings.caltrack.MeterRows;
import io.ammass.savings.caltrack.Mode;
import io.ammass.savings.caltrack.SavingsTotals;
import io.ammass.savings.caltrack.TowtFit;
import io.ammass.savings.caltrack.TowtSegment;
import io.ammass.savings.caltrack.UsageFit;
import io.ammass.savings.caltrack.UsageSavings;
import io.ammass.savings.metric.Guideline14;
import io.ammass.savings.uncertainty.Band;
import io.ammass.unit.Unit;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one measurement as JSON, and its replay.
 *
 * <p>The hash of the data covers every stamp, reading and temperature bit by bit, so a replay on
 * other data is refused. Doubles are written with all their digits: equal records mean equal bits.
 */
public final class AuditRecord {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CALTRACK_RULES = "CalTRACK 2.0: 2.2, 3.1-3.4, 3.9";

  private final String text;

  private AuditRecord(String text) {
    this.text = text;
  }

  /**
   * The record of a measurement.
   *
   * @param saved the measurement
   * @return its record
   */
  public static AuditRecord of(Savings saved) {
    ObjectNode root = JSON.createObjectNode();
    Provenance provenance = saved.provenance();
    root.put("record", "ammass savings 1").put("version", provenance.version());
    root.put("meter", saved.name()).put("unit", saved.unit().symbol());
    String rules = saved.method() instanceof CalTrack ? CALTRACK_RULES : "" + saved.method();
    root.put("rules", rules + "; ASHRAE Guideline 14-2014: 4.3.2, B");
    root.put("dataSha256", hash(saved.baseline(), saved.reporting(), saved.temperature()));
    ArrayNode inputs = root.putArray("inputs");
    for (Origin origin : provenance.inputs()) {
      inputs
          .addObject()
          .put("name", origin.name())
          .put("sha256", origin.sha256())
          .put("rows", origin.rows());
    }
    ObjectNode settings = root.putObject("settings");
    provenance.settings().forEach(settings::put);
    root.put("seed", provenance.seed());
    SavingsTotals totals = saved.totals();
    Band band = saved.avoidedEnergyUse();
    ObjectNode results = root.putObject("results");
    results.put("periods", totals.periods());
    number(results, "observed", totals.observed());
    number(results, "counterfactual", totals.counterfactual());
    number(results, "baseLoad", totals.baseLoad());
    number(results, "heatingLoad", totals.heatingLoad());
    number(results, "coolingLoad", totals.coolingLoad());
    number(results, "avoidedEnergyUse", band.value());
    number(results, "low", band.low());
    number(results, "high", band.high());
    number(results, "fraction", totals.fraction());
    saved
        .normalised()
        .ifPresent(
            n -> {
              number(results, "typicalYearBaselineUse", n.baselineUse().value());
              number(results, "typicalYearReportingUse", n.reportingUse().value());
              number(results, "typicalYearSavings", n.savings().value());
              number(results, "typicalYearLow", n.savings().low());
              number(results, "typicalYearHigh", n.savings().high());
            });
    Guideline14 g = saved.guideline14();
    ObjectNode guideline = root.putObject("guideline14");
    guideline.put("passed", g.isPassed());
    number(guideline, "cvRmse", g.cvRmse());
    number(guideline, "nmbe", g.nmbe());
    number(guideline, "rSquared", g.rSquared());
    number(guideline, "rSquaredAdjusted", g.rSquaredAdjusted());
    saved
        .metrics()
        .ifPresent(
            metrics -> {
              ObjectNode node = root.putObject("baselineMetrics");
              metrics.byReferenceName().forEach((name, value) -> number(node, name, value));
            });
    model(root, saved);
    periods(root.putArray("periods"), saved.periods());
    return new AuditRecord(write(root));
  }

  private static void model(ObjectNode root, Savings saved) {
    ObjectNode node = root.putObject("model");
    node.put("code", saved.model().code());
    if (saved.model() instanceof UsageFit fit) {
      candidate(node, fit.selected());
      ArrayNode candidates = root.putArray("candidates");
      for (Candidate c : fit.candidates()) {
        candidate(candidates.addObject(), c);
      }
    } else if (saved.model() instanceof TowtFit fit) {
      ArrayNode segments = node.putArray("segments");
      for (TowtSegment segment : fit.segments()) {
        ObjectNode s = segments.addObject();
        s.put("month", segment.month()).put("hours", segment.hours());
        StringBuilder occupancy = new StringBuilder();
        ArrayNode levels = s.putArray("levels");
        for (int g = 0; g < 168; g++) {
          occupancy.append(segment.isOccupied(g) ? '1' : '0');
          levels.add(segment.level(g));
        }
        s.put("occupancy", occupancy.toString());
        for (boolean state : new boolean[] {true, false}) {
          String name = state ? "occupied" : "unoccupied";
          array(s.putArray(name + "EndPoints"), segment.endPoints(state));
          array(s.putArray(name + "Slopes"), segment.slopes(state));
        }
      }
    } else {
      ObjectNode parameters = node.putObject("parameters");
      saved.model().parameters().forEach((name, value) -> number(parameters, name, value));
    }
  }

  private static void array(ArrayNode node, double[] values) {
    for (double value : values) {
      node.add(value);
    }
  }

  private static void candidate(ObjectNode node, Candidate c) {
    node.put("kind", c.kind().code()).put("status", c.status().code());
    if (c.kind().isHeating()) {
      node.put("heatingBalancePoint", c.heatingBalancePoint());
      number(node, "heatingSlope", c.heatingSlope());
    }
    if (c.kind().isCooling()) {
      node.put("coolingBalancePoint", c.coolingBalancePoint());
      number(node, "coolingSlope", c.coolingSlope());
    }
    number(node, "intercept", c.intercept());
    number(node, "rSquaredAdjusted", c.rSquaredAdjusted());
  }

  private static void periods(ArrayNode node, UsageSavings periods) {
    for (int i = 0; i < periods.periods(); i++) {
      ObjectNode row = node.addObject();
      row.put("start", Instant.ofEpochSecond(periods.start(i)).toString());
      number(row, "observed", periods.observed(i));
      number(row, "counterfactual", periods.counterfactual(i));
    }
  }

  private static void number(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }

  private static String write(ObjectNode root) {
    try {
      return JSON.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree is always writable", e);
    }
  }

  private static String hash(MeterRows a, MeterRows b, HourlyTemperature temperature) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      ByteBuffer buffer = ByteBuffer.allocate(16);
      for (MeterRows rows : new MeterRows[] {a, b}) {
        for (int i = 0; i < rows.rows(); i++) {
          double value = i < rows.periods() ? rows.value(i) : Double.NaN;
          buffer.clear();
          buffer.putLong(rows.start(i)).putLong(Double.doubleToLongBits(value));
          digest.update(buffer.array());
        }
      }
      for (int i = 0; i < temperature.hours(); i++) {
        long at = temperature.start() + 3_600L * i;
        buffer.clear();
        buffer.putLong(at).putLong(Double.doubleToLongBits(temperature.at(at)));
        digest.update(buffer.array());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * Reads a record back.
   *
   * @param json its JSON text
   * @return the record
   * @throws DataFormatException if it is not such a record
   */
  public static AuditRecord parse(String json) {
    JsonNode root = tree(json);
    if (!root.path("record").asText().equals("ammass savings 1")) {
      throw new DataFormatException(
          "record = '"
              + root.path("record").asText()
              + "', expected 'ammass savings 1'. Maybe the file is of another kind.");
    }
    return new AuditRecord(json);
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new DataFormatException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Computes the measurement again from its settings.
   *
   * @param meter the readings that were measured
   * @param temperature the temperature that was used
   * @return the record of the repeated measurement; equal text means equal bits
   * @throws DataFormatException if the data are not those of the record
   */
  public AuditRecord replay(MeterRows meter, HourlyTemperature temperature) {
    return replay(meter, temperature, null);
  }

  /**
   * Computes a measurement with normalised savings again from its settings.
   *
   * @param meter the readings that were measured
   * @param temperature the temperature that was used
   * @param typicalYear the weather of the typical year, null when the record has none
   * @return the record of the repeated measurement; equal text means equal bits
   * @throws DataFormatException if the data are not those of the record
   */
  public AuditRecord replay(
      MeterRows meter, HourlyTemperature temperature, @Nullable HourlyTemperature typicalYear) {
    JsonNode settings = tree(text).path("settings");
    Map<String, String> byName = new LinkedHashMap<>();
    settings.properties().forEach(e -> byName.put(e.getKey(), e.getValue().asText()));
    return replay(
        meter,
        temperature,
        typicalYear,
        Baselines.of(
            settings.path("method").asText(), Mode.valueOf(upper(settings, "mode")), byName));
  }

  /**
   * Computes a measurement of a method of one's own again.
   *
   * @param meter the readings that were measured
   * @param temperature the temperature that was used
   * @param typicalYear the weather of the typical year, null when the record has none
   * @param method the method that was used
   * @return the record of the repeated measurement; equal text means equal bits
   * @throws DataFormatException if the data, or the method's code, are not those of the record
   */
  public AuditRecord replay(
      MeterRows meter,
      HourlyTemperature temperature,
      @Nullable HourlyTemperature typicalYear,
      BaselineMethod method) {
    JsonNode root = tree(text);
    JsonNode settings = root.path("settings");
    if (!method.code().equals(settings.path("method").asText())) {
      throw new DataFormatException(
          "the record is of the method '"
              + settings.path("method").asText()
              + "', given was '"
              + method.code()
              + "'.");
    }
    SavingsMeasurement measurement =
        SavingsMeasurement.of(meter, temperature, Unit.parse(root.path("unit").asText()))
            .named(root.path("meter").asText())
            .retrofit(
                Instant.parse(settings.path("blackoutStart").asText()),
                Instant.parse(settings.path("blackoutEnd").asText()))
            .method(method)
            .fuel(Fuel.valueOf(upper(settings, "fuel")))
            .zone(ZoneId.of(settings.path("zone").asText()))
            .band(
                Double.parseDouble(settings.path("level").asText()),
                Integer.parseInt(settings.path("draws").asText()),
                root.path("seed").asLong());
    if (typicalYear != null) {
      measurement.typicalYear(typicalYear);
    }
    for (JsonNode input : root.path("inputs")) {
      measurement.origin(
          new Origin(
              input.path("name").asText(),
              input.path("sha256").asText(),
              input.path("rows").asLong()));
    }
    Savings again = measurement.measure();
    String hash = hash(again.baseline(), again.reporting(), again.temperature());
    if (!hash.equals(root.path("dataSha256").asText())) {
      throw new DataFormatException(
          "data have the hash "
              + hash
              + ", the record "
              + root.path("dataSha256").asText()
              + ". Maybe the files were changed since.");
    }
    return of(again);
  }

  private static String upper(JsonNode settings, String name) {
    return settings.path(name).asText().toUpperCase(Locale.ROOT);
  }

  /**
   * The headline figures by name, for tables.
   *
   * @return name to value, in the order of the record; a figure that does not exist is left out
   */
  public Map<String, Double> results() {
    Map<String, Double> map = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : tree(text).path("results").properties()) {
      if (entry.getValue().isNumber()) {
        map.put(entry.getKey(), entry.getValue().doubleValue());
      }
    }
    return map;
  }

  /**
   * The JSON text.
   *
   * @return one object
   */
  public String toJson() {
    return text;
  }

  @Override
  public String toString() {
    return "AuditRecord[" + text.length() + " characters]";
  }
}
