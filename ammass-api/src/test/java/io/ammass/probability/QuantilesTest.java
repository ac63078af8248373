package io.ammass.probability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QuantilesTest {
  /** The uniform distribution on [0, 10], given by three of its quantiles. */
  private static final Quantiles UNIFORM =
      Quantiles.of(new double[] {.1, .5, .9}, new double[] {1, 5, 9});

  @Test
  void interpolatesAndExtends() {
    assertThat(UNIFORM.quantile(.3)).isCloseTo(3, within(1e-12));
    assertThat(UNIFORM.quantile(.99)).isCloseTo(9.9, within(1e-12));
    assertThat(UNIFORM.quantile(.01)).isCloseTo(.1, within(1e-12));
    assertThat(UNIFORM.median()).isEqualTo(5);
  }

  @Test
  void momentsAreThoseOfTheUniformDistribution() {
    assertThat(UNIFORM.mean()).isCloseTo(5, within(1e-12));
    assertThat(UNIFORM.standardDeviation()).isCloseTo(10 / Math.sqrt(12), within(1e-12));
  }

  @Test
  void refusesCrossingUnorderedAndNonFiniteInput() {
    assertThatThrownBy(() -> Quantiles.of(new double[] {.1, .9}, new double[] {2, 1}))
        .hasMessageContaining("never fall");
    assertThatThrownBy(() -> Quantiles.of(new double[] {.9, .1}, new double[] {1, 2}))
        .hasMessageContaining("rise strictly");
    assertThatThrownBy(() -> Quantiles.of(new double[] {.1, .9}, new double[] {1, Double.NaN}))
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> Quantiles.of(new double[] {.5}, new double[] {1}))
        .hasMessageContaining("at least 2");
    assertThatThrownBy(() -> UNIFORM.quantile(Double.NaN)).hasMessageContaining("inside (0, 1)");
  }
}
