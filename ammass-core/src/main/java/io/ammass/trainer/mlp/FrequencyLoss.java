package io.ammass.trainer.mlp;

/**
 * Kullback-Leibler divergence of the student's spectrum from the teacher's.
 *
 * <p>The transform is the plain sum over a table of cosines and sines: horizons are short, and its
 * gradient is the same sum backwards.
 */
final class FrequencyLoss implements Loss {
  private final int at;
  private final int width;
  private final int periods;
  private final double temperature;
  private final double[] cosines;
  private final double[] sines;

  FrequencyLoss(int at, int width, double temperature) {
    if (!(width >= 4 && temperature > 0)) {
      throw new IllegalArgumentException(
          "a spectrum needs a width >= 4 and a temperature > 0, not "
              + width
              + " and "
              + temperature);
    }
    this.at = at;
    this.width = width;
    this.periods = width / 2;
    this.temperature = temperature;
    this.cosines = new double[width];
    this.sines = new double[width];
    for (int i = 0; i < width; i++) {
      cosines[i] = StrictMath.cos(2 * Math.PI * i / width);
      sines[i] = StrictMath.sin(2 * Math.PI * i / width);
    }
  }

  @Override
  public double add(Batch batch, double progress, double scale, float[] gradient) {
    double sum = 0;
    double share = scale / batch.rows();
    Spectrum student = new Spectrum();
    Spectrum teacher = new Spectrum();
    for (int row = 0; row < batch.rows(); row++) {
      int output = row * batch.outputWidth();
      student.measure(batch.outputs(), output);
      teacher.measure(batch.targets(), row * batch.targetWidth() + at);
      if (Double.isNaN(teacher.shares[0])) {
        continue;
      }
      for (int period = 0; period < periods; period++) {
        double wanted = teacher.shares[period];
        sum += share * wanted * (teacher.logs[period] - student.logs[period]);
        double slope = share * (student.shares[period] - wanted) / temperature;
        student.addSlope(period, slope, gradient, output);
      }
    }
    return sum;
  }

  /** Amplitudes of all periods but the mean, and their shares. */
  private final class Spectrum {
    private final double[] real = new double[periods];
    private final double[] imaginary = new double[periods];
    private final double[] amplitudes = new double[periods];
    private final double[] shares = new double[periods];
    private final double[] logs = new double[periods];

    void measure(float[] values, int from) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int period = 0; period < periods; period++) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < width; i++) {
          int angle = i * (period + 1) % width;
          re += values[from + i] * cosines[angle];
          im -= values[from + i] * sines[angle];
        }
        real[period] = re;
        imaginary[period] = im;
        amplitudes[period] = Math.sqrt(re * re + im * im);
        largest = Math.max(largest, amplitudes[period] / temperature);
      }
      double total = 0;
      for (int period = 0; period < periods; period++) {
        shares[period] = StrictMath.exp(amplitudes[period] / temperature - largest);
        total += shares[period];
      }
      for (int period = 0; period < periods; period++) {
        shares[period] /= total;
        logs[period] = amplitudes[period] / temperature - largest - StrictMath.log(total);
      }
    }

    void addSlope(int period, double slope, float[] gradient, int from) {
      if (!(amplitudes[period] > 0)) {
        return;
      }
      double re = slope * real[period] / amplitudes[period];
      double im = slope * imaginary[period] / amplitudes[period];
      for (int i = 0; i < width; i++) {
        int angle = i * (period + 1) % width;
        gradient[from + i] += (float) (re * cosines[angle] - im * sines[angle]);
      }
    }
  }
}
