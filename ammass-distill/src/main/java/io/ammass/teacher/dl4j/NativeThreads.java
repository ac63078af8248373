package io.ammass.teacher.dl4j;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
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

  /**
   * Loads the back end, which the first array does, on a thread of its own that is waited for
   * whatever happens: an interrupt while the native files are unpacked would leave ND4J without a
   * back end for as long as the process lives.
   */
  private static void start() {
    FutureTask<Object> first = new FutureTask<>(() -> Nd4j.zeros(1));
    Thread thread = new Thread(first, "ammass-nd4j-start");
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          first.get();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw new IllegalStateException(
              "ND4J did not start. Maybe its native files are missing for this machine, or the"
                  + " folder they are unpacked to cannot be written.",
              e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static final class Holder {
    private static final boolean SET = set();

    static void touch() {
      if (!SET) {
        throw new IllegalStateException("ND4J could not be set to one thread");
      }
    }

    private static boolean set() {
      start();
      NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
      Nd4j.factory().blas().setMaxThreads(1);
      return true;
    }
  }
}
