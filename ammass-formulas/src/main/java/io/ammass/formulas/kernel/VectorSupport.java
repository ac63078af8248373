package io.ammass.formulas.kernel;

/**
 * Tells whether the kernels run on the Vector API.
 *
 * <p>This is the form for Java 17 to 24, which never uses it: masked tails are several times slower
 * than plain loops there. The multi-release jar holds another form of this class for Java 25 on.
 */
public final class VectorSupport {
  private VectorSupport() {}

  /**
   * Whether kernels run on the Vector API.
   *
   * @return true if they do
   */
  public static boolean isVectorised() {
    return false;
  }

  /**
   * How kernels run and why.
   *
   * @return a sentence
   */
  public static String description() {
    return "Plain Java: the Vector API is used from Java 25 on, and this is Java "
        + Runtime.version().feature()
        + " or a jar built before it.";
  }

  static Loops loops() {
    return Loops.plain();
  }
}
