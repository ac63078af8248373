package io.ammass.core.kernel;

/**
 * Gives the loops over rows that run fastest here; apart from {@link FloatSupport}, so that a
 * forecast does not load what only training needs.
 *
 * <p>This is the form for Java 25 on. The vector class is named only behind the guard; if it cannot
 * be linked, the plain loops do the work.
 */
public final class RowSupport {
  private RowSupport() {}

  /**
   * Makes loops.
   *
   * @return new loops, not thread-safe
   */
  public static RowLoops loops() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return new ScalarRowLoops();
    }
    try {
      return new VectorRowLoops();
    } catch (LinkageError error) {
      return new ScalarRowLoops();
    }
  }
}
