package io.ammass.distill.folded;

import io.ammass.portable.CycleLayout;
import io.ammass.trainer.mixed.OwnParts;

/**
 * What tells one student from another before it is fitted.
 *
 * @param layout of each channel's model
 * @param own what each channel has of its own beside its daily cycle
 */
record StudentShape(CycleLayout layout, OwnParts own) {
  /** All channels share all weights. */
  static StudentShape shared(CycleLayout layout) {
    return new StudentShape(layout, OwnParts.NONE);
  }
}
