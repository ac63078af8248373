package io.ammass.clean;

/** What a value of a cleaned series is. */
public enum ValueState {
  /** As measured. */
  MEASURED,
  /** Missing: never came, or not believed and not filled. */
  MISSING,
  /** Made of several readings for the same interval. */
  MERGED,
  /** Filled from its neighbours or by a profile. */
  REPAIRED,
  /** As measured, but a rule doubts it. */
  DOUBTED
}
