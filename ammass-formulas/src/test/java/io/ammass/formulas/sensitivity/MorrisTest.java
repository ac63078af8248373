package io.ammass.formulas.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.error.UnknownNameException;
import io.ammass.formulas.testing.LambdaFormula;
import io.ammass.formulas.uncertainty.UncertainInputs;
import io.ammass.formulas.uncertainty.Uniform;
import java.util.List;
import org.junit.jupiter.api.Test;

class MorrisTest {
  @Test
  void findsTheSlopesOfALinearFormulaExactly() {
    LambdaFormula linear = new LambdaFormula(List.of("a", "b", "c"), x -> 3 * x[0] - 2 * x[1]);
    UncertainInputs inputs =
        UncertainInputs.of(linear)
            .with("a", Uniform.of(0, 2))
            .with("b", Uniform.of(-1, 4))
            .with("c", Uniform.of(0, 1));

    Morris screened = Morris.screen(inputs, 10, 1);

    // Effects are slope times width of the law: 6, -10, 0; rounding of a few operations.
    assertThat(screened.effect("a").mean().value()).isCloseTo(6, within(1e-12));
    assertThat(screened.effect("b").mean().value()).isCloseTo(-10, within(1e-12));
    assertThat(screened.effect("b").meanAbsolute().value()).isCloseTo(10, within(1e-12));
    assertThat(screened.effect("b").deviation()).isCloseTo(0, within(1e-12));
    assertThat(screened.effect("c").meanAbsolute().value()).isZero();
    assertThat(screened.effects()).extracting("symbol").containsExactly("b", "a", "c");
    assertThat(screened.evaluations()).isEqualTo(40);
    assertThat(screened.toString()).contains("mean absolute");
  }

  @Test
  void ranksTheReferenceAsTheSobolIndicesDo() {
    Morris screened = Morris.screen(SobolTest.referenceInputs(), 50, 7);

    assertThat(screened.effects()).extracting("symbol").containsExactly("S", "C", "alpha", "Rs");
    assertThat(screened.effect("S").deviation()).isPositive();
  }

  @Test
  void givesTheSameBitsForTheSameSeed() {
    assertThat(Morris.screen(SobolTest.referenceInputs(), 20, 7).effects())
        .isEqualTo(Morris.screen(SobolTest.referenceInputs(), 20, 7).effects())
        .isNotEqualTo(Morris.screen(SobolTest.referenceInputs(), 20, 8).effects());
  }

  @Test
  void refusesTiesAndTooFewTrajectories() {
    UncertainInputs inputs = SobolTest.referenceInputs();

    assertThatThrownBy(() -> Morris.screen(inputs, 1, 1)).hasMessageContaining("2 to 1000000");
    assertThatThrownBy(() -> Morris.screen(inputs.correlate("S", "C", 0.2), 9, 1))
        .hasMessageContaining("Maybe use Shapley");
    assertThatThrownBy(() -> Morris.screen(inputs, 9, 1).effect("x"))
        .isInstanceOf(UnknownNameException.class);
  }
}
