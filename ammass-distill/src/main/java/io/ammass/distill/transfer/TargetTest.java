package io.ammass.distill.transfer;

import java.util.List;

/**
 * Errors on the part of the target that nobody saw.
 *
 * @param windows forecasts judged; 0 where nothing was held back
 * @param scores one for each candidate and each naive; unmodifiable
 * @param notes what the figures say, in sentences; unmodifiable
 */
public record TargetTest(int windows, List<Score> scores, List<String> notes) {
  /** Takes copies. */
  public TargetTest {
    scores = List.copyOf(scores);
    notes = List.copyOf(notes);
  }

  /**
   * The errors of one.
   *
   * @param role its part, as JSON calls it: {@code student}, {@code naiveWeek}
   * @param mse mean squared error, in squared units of the target
   * @param mae mean absolute error, in the unit of the target
   * @param mase mean absolute error over that of the week before in the history
   */
  public record Score(String role, double mse, double mae, double mase) {}

  /**
   * The errors of a part.
   *
   * @param role as JSON calls it
   * @return its errors
   * @throws IllegalArgumentException if it was not tested
   */
  public Score score(String role) {
    return scores.stream()
        .filter(score -> score.role().equals(role))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no " + role + " was tested"));
  }
}
