package io.ammass.formulas.kernel;

/**
 * Tells whether the kernels run on the Vector API.
 *
 * <p>This is the form for Java 25 on. The vector classes are named only inside {@link VectorLoops},
 * which is loaded only when the module is there; if it cannot be linked, the plain loops do the
 * work.
 */
public final class VectorSupport {
  private static final String MODULE = "jdk.incubator.vector";

  private record Choice(Loops loops, boolean isVectorised, String description) {}

  private static final Choice CHOICE = choose();

  private VectorSupport() {}

  /**
   * Whether kernels run on the Vector API.
   *
   * @return true if they do
   */
  public static boolean isVectorised() {
    return CHOICE.isVectorised();
  }

  /**
   * How kernels run and why.
   *
   * @return a sentence
   */
  public static String description() {
    return CHOICE.description();
  }

  static Loops loops() {
    return CHOICE.loops();
  }

  private static Choice choose() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return new Choice(
          Loops.plain(),
          false,
          "Plain Java: the module "
              + MODULE
              + " is absent. Maybe start with --add-modules "
              + MODULE
              + ".");
    }
    try {
      return new Choice(VectorLoops.create(), true, VectorLoops.description());
    } catch (LinkageError error) {
      return new Choice(
          Loops.plain(), false, "Plain Java: the vector classes do not link (" + error + ").");
    }
  }
}
