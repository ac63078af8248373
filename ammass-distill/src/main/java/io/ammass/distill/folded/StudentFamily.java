package io.ammass.distill.folded;

import io.ammass.portable.CycleKernel;
import io.ammass.portable.CycleLayout;
import java.util.List;

/** Students of one kind, fitted from sums that were added up once. */
interface StudentFamily {
  /** The shapes worth trying. */
  List<CycleLayout> layouts();

  /**
   * Fits, on a cycle of zeros.
   *
   * @param layout one of {@link #layouts}
   * @param teacherShare 0 for truth alone, 1 for the teacher alone
   * @param ridge relative to the mean square of the inputs
   */
  CycleKernel fit(CycleLayout layout, double teacherShare, double ridge);

  /** The mean squared error on the validation windows' truth. */
  double validationMse(CycleKernel kernel);

  static float[] floats(double[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) values[i];
    }
    return result;
  }

  static double[] doubles(float[] values) {
    double[] result = new double[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = values[i];
    }
    return result;
  }
}
