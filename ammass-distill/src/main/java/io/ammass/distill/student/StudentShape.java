package io.ammass.distill.student;

import io.ammass.model.TrainingContext;
import java.util.List;

/** A shape that is trained in one go; it may give several students, such as in floats and bytes. */
@FunctionalInterface
public interface StudentShape {
  /**
   * Trains. Deterministic: the same share and seed give the same students.
   *
   * @param teacherShare of the labels: 0 for the truth alone (the hard-label twin), 1 for the
   *     teacher alone
   * @param context the seed
   * @return at least one student; their shapes and encodings do not depend on the share
   */
  List<Student> fit(double teacherShare, TrainingContext context);
}
