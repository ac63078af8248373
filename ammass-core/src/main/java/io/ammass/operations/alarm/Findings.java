package io.ammass.operations.alarm;

import io.ammass.alarm.Alarm;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What rules saw at one site in one look.
 *
 * <p>Which rules looked matters as much as what they saw: an alarm of a rule that looked and saw
 * nothing is over; one of a rule that did not look stays.
 *
 * @param site the site's identifier
 * @param looked identifiers of the rules that looked; unmodifiable
 * @param observations what they saw; unmodifiable
 */
public record Findings(String site, Set<String> looked, List<Observation> observations) {
  /** Takes copies; a rule that saw something has looked. */
  public Findings {
    Set<String> all = new TreeSet<>(looked);
    observations.forEach(observation -> all.add(observation.rule()));
    looked = Set.copyOf(all);
    observations = List.copyOf(observations);
  }

  /**
   * What rules over a forecast said.
   *
   * @param site the site's identifier
   * @param zone the site's zone: alarms of one local day and rule are one alarm
   * @param alarms the alarms
   * @return the findings
   */
  public static Findings of(String site, ZoneId zone, List<Alarm> alarms) {
    return new Findings(
        site,
        Set.of(),
        alarms.stream().map(alarm -> Observation.of(alarm, zone, Advice.NONE)).toList());
  }

  /**
   * Both findings of one site.
   *
   * @param other the other findings
   * @return the joined findings
   * @throws IllegalArgumentException if the sites differ
   */
  public Findings and(Findings other) {
    if (!site.equals(other.site)) {
      throw new IllegalArgumentException(
          "findings of " + site + " and " + other.site + " cannot be joined");
    }
    Set<String> rules = new TreeSet<>(looked);
    rules.addAll(other.looked);
    List<Observation> all = new ArrayList<>(observations);
    all.addAll(other.observations);
    return new Findings(site, rules, all);
  }
}
