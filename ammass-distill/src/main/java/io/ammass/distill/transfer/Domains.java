package io.ammass.distill.transfer;

import io.ammass.data.Dataset;
import java.util.List;

/**
 * Where knowledge comes from and where it goes to.
 *
 * @param source the data-rich site; its target series and attributes are kept, no covariates
 * @param target the data-poor site; its target series and attributes are kept, no covariates
 * @param reasons why these, in sentences; unmodifiable
 */
public record Domains(Dataset source, Dataset target, List<String> reasons) {
  /** Checks that both have one resolution. */
  public Domains {
    if (!source.resolution().equals(target.resolution())) {
      throw new IllegalArgumentException(
          "source and target must have one resolution, not "
              + source.resolution()
              + " and "
              + target.resolution()
              + ". Maybe resample one of them.");
    }
    reasons = List.copyOf(reasons);
  }
}
