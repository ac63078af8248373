package io.ammass.operations.alarm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A set of rules that look together.
 *
 * <pre>{@code
 * Findings findings = Watch.usual().and(Objective.above("wape", 0.15)).check(situation);
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
   * What every site should be watched for: a stuck meter, a changed unit, a doubled load, readings
   * older than a day, findings of cleaning, failed jobs.
   *
   * @return the set
   */
  public static Watch usual() {
    return of(
        StuckMeter.RULE,
        UnitJump.RULE,
        DoubledLoad.RULE,
        StaleData.after(Duration.ofDays(1)),
        DataQuality.RULE,
        JobFailed.RULE);
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
    List<String> ahead = SavingAhead.sentences(situation);
    if (!ahead.isEmpty()) {
      observations.replaceAll(seen -> seen.withAdvice(seen.advice().withAhead(ahead)));
    }
    return new Findings(situation.site().id(), looked, observations);
  }

  /** Prints the rules. */
  @Override
  public String toString() {
    return rules.stream().map(WatchRule::id).toList().toString();
  }
}
