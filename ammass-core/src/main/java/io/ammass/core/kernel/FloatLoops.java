package io.ammass.core.kernel;

/**
 * Products of small matrices of floats.
 *
 * <p>Every output is {@code c + q0 + q1 + ...} from left to right, where each {@code q} is {@code
 * (a0 b0 + a1 b1) + (a2 b2 + a3 b3)} of the next four steps, and the last one to three steps are
 * added one by one. Adding four products at a time keeps the chain of dependent additions short;
 * fixing the order makes plain and vector loops, one row and many, agree to the bit.
 */
public interface FloatLoops {
  /**
   * Adds a product: {@code c[r][j] += sum over k of a[r][k] b[k][j]}.
   *
   * @param a the left matrix, element {@code [r][k]} at {@code aAt + r aRow + k aStep}; not
   *     modified
   * @param aAt where it begins
   * @param aRow distance of its rows
   * @param aStep distance of its columns: {@code aRow} and {@code aStep} swapped read it transposed
   * @param b the right matrix {@code [steps][columns]}, flat; not modified
   * @param bAt where it begins
   * @param c the result {@code [rows][columns]}, flat; modified
   * @param cAt where it begins
   * @param rows rows of a and c
   * @param steps columns of a, rows of b
   * @param columns columns of b and c
   */
  void addProduct(
      float[] a,
      int aAt,
      int aRow,
      int aStep,
      float[] b,
      int bAt,
      float[] c,
      int cAt,
      int rows,
      int steps,
      int columns);

  /**
   * Lays a layer's numbers out as {@link #layer} reads them fastest.
   *
   * @param parameters weights {@code [inputs][outputs]}, then biases {@code [outputs]}; not
   *     modified
   * @param at where they begin
   * @param inputs numbers the layer takes
   * @param outputs numbers it gives
   * @return a new array, only for the loops that made it
   */
  float[] pack(float[] parameters, int at, int inputs, int outputs);

  /**
   * Sums of a layer: {@code to[r][j] = bias[j] + sum over k of from[r][k] weight[k][j]}, in the
   * order of {@link #addProduct}.
   *
   * @param packed what {@link #pack} gave; not modified
   * @param inputs numbers the layer takes
   * @param outputs numbers it gives
   * @param from {@code [rows][inputs]}, flat; not modified
   * @param fromAt where it begins
   * @param rows how many
   * @param to {@code [rows][outputs]}, flat; modified
   * @param toAt where it begins
   */
  void layer(
      float[] packed,
      int inputs,
      int outputs,
      float[] from,
      int fromAt,
      int rows,
      float[] to,
      int toAt);
}
