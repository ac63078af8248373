package io.ammass.operations.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes it worth training anew. The calendar is the schedule's business: a training that is
 * due needs no other reason.
 *
 * @param maxAge a champion older than this is trained anew, positive
 * @param newData so much data since the champion was trained is a reason, positive
 * @param driftIndex a population stability index from here on is a reason, positive
 * @param errorGrowth a live error of so many times the error it was promoted with is one, above 1
 */
public record Triggers(Duration maxAge, Duration newData, double driftIndex, double errorGrowth) {
  /** A year; half a year of new data; an index of 0.25; half as much error again. */
  public static final Triggers STANDARD =
      new Triggers(Duration.ofDays(365), Duration.ofDays(182), 0.25, 1.5);

  /** Checks the ranges. */
  public Triggers {
    if (!(maxAge.compareTo(Duration.ZERO) > 0
        && newData.compareTo(Duration.ZERO) > 0
        && driftIndex > 0
        && errorGrowth > 1)) {
      throw new IllegalArgumentException(
          "triggers need maxAge > 0, newData > 0, driftIndex > 0 and errorGrowth > 1, not "
              + maxAge
              + ", "
              + newData
              + ", "
              + driftIndex
              + ", "
              + errorGrowth);
    }
  }

  /**
   * What is known of a champion.
   *
   * @param age how long ago it was trained
   * @param newData how much data came since
   * @param driftIndex the population stability index of its input; NaN where not known
   * @param promotedError the error it was promoted with; NaN where not known
   * @param liveError its error now; NaN where not known
   */
  public record Facts(
      Duration age, Duration newData, double driftIndex, double promotedError, double liveError) {}

  /**
   * The reasons to train anew.
   *
   * @param facts what is known
   * @return a sentence each; empty if there is none
   */
  public List<String> reasons(Facts facts) {
    List<String> reasons = new ArrayList<>();
    if (facts.age().compareTo(maxAge) > 0) {
      reasons.add(
          DecisionTexts.say(
              "trigger.age", Long.toString(facts.age().toDays()), Long.toString(maxAge.toDays())));
    }
    if (facts.newData().compareTo(newData) > 0) {
      reasons.add(DecisionTexts.say("trigger.data", Long.toString(facts.newData().toDays())));
    }
    if (facts.driftIndex() >= driftIndex) {
      reasons.add(
          DecisionTexts.say(
              "trigger.drift",
              DecisionTexts.number(facts.driftIndex()),
              DecisionTexts.number(driftIndex)));
    }
    double growth = facts.liveError() / facts.promotedError();
    if (growth >= errorGrowth) {
      reasons.add(
          DecisionTexts.say(
              "trigger.error",
              DecisionTexts.number(growth),
              DecisionTexts.number(facts.liveError()),
              DecisionTexts.number(facts.promotedError())));
    }
    return reasons;
  }
}
