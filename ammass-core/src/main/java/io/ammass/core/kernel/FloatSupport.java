package io.ammass.core.kernel;

/**
 * Gives the loops that run fastest here.
 *
 * <p>This is the form for Java 17 to 24: always the plain loops, since masked and mixed vectors are
 * slow there. A jar built on Java 25 brings another form for Java 25 on.
 */
public final class FloatSupport {
  private static final FloatLoops LOOPS = new ScalarFloatLoops();

  private FloatSupport() {}

  /**
   * The loops.
   *
   * @return stateless and thread-safe
   */
  public static FloatLoops loops() {
    return LOOPS;
  }
}
