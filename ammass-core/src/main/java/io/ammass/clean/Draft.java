package io.ammass.clean;

import io.ammass.data.Interval;
import io.ammass.data.QualityReport.Finding;
import io.ammass.data.QualityReport.Severity;
import io.ammass.data.TimeSeries;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A series while it is being cleaned: values on a regular grid, the state of each, and findings.
 *
 * <p>Made by {@link Cleaner}, passed from rule to rule. Not safe to share between threads.
 */
public final class Draft {
  private static final ValueState[] STATES = ValueState.values();

  private final String name;
  private final Unit unit;
  private final ZoneId zone;
  private final long startMillis;
  private final long stepMillis;
  private final double[] values;
  private final byte[] states;
  private final byte[] rules;
  private final List<String> ruleIds = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  Draft(
      String name,
      Unit unit,
      ZoneId zone,
      long startMillis,
      long stepMillis,
      double[] values,
      byte[] states) {
    this.name = name;
    this.unit = unit;
    this.zone = zone;
    this.startMillis = startMillis;
    this.stepMillis = stepMillis;
    this.values = values;
    this.states = states;
    this.rules = new byte[states.length];
  }

  /**
   * The name of the series.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * The unit of the values.
   *
   * @return the unit
   */
  public Unit unit() {
    return unit;
  }

  /**
   * The zone of the site's calendar.
   *
   * @return the zone
   */
  public ZoneId zone() {
    return zone;
  }

  /**
   * How many intervals there are.
   *
   * @return the size
   */
  public int size() {
    return values.length;
  }

  /**
   * The length of each interval.
   *
   * @return the resolution
   */
  public Duration resolution() {
    return Duration.ofMillis(stepMillis);
  }

  /**
   * How many whole intervals a span has.
   *
   * @param span the span
   * @return its length in steps
   */
  public int steps(Duration span) {
    return (int) Math.min(Integer.MAX_VALUE, span.toMillis() / stepMillis);
  }

  /**
   * The start of an interval.
   *
   * @param index its index
   * @return the instant
   */
  public Instant timeAt(int index) {
    return Instant.ofEpochMilli(startMillis + stepMillis * index);
  }

  /**
   * One value.
   *
   * @param index its index
   * @return the number, NaN if missing
   */
  public double get(int index) {
    return values[index];
  }

  /**
   * What a value is.
   *
   * @param index its index
   * @return the state
   */
  public ValueState state(int index) {
    return STATES[states[index]];
  }

  /**
   * The values.
   *
   * @return a new array
   */
  public double[] values() {
    return values.clone();
  }

  /**
   * The values as a series.
   *
   * @return a copy of the values on the draft's grid
   */
  public TimeSeries series() {
    return TimeSeries.of(name, unit, timeAt(0), resolution(), values);
  }

  /** The working array itself, for rules of this package that read every value. */
  double[] shared() {
    return values;
  }

  /** What follows is the work of this rule. */
  void enter(String rule) {
    ruleIds.add(rule);
  }

  /**
   * Stops believing a value.
   *
   * @param index its index
   * @param repair what becomes of it
   */
  public void doubt(int index, Repair repair) {
    rules[index] = (byte) ruleIds.size();
    if (repair != Repair.LEAVE) {
      values[index] = Double.NaN;
      states[index] = (byte) ValueState.MISSING.ordinal();
    } else {
      states[index] = (byte) ValueState.DOUBTED.ordinal();
    }
  }

  /**
   * Puts the value there that a rule has computed, and names the rule.
   *
   * @param index its index
   * @param value the new number, finite
   */
  public void correct(int index, double value) {
    repair(index, value);
    rules[index] = (byte) ruleIds.size();
  }

  /**
   * Fills or corrects a value.
   *
   * @param index its index
   * @param value the new number, finite
   */
  public void repair(int index, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "a repaired value of " + name + " must be finite, not " + value);
    }
    values[index] = value;
    states[index] = (byte) ValueState.REPAIRED.ordinal();
  }

  /**
   * Adds a finding.
   *
   * @param rule the rule's identifier
   * @param severity how much it matters
   * @param from the first interval concerned
   * @param to the interval after the last concerned
   * @param count how many readings are concerned
   * @param sentence what was found and done
   */
  public void report(
      String rule, Severity severity, int from, int to, long count, String sentence) {
    findings.add(
        new Finding(rule, severity, new Interval(timeAt(from), timeAt(to)), count, sentence));
  }

  List<Finding> findings() {
    return findings;
  }

  byte[] stateBytes(int from, int to) {
    return Arrays.copyOfRange(states, from, to);
  }

  byte[] ruleBytes(int from, int to) {
    return Arrays.copyOfRange(rules, from, to);
  }

  List<String> ruleIds() {
    return ruleIds;
  }
}
