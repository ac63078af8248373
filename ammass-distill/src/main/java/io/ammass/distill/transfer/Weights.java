package io.ammass.distill.transfer;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Learned numbers by name, each with a shape. Immutable. */
public final class Weights {
  private final Map<String, Tensor> tensors;

  private Weights(Map<String, Tensor> tensors) {
    this.tensors = Collections.unmodifiableMap(tensors);
  }

  /** Numbers of a shape, row by row. Immutable. */
  public static final class Tensor {
    private final int[] shape;
    private final double[] values;

    private Tensor(int[] shape, double[] values) {
      this.shape = shape;
      this.values = values;
    }

    /**
     * Makes a tensor.
     *
     * @param values row by row; copied
     * @param shape its extents, their product the count of values; copied
     * @return the tensor
     * @throws IllegalArgumentException if the count does not fit
     */
    public static Tensor of(double[] values, int... shape) {
      long count = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
      if (count != values.length) {
        throw new IllegalArgumentException(
            "a shape of "
                + Arrays.toString(shape)
                + " asks for "
                + count
                + ", not "
                + values.length
                + " values");
      }
      return new Tensor(shape.clone(), values.clone());
    }

    /**
     * Makes a tensor of floats.
     *
     * @param values row by row; copied
     * @param shape its extents; copied
     * @return the tensor
     */
    public static Tensor of(float[] values, int... shape) {
      double[] wide = new double[values.length];
      for (int i = 0; i < wide.length; i++) {
        wide[i] = values[i];
      }
      return of(wide, shape);
    }

    /**
     * The extents.
     *
     * @return a copy
     */
    public int[] shape() {
      return shape.clone();
    }

    /**
     * The numbers, row by row.
     *
     * @return a copy
     */
    public double[] values() {
      return values.clone();
    }

    /**
     * The numbers as floats, row by row.
     *
     * @return a new array
     */
    public float[] floats() {
      float[] result = new float[values.length];
      for (int i = 0; i < result.length; i++) {
        result[i] = (float) values[i];
      }
      return result;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Tensor that
          && Arrays.equals(shape, that.shape)
          && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    /** Prints the shape. */
    @Override
    public String toString() {
      return "Tensor " + Arrays.toString(shape);
    }
  }

  /**
   * Weights by name.
   *
   * @param tensors by name, in order; copied
   * @return the weights
   */
  public static Weights of(Map<String, Tensor> tensors) {
    return new Weights(new LinkedHashMap<>(tensors));
  }

  /**
   * All of them.
   *
   * @return by name, in order; unmodifiable
   */
  public Map<String, Tensor> tensors() {
    return tensors;
  }

  /**
   * One of them.
   *
   * @param name its name
   * @return the tensor
   * @throws IllegalArgumentException if there is none, listing those there are
   */
  public Tensor get(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "there are no weights \"" + name + "\", only " + tensors.keySet());
    }
    return tensor;
  }

  /**
   * How many numbers.
   *
   * @return the count
   */
  public long count() {
    return tensors.values().stream().mapToLong(tensor -> tensor.values.length).sum();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Weights that && tensors.equals(that.tensors);
  }

  @Override
  public int hashCode() {
    return tensors.hashCode();
  }

  /** Prints names and shapes. */
  @Override
  public String toString() {
    return "Weights " + tensors;
  }
}
