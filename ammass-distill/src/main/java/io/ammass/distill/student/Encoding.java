package io.ammass.distill.student;

/** How a student's weights are stored. */
public enum Encoding {
  /** Four bytes each. */
  FLOAT32,
  /** One byte each and a step for each set of them. */
  INT8
}
