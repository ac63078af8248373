package io.ammass.clean;

import io.ammass.data.Dataset;
import io.ammass.data.Origin;
import io.ammass.data.QualityReport;
import io.ammass.data.TimeSeries;
import java.time.ZoneId;
import java.util.List;

/** A regular series, what each of its values is, and what was found on the way. Immutable. */
public final class Cleaned {
  private static final ValueState[] STATES = ValueState.values();

  private final TimeSeries series;
  private final ZoneId zone;
  private final QualityReport report;
  private final Origin origin;
  private final byte[] states;
  private final byte[] rules;
  private final List<String> ruleIds;

  Cleaned(
      TimeSeries series,
      ZoneId zone,
      QualityReport report,
      Origin origin,
      byte[] states,
      byte[] rules,
      List<String> ruleIds) {
    this.series = series;
    this.zone = zone;
    this.report = report;
    this.origin = origin;
    this.states = states;
    this.rules = rules;
    this.ruleIds = List.copyOf(ruleIds);
  }

  /**
   * The regular series.
   *
   * @return values on an unbroken grid, NaN where missing
   */
  public TimeSeries series() {
    return series;
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
   * What was found and done.
   *
   * @return the report
   */
  public QualityReport report() {
    return report;
  }

  /**
   * Where the readings came from.
   *
   * @return the origin
   */
  public Origin origin() {
    return origin;
  }

  /**
   * What a value is.
   *
   * @param index from 0 to the series' size - 1
   * @return measured, missing, merged, repaired or doubted
   */
  public ValueState state(int index) {
    return STATES[states[index]];
  }

  /**
   * Which rule did not believe a value.
   *
   * @param index from 0 to the series' size - 1
   * @return the rule's identifier, such as {@code spike}; empty if every rule believed it
   */
  public String doubtedBy(int index) {
    int rule = rules[index];
    return rule == 0 ? "" : ruleIds.get(rule - 1);
  }

  /**
   * How many values are in a state.
   *
   * @param state the state
   * @return the count
   */
  public int count(ValueState state) {
    int count = 0;
    for (byte each : states) {
      if (each == state.ordinal()) {
        count++;
      }
    }
    return count;
  }

  /**
   * A data set with this series as its target.
   *
   * @param id the site's identifier
   * @return the data set, with report and origin
   */
  public Dataset toDataset(String id) {
    return Dataset.builder(id, zone, series).quality(report).origin(origin).build();
  }

  /** Prints the series and the findings. */
  @Override
  public String toString() {
    return series + "\n" + report;
  }
}
