package io.ammass.core.kernel;

/**
 * Products of matrices whose rows are arrays of their own, for training.
 *
 * <p>Compilers make vectors of a loop over several arrays, not of one over several places of the
 * same array. Sums have the order of {@link FloatLoops}, whatever the form: both kinds of loops
 * agree to the bit. Loops keep buffers: not thread-safe, one for each training.
 */
public interface RowLoops {
  /**
   * How long the rows of a right matrix and of a result must be.
   *
   * @param columns numbers that count
   * @return at least {@code columns}; what lies beyond them has no meaning
   */
  int length(int columns);

  /**
   * Adds a product: {@code c[r][j] += sum over k of a[r][k] b[k][j]}.
   *
   * @param a the left matrix {@code [rows][steps]}; not modified
   * @param b the right matrix {@code [steps][length(columns)]}; not modified
   * @param c the result {@code [rows][length(columns)]}; modified, beyond its columns too
   * @param rows rows of a and c
   * @param steps columns of a, rows of b
   * @param columns columns of b and c
   */
  void addProduct(float[][] a, float[][] b, float[][] c, int rows, int steps, int columns);
}
