package io.ammass.distillation;

import io.ammass.data.Dataset;

/**
 * What is to be distilled.
 *
 * @param source the data-rich domain the teacher learns from
 * @param target the data-poor site: only this history may be used to fit
 * @param horizon how many steps of the target's resolution to forecast
 * @param budget what the student may cost
 */
public record DistillationRequest(Dataset source, Dataset target, int horizon, Budget budget) {
  /** Checks the horizon and that both sides have one resolution. */
  public DistillationRequest {
    if (!(horizon >= 1)) {
      throw new IllegalArgumentException("horizon must be >= 1 step, not " + horizon);
    }
    if (!source.resolution().equals(target.resolution())) {
      throw new IllegalArgumentException(
          "source and target must have one resolution, not "
              + source.resolution()
              + " and "
              + target.resolution()
              + ". Maybe resample one of them.");
    }
  }
}
