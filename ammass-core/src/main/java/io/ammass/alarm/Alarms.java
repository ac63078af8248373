package io.ammass.alarm;

import io.ammass.data.Dataset;
import io.ammass.model.Forecast;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A set of rules asked together.
 *
 * <pre>{@code
 * List<Alarm> alarms =
 *     Alarms.of(PeakAboveLimit.kilowatts(400), UsualBand.ofWeeks(8)).check(forecast, site);
 * }</pre>
 */
public final class Alarms {
  private final List<AlarmRule> rules;

  private Alarms(List<AlarmRule> rules) {
    this.rules = rules;
  }

  /**
   * Collects rules.
   *
   * @param rules the rules
   * @return the set
   */
  public static Alarms of(AlarmRule... rules) {
    return new Alarms(List.of(rules));
  }

  /**
   * Asks every rule.
   *
   * @param forecast the forecast
   * @param site the site; only what lies before the issue time is looked at
   * @return all alarms, the gravest first, then in order of time; unmodifiable
   */
  public List<Alarm> check(Forecast forecast, Dataset site) {
    Dataset situation = site.asOf(forecast.issueTime());
    List<Alarm> alarms = new ArrayList<>();
    for (AlarmRule rule : rules) {
      alarms.addAll(rule.check(forecast, situation));
    }
    alarms.sort(Comparator.comparing(Alarm::severity).reversed().thenComparing(Alarm::time));
    return List.copyOf(alarms);
  }
}
