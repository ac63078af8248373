package io.ammass.savings.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StudentTest {

  @Test
  void quantilesAgreeWithClosedForms() {
    // One degree of freedom is Cauchy: tan(pi (p - 1/2)); two: (2p - 1) sqrt(2 / (4 p (1 - p))).
    assertThat(Student.quantile(0.95, 1)).isCloseTo(Math.tan(Math.PI * 0.45), within(1e-12));
    assertThat(Student.quantile(0.95, 2))
        .isCloseTo(0.9 * Math.sqrt(2 / (4 * 0.95 * 0.05)), within(1e-12));
  }

  @Test
  void pValueIsTheTailOnBothSides() {
    double t = Student.quantile(0.975, 7);

    assertThat(Student.twoSidedP(t, 7)).isCloseTo(0.05, within(1e-12));
    assertThat(Student.twoSidedP(-t, 7)).isCloseTo(0.05, within(1e-12));
    assertThat(Student.twoSidedP(Double.POSITIVE_INFINITY, 7)).isZero();
  }

  @Test
  void doesNotExistWithoutDegreesOfFreedom() {
    assertThat(Student.quantile(0.95, 0)).isNaN();
    assertThat(Student.twoSidedP(1, -1)).isNaN();
  }
}
