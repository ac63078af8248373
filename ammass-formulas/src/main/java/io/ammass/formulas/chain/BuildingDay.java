package io.ammass.formulas.chain;

import io.ammass.formulas.evaluation.FormulaInputs;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The documented defaults of the chain: an occupied building of some hundred to some thousand kWh a
 * day. Every default that is used is named in the outcome as assumed.
 *
 * <table>
 * <caption>Defaults, in the symbols' units</caption>
 * <tr><th>symbol</th><th>default</th><th>why</th></tr>
 * <tr><td>C</td><td>100 kWh</td><td>a commercial battery cabinet</td></tr>
 * <tr><td>Rs</td><td>4.5 kWh/(m2 day)</td><td>yearly mean on a horizontal plane near 40 degrees of
 * latitude</td></tr>
 * <tr><td>alpha</td><td>1e-4 h/kWh</td><td>puts the formula's peak at 10,000 kWh, above the day's
 * use</td></tr>
 * <tr><td>rho1</td><td>1.15 kg/m3</td><td>biogas with 60 % methane</td></tr>
 * <tr><td>V1</td><td>10 m3</td><td>a small digester's day</td></tr>
 * <tr><td>eta</td><td>0.2</td><td>a fifth of the renewables is left unconsumed</td></tr>
 * <tr><td>P_nonrenewable</td><td>0 kWh</td><td>nothing is added that was not stated</td></tr>
 * <tr><td>t_on</td><td>8 h</td><td>one shift</td></tr>
 * <tr><td>Q_grid</td><td>0 kWh</td><td>nothing is added that was not stated</td></tr>
 * <tr><td>dP_HP</td><td>0 kW/year</td><td>no change of the plant's power</td></tr>
 * <tr><td>t_HP</td><td>10 years</td><td>a usual planning horizon</td></tr>
 * <tr><td>C_other</td><td>0 J/kWh</td><td>nothing is added that was not stated</td></tr>
 * </table>
 */
final class BuildingDay {
  private static final Map<String, Double> DEFAULTS = defaults();

  private BuildingDay() {}

  private static Map<String, Double> defaults() {
    Map<String, Double> map = new LinkedHashMap<>();
    map.put("C", 100.0);
    map.put("Rs", 4.5);
    map.put("alpha", 1e-4);
    map.put("rho1", 1.15);
    map.put("V1", 10.0);
    map.put("eta", 0.2);
    map.put("P_nonrenewable", 0.0);
    map.put("t_on", 8.0);
    map.put("Q_grid", 0.0);
    map.put("dP_HP", 0.0);
    map.put("t_HP", 10.0);
    map.put("C_other", 0.0);
    return map;
  }

  /** Adds the defaults. */
  static FormulaInputs addTo(FormulaInputs inputs) {
    DEFAULTS.forEach(inputs::assumedUnlessGiven);
    return inputs;
  }
}
