package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.alarm.Alarm;
import io.ammass.formula.FormulaOutcome;
import io.ammass.model.Forecast;
import io.ammass.supply.RenewableUtilisation;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Writes the arrays that several commands share: forecast, formulas, utilisation, alarms. */
final class JsonBlocks {
  private static final double[] LEVELS = {.05, .1, .2, .3, .4, .5, .6, .7, .8, .9, .95};

  private JsonBlocks() {}

  static String stamp(Instant instant, Forecast forecast) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(forecast.zone()));
  }

  static void forecast(JsonResult json, Forecast forecast) {
    json.array("forecast");
    for (int step = 0; step < forecast.horizon(); step++) {
      ObjectNode node = json.add("forecast");
      node.put("time", stamp(forecast.timeAt(step), forecast)).put("lead", step + 1);
      JsonResult.number(node, "mean", forecast.mean(step));
      for (double level : LEVELS) {
        JsonResult.number(
            node,
            String.format(Locale.ROOT, "q%02d", Math.round(100 * level)),
            forecast.hasQuantiles() ? forecast.quantile(level, step) : Double.NaN);
      }
    }
  }

  static void formulas(JsonResult json, List<FormulaOutcome> outcomes) {
    json.array("formulas");
    for (FormulaOutcome outcome : outcomes) {
      ObjectNode node = json.add("formulas");
      node.put("id", outcome.id()).put("title", outcome.title());
      JsonResult.number(node, "value", outcome.value());
      node.put("unit", outcome.unit().symbol());
      JsonResult.number(node, "low", outcome.low());
      JsonResult.number(node, "high", outcome.high());
      JsonResult.number(node, "coverage", outcome.coverage());
      ArrayNode assumed = node.putArray("assumed");
      outcome.assumed().forEach(assumed::add);
      ArrayNode warnings = node.putArray("warnings");
      outcome.warnings().forEach(warnings::add);
      node.put("dimensionsConsistent", outcome.dimensionReport().isConsistent());
    }
  }

  static void utilisation(JsonResult json, RenewableUtilisation utilisation, Forecast forecast) {
    json.array("utilisation");
    for (RenewableUtilisation.Step step : utilisation.steps()) {
      ObjectNode node = json.add("utilisation");
      node.put("time", stamp(step.time(), forecast));
      JsonResult.number(node, "availableKwh", step.availableKwh());
      use(node, "Before", step.before());
      use(node, "After", step.after());
    }
  }

  private static void use(ObjectNode node, String side, RenewableUtilisation.Use use) {
    JsonResult.number(node, "load" + side + "Kwh", use.loadKwh());
    JsonResult.number(node, "used" + side + "Kwh", use.usedKwh());
    JsonResult.number(node, "utilisation" + side, use.utilisation());
    JsonResult.number(node, "utilisation" + side + "Low", use.low());
    JsonResult.number(node, "utilisation" + side + "High", use.high());
  }

  static void alarms(JsonResult json, List<Alarm> alarms, Forecast forecast) {
    json.array("alarms");
    for (Alarm alarm : alarms) {
      json.add("alarms")
          .put("time", stamp(alarm.time(), forecast))
          .put("rule", alarm.rule())
          .put("severity", alarm.severity().name().toLowerCase(Locale.ROOT))
          .put("text", alarm.text());
    }
  }
}
