package io.ammass.core.kernel;

/**
 * Gives the loops over rows that run fastest here; apart from {@link FloatSupport}, so that a
 * forecast does not load what only training needs.
 *
 * <p>This is the form for Java 17 to 24: always the plain loops. A jar built on Java 25 brings
 * another form for Java 25 on.
 */
public final class RowSupport {
  private RowSupport() {}

  /**
   * Makes loops.
   *
   * @return new loops, not thread-safe
   */
  public static RowLoops loops() {
    return new ScalarRowLoops();
  }
}
