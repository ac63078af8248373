package io.ammass.preprocess;

/** {@code (x - centre) / scale}. */
record LinearStep(String kind, double centre, double scale) implements Step {
  LinearStep {
    if (!(Double.isFinite(centre) && scale > 0 && Double.isFinite(scale))) {
      throw new IllegalArgumentException(
          kind + " needs a finite centre and a positive scale, not " + centre + ", " + scale);
    }
  }

  @Override
  public double apply(double value) {
    return (value - centre) / scale;
  }

  @Override
  public double invert(double value) {
    return value * scale + centre;
  }

  @Override
  public String text() {
    return kind + " " + centre + " " + scale;
  }
}
