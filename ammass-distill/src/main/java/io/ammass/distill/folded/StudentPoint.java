package io.ammass.distill.folded;

import io.ammass.portable.CycleLayout;
import io.ammass.portable.LowRankLayout;

/**
 * One student that was tried.
 *
 * @param layout its shape
 * @param encoding how its weights are stored
 * @param parameters learned numbers, the cycles of all channels included
 * @param fileBytes bytes of a channel's whole model file
 * @param micros measured microseconds of a forecast; differs from run to run
 * @param validationMse mean squared error on the validation rows
 * @param isOnFront whether no other student is both smaller and more accurate
 */
public record StudentPoint(
    CycleLayout layout,
    Encoding encoding,
    int parameters,
    int fileBytes,
    double micros,
    double validationMse,
    boolean isOnFront) {
  /**
   * What kind of student it is.
   *
   * @return a few words
   */
  public String family() {
    return layout instanceof LowRankLayout ? "low-rank student" : "folded student";
  }

  /** How weights are stored. */
  public enum Encoding {
    /** Four bytes each. */
    FLOAT32,
    /** One byte each and a step for each set. */
    INT8
  }
}
