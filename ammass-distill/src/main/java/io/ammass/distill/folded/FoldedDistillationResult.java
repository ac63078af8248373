package io.ammass.distill.folded;

import io.ammass.distill.student.ParetoFront;
import io.ammass.distill.student.StudentScore;
import io.ammass.portable.PortableModel;
import java.util.List;

/**
 * What came of distilling a window ensemble.
 *
 * @param horizon steps ahead
 * @param scores teacher, student, hard-label twin; unmodifiable
 * @param tried every student, smallest first; unmodifiable
 * @param shipped for each channel the model the gate let through, in the channel's own unit
 * @param verdict which was shipped and why
 * @param windows test windows of each channel
 */
public record FoldedDistillationResult(
    int horizon,
    List<StudentScore> scores,
    List<StudentPoint> tried,
    List<PortableModel> shipped,
    String verdict,
    int windows) {
  /** Takes copies. */
  public FoldedDistillationResult {
    scores = List.copyOf(scores);
    tried = List.copyOf(tried);
    shipped = List.copyOf(shipped);
  }

  /**
   * The students no other is both smaller and more accurate than.
   *
   * @return smallest first
   */
  public List<StudentPoint> front() {
    return ParetoFront.of(tried);
  }

  /** Prints a table of the models and the verdict. */
  @Override
  public String toString() {
    return StudentScore.table(scores) + verdict;
  }
}
