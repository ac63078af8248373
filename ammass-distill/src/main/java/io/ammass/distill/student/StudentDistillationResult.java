package io.ammass.distill.student;

import io.ammass.distillation.DistillationResult.Role;
import io.ammass.portable.PortableModel;
import java.util.List;

/**
 * What came of distilling a teacher into students of any kind.
 *
 * @param horizon steps ahead
 * @param scores teacher, student, hard-label twin, naive day and week on the test days;
 *     unmodifiable
 * @param tried every student, in the order tried; unmodifiable
 * @param chosen what the budget took
 * @param shipped the model the gate let through, with quantiles
 * @param verdict which was shipped and why
 * @param windows test days
 * @param teachers every teacher tried, in the order tried; the best taught; unmodifiable
 * @param set what students learned from
 */
public record StudentDistillationResult(
    int horizon,
    List<StudentScore> scores,
    List<FittedStudent> tried,
    FittedStudent chosen,
    PortableModel shipped,
    String verdict,
    int windows,
    List<TeacherTrial> teachers,
    TransferSet set) {
  /** Takes copies. */
  public StudentDistillationResult {
    scores = List.copyOf(scores);
    tried = List.copyOf(tried);
    teachers = List.copyOf(teachers);
  }

  /**
   * The students no other is both smaller and more accurate than, of all kinds together.
   *
   * @return smallest first
   */
  public List<FittedStudent> front() {
    return ParetoFront.of(tried);
  }

  /**
   * The score of a role.
   *
   * @param role its part
   * @return its score
   * @throws IllegalArgumentException if there is no such role
   */
  public StudentScore score(Role role) {
    return scores.stream()
        .filter(score -> score.role() == role)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no score of " + role.json()));
  }

  /** Prints a table of the models and the verdict. */
  @Override
  public String toString() {
    return StudentScore.table(scores) + verdict;
  }
}
