package io.ammass.portable;

/**
 * What a layer does to its sums.
 *
 * <p>The curved ones use this library's own exponential, made of additions, multiplications and one
 * change of exponent, so that every machine gives the same bits; it is within 3e-7 of the exact
 * value, relatively.
 */
public enum Activation {
  /** Nothing. */
  IDENTITY {
    @Override
    public float value(float x) {
      return x;
    }

    @Override
    public float slopeAt(float value) {
      return 1;
    }
  },
  /** Negative values become 0. */
  RELU {
    @Override
    public float value(float x) {
      return x > 0 ? x : 0;
    }

    @Override
    public float slopeAt(float value) {
      return value > 0 ? 1 : 0;
    }
  },
  /** Hyperbolic tangent. */
  TANH {
    @Override
    public float value(float x) {
      // 1 - 2 / (exp(2x) + 1) loses all digits near 0; the odd form keeps them.
      float size = Math.abs(x);
      if (size < SMALL) {
        float square = x * x;
        return x + x * square * (TANH_3 + square * (TANH_5 + square * (TANH_7 + square * TANH_9)));
      }
      float value = 1 - 2 / (exponential(2 * size) + 1);
      return x < 0 ? -value : value;
    }

    @Override
    public float slopeAt(float value) {
      return 1 - value * value;
    }
  },
  /** Logistic function. */
  SIGMOID {
    @Override
    public float value(float x) {
      return 1 / (1 + exponential(-x));
    }

    @Override
    public float slopeAt(float value) {
      return value * (1 - value);
    }
  };

  /** Below it the series of tanh to the ninth power is exact to a float. */
  private static final float SMALL = 0.3f;

  private static final float TANH_3 = -1f / 3;
  private static final float TANH_5 = 2f / 15;
  private static final float TANH_7 = -17f / 315;
  private static final float TANH_9 = 62f / 2835;

  /** Beyond it an exponential overflows, below its negative it is no normal float. */
  private static final float LIMIT = 87;

  private static final float LOG2_E = 1.442695f;

  /** The logarithm of 2 in two parts, the first short enough to be multiplied without rounding. */
  private static final float LN2_HIGH = 0.693359375f;

  private static final float LN2_LOW = -2.1219444e-4f;

  /** Adding and subtracting 1.5 x 2^23 rounds a float to a whole number. */
  private static final float ROUNDER = 12_582_912f;

  private static final int EXPONENT_BIAS = 127;
  private static final int MANTISSA_BITS = 23;

  /**
   * The function.
   *
   * @param x the sum of a unit; NaN gives NaN, but 0 for {@code RELU}
   * @return its output
   */
  public abstract float value(float x);

  /**
   * The slope, told from the output.
   *
   * @param value an output of {@link #value}
   * @return the derivative there
   */
  public abstract float slopeAt(float value);

  /**
   * Applies the function.
   *
   * @param values modified from {@code from} to {@code to}
   * @param from the first
   * @param to after the last
   */
  void apply(float[] values, int from, int to) {
    switch (this) {
      case IDENTITY -> {
        return;
      }
      case RELU -> {
        // Its own loop, so that the compiler makes vectors of it.
        for (int i = from; i < to; i++) {
          values[i] = Math.max(values[i], 0);
        }
      }
      case TANH, SIGMOID -> {
        for (int i = from; i < to; i++) {
          values[i] = value(values[i]);
        }
      }
    }
  }

  /**
   * The exponential to within 3e-7, relatively; limited to arguments from -87 to 87.
   *
   * @param x the argument
   * @return e to the power of x
   */
  static float exponential(float x) {
    float limited = Math.max(-LIMIT, Math.min(LIMIT, x));
    float whole = (limited * LOG2_E + ROUNDER) - ROUNDER;
    float rest = (limited - whole * LN2_HIGH) - whole * LN2_LOW;
    float square = rest * rest;
    // Taylor series of the exponential on [-0.35, 0.35].
    float tail =
        rest * (1f / 6 + rest * (1f / 24 + rest * (1f / 120 + rest * (1f / 720 + rest / 5040))));
    float value = 1 + (rest + square * (0.5f + tail));
    return value * Float.intBitsToFloat(((int) whole + EXPONENT_BIAS) << MANTISSA_BITS);
  }
}
