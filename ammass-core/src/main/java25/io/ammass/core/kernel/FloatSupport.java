package io.ammass.core.kernel;

/**
 * Gives the loops that run fastest here.
 *
 * <p>This is the form for Java 25 on. The vector class is named only behind the guard; if it cannot
 * be linked, the plain loops do the work.
 */
public final class FloatSupport {
  private static final FloatLoops LOOPS = choose();

  private FloatSupport() {}

  /**
   * The loops.
   *
   * @return stateless and thread-safe
   */
  public static FloatLoops loops() {
    return LOOPS;
  }

  private static FloatLoops choose() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return new ScalarFloatLoops();
    }
    try {
      return new VectorFloatLoops();
    } catch (LinkageError error) {
      return new ScalarFloatLoops();
    }
  }
}
