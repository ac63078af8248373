package io.ammass.distill.transfer;

import io.ammass.data.Dataset;
import java.util.List;

/**
 * What the steps learn from.
 *
 * @param source the source, cleaned
 * @param target the part of the target that may be used to fit
 * @param whole the target with the part held back at its end
 * @param testSteps the steps at the end of {@code whole} that are held back; may be 0
 * @param horizon steps to forecast
 * @param notes what was done, in sentences; unmodifiable
 */
public record PreparedData(
    Dataset source, Dataset target, Dataset whole, int testSteps, int horizon, List<String> notes) {
  /** Checks the horizon and takes a copy. */
  public PreparedData {
    if (!(horizon >= 1 && testSteps >= 0)) {
      throw new IllegalArgumentException(
          "horizon must be >= 1 and testSteps >= 0, not " + horizon + " and " + testSteps);
    }
    notes = List.copyOf(notes);
  }
}
