package io.ammass.distill.student;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The students no other is both smaller and more accurate than. */
public final class ParetoFront {
  private ParetoFront() {}

  /**
   * The front by bytes of the file and error on validation.
   *
   * @param tried students in any order; not modified
   * @param <S> what they are
   * @return smallest first, each more accurate than the one before
   */
  public static <S extends MeasuredStudent> List<S> of(List<S> tried) {
    List<S> sorted = new ArrayList<>(tried);
    sorted.sort(
        Comparator.comparingInt(MeasuredStudent::fileBytes)
            .thenComparingDouble(MeasuredStudent::validationMse));
    List<S> front = new ArrayList<>();
    double least = Double.POSITIVE_INFINITY;
    for (S student : sorted) {
      if (student.validationMse() < least) {
        least = student.validationMse();
        front.add(student);
      }
    }
    return front;
  }
}
