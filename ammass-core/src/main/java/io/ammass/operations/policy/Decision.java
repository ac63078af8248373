package io.ammass.operations.policy;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was decided of a model, and why.
 *
 * @param action what is done
 * @param sentence why, in words and with the numbers
 * @param facts the numbers by name; unmodifiable
 */
public record Decision(Action action, String sentence, Map<String, Double> facts) {
  /** What is done. */
  public enum Action {
    /** The challenger becomes champion. */
    PROMOTE,
    /** The champion stays. */
    KEEP,
    /** The champion goes back to its predecessor. */
    ROLL_BACK,
    /** Nothing can be decided yet. */
    WAIT
  }

  /** Takes a copy. */
  public Decision {
    facts = Collections.unmodifiableMap(new TreeMap<>(facts));
  }

  /**
   * A decision without numbers.
   *
   * @param action what is done
   * @param sentence why
   * @return the decision
   */
  public static Decision of(Action action, String sentence) {
    return new Decision(action, sentence, Map.of());
  }

  /**
   * The same decision with more to say.
   *
   * @param before what is said first
   * @return the changed decision
   */
  public Decision preceded(String before) {
    return new Decision(action, before.isEmpty() ? sentence : before + " " + sentence, facts);
  }

  /** Prints action and sentence. */
  @Override
  public String toString() {
    return action + ": " + sentence;
  }
}
