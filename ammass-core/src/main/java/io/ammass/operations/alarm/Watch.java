package io.ammass.operations.alarm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A set of rules that look together.
 *
 * <pre>{@code
 * Findings findings = Watch.of(StuckMeter.RULE, StaleData.after(Duration.ofHours(24))).check(situation);
 * }</pre>
 */
public final class Watch {
  private final List<WatchRule> rules;

  private Watch(List<WatchRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * Collects rules.
   *
   * @param rules the rules
   * @return the set
   */
  public static Watch of(WatchRule... rules) {
    return new Watch(Arrays.asList(rules));
  }

  /**
   * The set with more rules.
   *
   * @param more the rules
   * @return a larger set
   */
  public Watch and(WatchRule... more) {
    List<WatchRule> all = new ArrayList<>(rules);
    all.addAll(Arrays.asList(more));
    return new Watch(all);
  }

  /**
   * Lets every rule look that can.
   *
   * @param situation what is known
   * @return what they saw
   */
  public Findings check(Situation situation) {
    Set<String> looked = new TreeSet<>();
    List<Observation> observations = new ArrayList<>();
    for (WatchRule rule : rules) {
      if (rule.looks(situation)) {
        looked.add(rule.id());
        observations.addAll(rule.check(situation));
      }
    }
    return new Findings(situation.site().id(), looked, observations);
  }

  /** Prints the rules. */
  @Override
  public String toString() {
    return rules.stream().map(WatchRule::id).toList().toString();
  }
}
