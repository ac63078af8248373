package io.ammass.preprocess;

/**
 * {@code ((x + shift)^lambda - 1) / lambda}, the logarithm for lambda 0.
 *
 * @see <a href="https://doi.org/10.1111/j.2517-6161.1964.tb00553.x">Box and Cox (1964), An analysis
 *     of transformations, eq. 1 and 2</a>
 */
record BoxCoxStep(double lambda, double shift) implements Step {
  BoxCoxStep {
    if (!(Double.isFinite(lambda) && Double.isFinite(shift))) {
      throw new IllegalArgumentException(
          "boxCox needs finite lambda and shift, not " + lambda + ", " + shift);
    }
  }

  @Override
  public double apply(double value) {
    double x = value + shift;
    if (!(x > 0)) {
      return Double.NaN;
    }
    return lambda == 0 ? Math.log(x) : Math.expm1(lambda * Math.log(x)) / lambda;
  }

  @Override
  public double invert(double value) {
    double x = lambda == 0 ? Math.exp(value) : Math.exp(Math.log1p(lambda * value) / lambda);
    return x - shift;
  }

  @Override
  public String text() {
    return "boxCox " + lambda + " " + shift;
  }
}
