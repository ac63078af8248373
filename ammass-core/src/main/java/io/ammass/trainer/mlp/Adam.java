package io.ammass.trainer.mlp;

/**
 * Adam with decoupled weight decay; all in floats, in the order of the parameters. Not thread-safe.
 *
 * @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba (2015), Adam, algorithm 1</a>
 * @see <a href="https://arxiv.org/abs/1711.05101">Loshchilov and Hutter (2019), Decoupled weight
 *     decay regularization</a>
 */
public final class Adam {
  private static final float FIRST = 0.9f;
  private static final float SECOND = 0.999f;
  private static final float EPSILON = 1e-8f;

  private final float[] first;
  private final float[] second;
  private double firstPower = 1;
  private double secondPower = 1;

  /**
   * Starts.
   *
   * @param parameters how many
   */
  public Adam(int parameters) {
    first = new float[parameters];
    second = new float[parameters];
  }

  /** Begins a step; then come the parts with their own rates. */
  public void begin() {
    firstPower *= FIRST;
    secondPower *= SECOND;
  }

  /**
   * Moves a part of the parameters.
   *
   * @param parameters modified
   * @param gradient by parameter; not modified
   * @param from the first
   * @param to after the last
   * @param rate of learning
   * @param decay towards 0, apart from the gradient
   */
  public void step(
      float[] parameters, float[] gradient, int from, int to, double rate, double decay) {
    float stepRate = (float) (rate / (1 - firstPower));
    float correction = (float) (1 / Math.sqrt(1 - secondPower));
    float kept = (float) (1 - rate * decay);
    float[] m = first;
    float[] v = second;
    // Three short loops in place of one: compilers make vectors of these only.
    for (int i = from; i < to; i++) {
      m[i] = FIRST * m[i] + (1 - FIRST) * gradient[i];
    }
    for (int i = from; i < to; i++) {
      v[i] = SECOND * v[i] + (1 - SECOND) * (gradient[i] * gradient[i]);
    }
    for (int i = from; i < to; i++) {
      parameters[i] =
          kept * parameters[i] - stepRate * m[i] / ((float) Math.sqrt(v[i]) * correction + EPSILON);
    }
  }
}
