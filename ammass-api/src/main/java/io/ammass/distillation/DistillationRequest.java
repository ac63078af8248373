package io.ammass.distillation;

import io.ammass.data.Dataset;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is to be distilled.
 *
 * @param source the data-rich domain the teacher learns from
 * @param target the data-poor site: only this history may be used to fit
 * @param horizon how many steps of the target's resolution to forecast
 * @param budget what the student may cost
 * @param workFolder where finished steps are kept, so that a stopped run can go on; empty for none
 */
public record DistillationRequest(
    Dataset source, Dataset target, int horizon, Budget budget, Optional<Path> workFolder) {
  /**
   * A request without a work folder.
   *
   * @param source the data-rich domain the teacher learns from
   * @param target the data-poor site
   * @param horizon how many steps to forecast
   * @param budget what the student may cost
   */
  public DistillationRequest(Dataset source, Dataset target, int horizon, Budget budget) {
    this(source, target, horizon, budget, Optional.empty());
  }

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
