package io.ammass.distill.folded;

import io.ammass.portable.CycleKernel;
import java.util.List;

/** Students of one kind, fitted from sums that were added up once. */
interface StudentFamily {
  /** The shapes worth trying. */
  List<StudentShape> shapes();

  /** The shares of the teacher worth trying, 1 for the teacher alone; 0 is the twin's. */
  List<Double> teacherShares();

  /** The ridges worth trying, relative to the mean square of the inputs. */
  List<Double> ridges();

  /**
   * Learned numbers.
   *
   * @param shape one of {@link #shapes}
   * @param channels how many there are
   * @return those of all channels together, cycles included
   */
  default int parameters(StudentShape shape, int channels) {
    return shape.layout().weights() + channels * shape.layout().cycleNumbers();
  }

  /**
   * Fits, on a cycle of zeros.
   *
   * @param shape one of {@link #shapes}
   * @param teacherShare 0 for truth alone, 1 for the teacher alone
   * @param ridge relative to the mean square of the inputs
   * @return a kernel for each channel, or one for all of them
   */
  List<CycleKernel> fit(StudentShape shape, double teacherShare, double ridge);

  /**
   * The mean squared error on the validation windows' truth.
   *
   * @param kernels as {@link #fit} gave them, or rounded
   */
  double validationMse(List<CycleKernel> kernels);

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
