package io.ammass.operations.registry;

import java.time.Instant;

/**
 * One move of an alias.
 *
 * @param alias the alias, such as {@code champion}
 * @param action what was done
 * @param from the version before, 0 if there was none
 * @param to the version since, 0 if the alias was dropped
 * @param reason why
 * @param at when, in logical time
 * @param id the identifier of its entry
 */
public record AliasMove(
    String alias, Action action, int from, int to, String reason, Instant at, String id) {
  /** What was done to an alias. */
  public enum Action {
    /** It was set to a version. */
    PROMOTE,
    /** It was set back to what it was before the last promotion. */
    ROLLBACK,
    /** It was taken away. */
    DROP
  }

  /** Prints the move as a sentence. */
  @Override
  public String toString() {
    return at + " " + alias + ": " + from + " -> " + to + " (" + action + "): " + reason;
  }
}
