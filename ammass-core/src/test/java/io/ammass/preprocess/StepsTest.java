package io.ammass.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.error.DataFormatException;
import io.ammass.error.InsufficientDataException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class StepsTest {
  private static final long SEED = 99;

  static List<Function<double[], Step>> fits() {
    return List.of(
        Steps::standard,
        Steps::robust,
        Steps::minMax,
        Steps::log,
        Steps::boxCox,
        training -> Steps.chain(Steps.log(training), Steps.standard(training)));
  }

  private static double[] load() {
    SplittableRandom random = new SplittableRandom(SEED);
    return random.doubles(500, 0.5, 90).toArray();
  }

  @ParameterizedTest
  @MethodSource("fits")
  void invertsWhatItApplies(Function<double[], Step> fit) {
    Step step = fit.apply(load());

    for (double value : load()) {
      assertThat(step.invert(step.apply(value)))
          .as("seed %s", SEED)
          .isCloseTo(value, within(1e-9 * value + 1e-9));
    }
    assertThat(step.apply(Double.NaN)).isNaN();
  }

  @ParameterizedTest
  @MethodSource("fits")
  void comesBackFromTextToTheBit(Function<double[], Step> fit) {
    Step step = fit.apply(load());

    Step back = Steps.parse(step.text());

    assertThat(back.apply(load())).isEqualTo(step.apply(load()));
  }

  @ParameterizedTest
  @MethodSource("fits")
  void learnsNothingFromWhatIsNotTraining(Function<double[], Step> fit) {
    double[] all = load();
    Step first = fit.apply(Arrays.copyOf(all, 300));
    Arrays.fill(all, 300, 500, 1e9);

    assertThat(fit.apply(Arrays.copyOf(all, 300)).text()).isEqualTo(first.text());
  }

  @Test
  void scalesAsTheirNamesSay() {
    double[] values = {1, 2, 3, 4, 5, Double.NaN};

    assertThat(Steps.minMax(values).apply(values)).startsWith(0, 0.25, 0.5, 0.75, 1);
    assertThat(Steps.standard(values).apply(3)).isZero();
    assertThat(Steps.standard(values).apply(5)).isCloseTo(2 / Math.sqrt(2.5), within(1e-12));
    assertThat(Steps.robust(values).apply(5)).isCloseTo(1.349, within(1e-12));
    assertThat(Steps.standard(new double[] {7, 7}).apply(8)).isEqualTo(1);
  }

  @Test
  void boxCoxFindsTheLogarithmOfLogNormalData() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] values = new double[20_000];
    for (int i = 0; i < values.length; i++) {
      // The sum of twelve uniforms less six is nearly normal.
      values[i] = Math.exp(random.doubles(12).sum() - 6);
    }

    Step step = Steps.boxCox(values);

    double lambda = Double.parseDouble(step.text().split(" ")[1]);
    // Its standard error is about 0.007 at this size.
    assertThat(lambda).as("seed %s", SEED).isCloseTo(0, within(0.03));
  }

  @Test
  void refusesTooLittleAndNonsense() {
    assertThatThrownBy(() -> Steps.standard(new double[] {1, Double.NaN}))
        .isInstanceOf(InsufficientDataException.class);
    assertThatThrownBy(() -> Steps.parse("standard 1 -2")).isInstanceOf(DataFormatException.class);
    assertThatThrownBy(() -> Steps.parse("sqrt 1 2"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("Maybe one of");
  }

  @Test
  void savitzkyGolayKeepsParabolas() {
    double[] values = new double[30];
    Arrays.setAll(values, i -> 2 + 3 * i - 0.5 * i * i);

    double[] smooth = Smoothing.savitzkyGolay(values, 4);

    for (int i = 0; i < values.length; i++) {
      assertThat(smooth[i]).isCloseTo(values[i], within(1e-9));
    }
  }

  @Test
  void augmentationRepeatsWithItsSeedAndKeepsTheLength() {
    double[] window = new double[48];
    Arrays.setAll(window, i -> Math.sin(i / 4.0));

    assertThat(Augmentation.jitter(window, 0.1, 3)).isEqualTo(Augmentation.jitter(window, 0.1, 3));
    assertThat(Augmentation.jitter(window, 0, 3)).isEqualTo(window);
    assertThat(Augmentation.scale(window, 0.1, 3)).hasSize(48).isNotEqualTo(window);
    double[] same = Augmentation.warp(window, 1, 3);
    for (int i = 0; i < window.length; i++) {
      assertThat(same[i]).isCloseTo(window[i], within(1e-12));
    }
    assertThat(Augmentation.warp(window, 2, 3)).hasSize(48).isNotEqualTo(window);
    assertThat(Augmentation.mixup(new double[] {0, 2}, new double[] {4, 4}, 0.25))
        .containsExactly(1, 2.5);
    double[] drawn = Augmentation.blockBootstrap(new double[][] {{1, 1, 1, 1}, {2, 2, 2, 2}}, 2, 5);
    assertThat(drawn[0]).isEqualTo(drawn[1]);
    assertThat(drawn[2]).isEqualTo(drawn[3]);
  }
}
