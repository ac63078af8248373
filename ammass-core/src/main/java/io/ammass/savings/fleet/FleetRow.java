package io.ammass.savings.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.savings.Savings;
import io.ammass.savings.SavingsOutcome;
import io.ammass.savings.UnusableMeter;
import io.ammass.savings.caltrack.Frequency;
import io.ammass.savings.caltrack.SavingsTotals;
import io.ammass.savings.metric.Guideline14;
import io.ammass.savings.quality.MeterStatus;
import io.ammass.savings.uncertainty.Band;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One line of a fleet's results: flat, the same keys for every meter. */
final class FleetRow {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FleetRow() {}

  /** The interval named, else that of the meter where it could be measured. */
  static String of(String id, @Nullable Frequency named, SavingsOutcome outcome) {
    Frequency frequency =
        named == null && outcome instanceof Savings saved ? saved.frequency() : named;
    return of(
        id, frequency == null ? "unknown" : frequency.name().toLowerCase(Locale.ROOT), outcome);
  }

  static String of(String id, String frequency, SavingsOutcome outcome) {
    ObjectNode row = JSON.createObjectNode();
    row.put("id", id);
    row.put("frequency", frequency);
    row.put("status", outcome.status().code());
    if (outcome instanceof Savings saved) {
      SavingsTotals totals = saved.totals();
      Band band = saved.avoidedEnergyUse();
      Guideline14 g = saved.guideline14();
      row.put("model", saved.model().code());
      row.put("periods", totals.periods());
      number(row, "observed", totals.observed());
      number(row, "counterfactual", totals.counterfactual());
      number(row, "avoidedEnergyUse", band.value());
      number(row, "low", band.low());
      number(row, "high", band.high());
      number(row, "fraction", totals.fraction());
      number(row, "baseLoad", totals.baseLoad());
      number(row, "heatingLoad", totals.heatingLoad());
      number(row, "coolingLoad", totals.coolingLoad());
      number(row, "cvRmse", g.cvRmse());
      number(row, "nmbe", g.nmbe());
      number(row, "rSquared", g.rSquared());
      row.put("guideline14", g.isPassed());
      row.putNull("reason");
    } else {
      for (String name :
          new String[] {
            "model", "periods", "observed", "counterfactual", "avoidedEnergyUse", "low", "high",
            "fraction", "baseLoad", "heatingLoad", "coolingLoad", "cvRmse", "nmbe", "rSquared",
            "guideline14"
          }) {
        row.putNull(name);
      }
      row.put("reason", outcome instanceof UnusableMeter u ? u.reason() : "");
    }
    try {
      return JSON.writeValueAsString(row);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree is always writable", e);
    }
  }

  static SavingsOutcome unreadable(String reason) {
    return new UnusableMeter(MeterStatus.UNREADABLE, reason);
  }

  private static void number(ObjectNode row, String name, double value) {
    if (Double.isFinite(value)) {
      row.put(name, value);
    } else {
      row.putNull(name);
    }
  }
}
