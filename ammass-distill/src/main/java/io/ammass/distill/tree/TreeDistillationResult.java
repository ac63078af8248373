package io.ammass.distill.tree;

import io.ammass.portable.PortableModel;
import java.util.Comparator;
import java.util.List;

/**
 * What came of distilling a teacher into trees.
 *
 * @param shipped the model the gate let through
 * @param scores teacher, distilled, twin, the base without trees and the naives on the test days;
 *     unmodifiable
 * @param tried every kind of student, in the order tried; unmodifiable
 * @param verdict which was shipped and why
 */
public record TreeDistillationResult(
    PortableModel shipped, List<TreeScore> scores, List<TreePoint> tried, String verdict) {
  /** Takes copies. */
  public TreeDistillationResult {
    scores = List.copyOf(scores);
    tried = List.copyOf(tried);
  }

  /**
   * The score of a role.
   *
   * @param role as {@link TreeScore#role}
   * @return its score
   * @throws IllegalArgumentException if there is no such role
   */
  public TreeScore score(String role) {
    return scores.stream()
        .filter(score -> score.role().equals(role))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no score of \"" + role + "\""));
  }

  /**
   * The students to choose among: none tried is both smaller and more accurate on validation.
   *
   * @return smallest first, by bytes of parameters
   */
  public List<TreePoint> front() {
    return tried.stream()
        .filter(
            point ->
                tried.stream()
                    .noneMatch(
                        other ->
                            other.parameterBytes() <= point.parameterBytes()
                                && other.validationMse() < point.validationMse()))
        .sorted(Comparator.comparingInt(TreePoint::parameterBytes))
        .toList();
  }

  /** Prints scores and verdict. */
  @Override
  public String toString() {
    return scores + "\n" + verdict;
  }
}
