package io.ammass.clean;

/** What becomes of values that a rule does not believe. */
public enum Repair {
  /** They stay; the finding tells of them. */
  LEAVE,
  /** They become missing, and are filled if the hole is short enough. */
  BLANK,
  /**
   * They become what the rule computes they should be, such as a tenth after a jump by ten; where
   * it cannot tell, they become missing.
   */
  CORRECT
}
