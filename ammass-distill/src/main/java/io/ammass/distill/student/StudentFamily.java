package io.ammass.distill.student;

import java.util.List;

/** A kind of student. Implementations are immutable. */
public interface StudentFamily {
  /**
   * The name that commands and reports use.
   *
   * @return one word in lower case
   */
  String name();

  /**
   * The shapes worth trying.
   *
   * @param set what they learn from
   * @param budget what a student may cost; shapes that have more parameters at best are left out
   * @return shapes; none if all are too large
   */
  List<StudentShape> shapes(TransferSet set, StudentBudget budget);
}
