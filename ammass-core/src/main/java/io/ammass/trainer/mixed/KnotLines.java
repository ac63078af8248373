package io.ammass.trainer.mixed;

import io.ammass.portable.MixedLayout;

/** The straight lines between a mixed student's knots, as shares of each step. Immutable. */
final class KnotLines {
  private final int knots;
  private final int[] before;
  private final double[] beyond;
  private final double[] products;

  KnotLines(MixedLayout layout) {
    int horizon = layout.horizon();
    int[] steps = layout.knotSteps();
    this.knots = steps.length;
    this.before = new int[horizon];
    this.beyond = new double[horizon];
    this.products = new double[knots * knots];
    int knot = 0;
    for (int step = 0; step < horizon; step++) {
      if (knot + 1 < knots && step == steps[knot + 1]) {
        knot++;
      }
      before[step] = knot;
      double b = 0;
      products[knot * knots + knot] += 1;
      if (step > steps[knot]) {
        b = (double) (step - steps[knot]) / (steps[knot + 1] - steps[knot]);
        products[knot * knots + knot] += (1 - b) * (1 - b) - 1;
        products[knot * knots + knot + 1] += (1 - b) * b;
        products[(knot + 1) * knots + knot] += (1 - b) * b;
        products[(knot + 1) * knots + knot + 1] += b * b;
      }
      beyond[step] = b;
    }
  }

  int knots() {
    return knots;
  }

  /** The products of the lines with each other, {@code [knots][knots]}; not to be modified. */
  double[] products() {
    return products;
  }

  /** Gives a step's number to the knots around it, which begin at {@code row}. */
  void share(double[] target, int row, int step, double number) {
    double b = beyond[step];
    target[row + before[step]] += (1 - b) * number;
    if (b > 0) {
      target[row + before[step] + 1] += b * number;
    }
  }
}
