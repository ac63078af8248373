package io.ammass.operations.policy;

import java.time.Duration;
import java.util.Objects;

/**
 * All rules about a site's models together.
 *
 * <pre>{@code
 * RetrainingPolicy.STANDARD.withCooling(Duration.ofDays(14))
 * }</pre>
 *
 * @param triggers what makes it worth training anew
 * @param gate whether a challenger replaces the champion
 * @param rollback when a champion is taken back
 * @param cooling after a promotion or a roll-back nothing is promoted for this long
 */
public record RetrainingPolicy(Triggers triggers, Gate gate, Rollback rollback, Duration cooling) {
  /** The standards of all parts, and a week of cooling. */
  public static final RetrainingPolicy STANDARD =
      new RetrainingPolicy(Triggers.STANDARD, Gate.STANDARD, Rollback.STANDARD, Duration.ofDays(7));

  /** Checks for null and the range. */
  public RetrainingPolicy {
    Objects.requireNonNull(triggers, "triggers");
    Objects.requireNonNull(gate, "gate");
    Objects.requireNonNull(rollback, "rollback");
    if (cooling.isNegative()) {
      throw new IllegalArgumentException("cooling must not be negative: " + cooling);
    }
  }

  /**
   * With other triggers.
   *
   * @param newTriggers the triggers
   * @return the changed copy
   */
  public RetrainingPolicy withTriggers(Triggers newTriggers) {
    return new RetrainingPolicy(newTriggers, gate, rollback, cooling);
  }

  /**
   * With another gate.
   *
   * @param newGate the gate
   * @return the changed copy
   */
  public RetrainingPolicy withGate(Gate newGate) {
    return new RetrainingPolicy(triggers, newGate, rollback, cooling);
  }

  /**
   * With other rules for taking back.
   *
   * @param newRollback the rules
   * @return the changed copy
   */
  public RetrainingPolicy withRollback(Rollback newRollback) {
    return new RetrainingPolicy(triggers, gate, newRollback, cooling);
  }

  /**
   * With another cooling period.
   *
   * @param newCooling the time, zero for none
   * @return the changed copy
   */
  public RetrainingPolicy withCooling(Duration newCooling) {
    return new RetrainingPolicy(triggers, gate, rollback, newCooling);
  }
}
