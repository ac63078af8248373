package io.ammass.teacher.dl4j;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Keeps ND4J on one native thread: its default is many times slower on small networks, and sums in
 * another order for another number of threads.
 */
public final class NativeThreads {
  private NativeThreads() {}

  /** To be called before the first operation of a training or forecast; costs nothing when done. */
  public static void one() {
    Holder.touch();
  }

  private static final class Holder {
    private static final boolean SET = set();

    static void touch() {
      if (!SET) {
        throw new IllegalStateException("ND4J could not be set to one thread");
      }
    }

    private static boolean set() {
      // The back end is loaded by the first array.
      Nd4j.zeros(1);
      NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
      Nd4j.factory().blas().setMaxThreads(1);
      return true;
    }
  }
}
