package io.ammass.operations.alarm;

import java.util.List;

/**
 * Looks at a situation and says how bad something is. Immutable.
 *
 * <p>A rule reports its level also when all is well, so that an alarm can clear; where it cannot
 * tell (too little history) it reports nothing and {@link #looks} says no.
 */
public interface WatchRule {
  /**
   * The rule's identifier.
   *
   * @return a camelCase word, such as {@code stuckMeter}
   */
  String id();

  /**
   * Whether the situation holds what the rule needs. A rule that does not look changes nothing.
   *
   * @param situation what is known
   * @return true if {@link #check} can tell
   */
  boolean looks(Situation situation);

  /**
   * Looks.
   *
   * @param situation what is known; the rule looks
   * @return what it saw, one observation a subject; often of a harmless level
   */
  List<Observation> check(Situation situation);
}
