package io.ammass.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.data.Interval;
import io.ammass.data.TimeSeries;
import io.ammass.error.DataFormatException;
import io.ammass.error.InsufficientDataException;
import io.ammass.error.UnknownNameException;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Laws of every step: no leak, there and back, written and read. Over made series of many kinds.
 */
final class PreprocessPropertyTest {
  private static final int SERIES = 20;
  private static final int SIZE = 400;
  private static final int TRAINING = 250;

  /** Every fitted step and filter there is, by name. */
  private static Map<String, Function<double[], Step>> steps() {
    Map<String, Function<double[], Step>> steps = new LinkedHashMap<>();
    steps.put("standard", Steps::standard);
    steps.put("robust", Steps::robust);
    steps.put("minMax", Steps::minMax);
    steps.put("log", Steps::log);
    steps.put("boxCox", Steps::boxCox);
    steps.put("bins", training -> Steps.discretise(training, 8));
    steps.put("chain", training -> Steps.chain(Steps.log(training), Steps.robust(training)));
    return steps;
  }

  private static Map<String, Function<double[], Denoising>> filters() {
    Map<String, Function<double[], Denoising>> filters = new LinkedHashMap<>();
    filters.put("hampel", training -> Denoising.hampel(training, 7));
    filters.put("kalman", Denoising::kalman);
    filters.put("wavelet", training -> Denoising.wavelet(training, 4));
    filters.put("savitzkyGolay", training -> Denoising.savitzkyGolay(9));
    return filters;
  }

  /** Walks, daily shapes, spikes, steps and holes, from their seed. */
  private static double[] made(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[SIZE];
    double level = 50 + 100 * random.nextDouble();
    double walk = random.nextInt(3);
    double shape = 30 * random.nextDouble();
    double holes = random.nextInt(2) * 0.05;
    for (int i = 0; i < SIZE; i++) {
      level = Math.max(40, level + walk * (random.nextDouble() - 0.5));
      values[i] = level + shape * Math.sin(i / 4.0) + random.nextDouble();
      if (random.nextDouble() < 0.01) {
        values[i] *= 3;
      }
      if (random.nextDouble() < holes) {
        values[i] = Double.NaN;
      }
    }
    return values;
  }

  static Stream<Arguments> everyStep() {
    return steps().entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
  }

  static Stream<Arguments> everyFilter() {
    return filters().entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
  }

  private static TimeSeries series(double[] values) {
    return TimeSeries.of(
        "load", Unit.KILOWATT, Instant.parse("2024-01-01T00:00:00Z"), Duration.ofHours(1), values);
  }

  private static Interval training(TimeSeries series) {
    return new Interval(series.start(), series.timeAt(TRAINING));
  }

  private static double[] disturbed(double[] values, int from, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] result = values.clone();
    for (int i = from; i < result.length; i++) {
      result[i] = random.nextInt(5) == 0 ? Double.NaN : 1e6 * random.nextDouble();
    }
    return result;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyStep")
  void nothingAfterTheTrainingPartMovesAStep(String name, Function<double[], Step> fit) {
    for (long seed = 0; seed < SERIES; seed++) {
      double[] values = made(seed);
      double[] other = disturbed(values, TRAINING, seed + 1000);

      Step step = Steps.fit(series(values), training(series(values)), fit);
      Step same = Steps.fit(series(other), training(series(other)), fit);

      assertThat(same).as("seed %s", seed).isEqualTo(step);
      assertThat(Arrays.copyOf(same.apply(other), TRAINING))
          .isEqualTo(Arrays.copyOf(step.apply(values), TRAINING));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyStep")
  void aValueInsideTheTrainingPartDoesMoveAStep(String name, Function<double[], Step> fit) {
    double[] values = made(3);
    double[] other = disturbed(values, TRAINING - 100, 1);
    other[TRAINING - 1] = -7;

    assertThat(Steps.fit(series(other), training(series(other)), fit))
        .isNotEqualTo(Steps.fit(series(values), training(series(values)), fit));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyFilter")
  void nothingLaterMovesAFilterOrItsSignal(String name, Function<double[], Denoising> fit) {
    for (long seed = 0; seed < SERIES; seed++) {
      double[] values = made(seed);
      double[] other = disturbed(values, TRAINING, seed + 1000);

      Denoising filter = Steps.fit(series(values), training(series(values)), fit);
      Denoising same = Steps.fit(series(other), training(series(other)), fit);

      assertThat(same).as("seed %s", seed).isEqualTo(filter);
      // Not only at the end of training: at no step does the signal know what comes after it.
      for (int cut = 20; cut < SIZE; cut += 37) {
        double[] signal = filter.apply(disturbed(values, cut, seed)).signal();
        assertThat(Arrays.copyOf(signal, cut))
            .as("seed %s, cut %s", seed, cut)
            .isEqualTo(Arrays.copyOf(filter.apply(values).signal(), cut));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyStep")
  void comesBack(String name, Function<double[], Step> fit) {
    for (long seed = 0; seed < SERIES; seed++) {
      double[] values = made(seed);
      Step step = fit.apply(Arrays.copyOf(values, TRAINING));
      double[] mapped = step.apply(values);
      double[] back = step.invert(mapped);

      for (int i = 0; i < SIZE; i++) {
        if (Double.isNaN(values[i])) {
          assertThat(back[i]).isNaN();
        } else if (name.equals("bins")) {
          assertThat(step.apply(back[i])).as("seed %s", seed).isEqualTo(mapped[i]);
        } else {
          assertThat(back[i])
              .as("seed %s, value %s", seed, values[i])
              .isCloseTo(values[i], within(1e-8 * Math.abs(values[i])));
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyFilter")
  void signalAndNoiseAreTheSeries(String name, Function<double[], Denoising> fit) {
    for (long seed = 0; seed < SERIES; seed++) {
      double[] values = made(seed);
      Denoised parts = fit.apply(Arrays.copyOf(values, TRAINING)).apply(values);
      double[] back = parts.invert();

      for (int i = 0; i < SIZE; i++) {
        if (Double.isNaN(values[i])) {
          assertThat(back[i]).isNaN();
        } else {
          assertThat(back[i]).as("seed %s", seed).isCloseTo(values[i], within(1e-12 * values[i]));
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyStep")
  void isReadAsItWasWritten(String name, Function<double[], Step> fit) {
    for (long seed = 0; seed < SERIES; seed++) {
      Step step = fit.apply(made(seed));

      assertThat(Steps.parse(step.text())).as("seed %s", seed).isEqualTo(step);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyFilter")
  void aFilterIsReadAsItWasWritten(String name, Function<double[], Denoising> fit) {
    for (long seed = 0; seed < SERIES; seed++) {
      Denoising filter = fit.apply(made(seed));

      assertThat(Denoising.parse(filter.text())).as("seed %s", seed).isEqualTo(filter);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyFilter")
  void takesNoiseOffASlowSignal(String name, Function<double[], Denoising> fit) {
    SplittableRandom random = new SplittableRandom(11);
    double[] truth = new double[2000];
    double[] noisy = new double[2000];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = 100 + 20 * Math.sin(i / 60.0);
      // Mild noise for the smoothers, rare large errors for the filter of outliers.
      boolean outlier = name.equals("hampel") && i % 50 == 7;
      noisy[i] = truth[i] + (name.equals("hampel") ? 0.5 : 4) * random.nextDouble(-1, 1);
      noisy[i] += outlier ? 60 : 0;
    }

    double[] signal = fit.apply(Arrays.copyOf(noisy, 1000)).apply(noisy).signal();

    double before = 0;
    double after = 0;
    for (int i = 1000; i < 2000; i++) {
      before += (noisy[i] - truth[i]) * (noisy[i] - truth[i]);
      after += (signal[i] - truth[i]) * (signal[i] - truth[i]);
    }
    assertThat(after).as("squared error, before %s", before).isLessThan(0.8 * before);
  }

  @Test
  void aParabolaPassesTheOneSidedFilterUnchanged() {
    double[] values = new double[40];
    Arrays.setAll(values, i -> 3 - 2.0 * i + 0.25 * i * i);

    double[] signal = Denoising.savitzkyGolay(8).apply(values).signal();

    for (int i = 0; i < values.length; i++) {
      assertThat(signal[i]).isCloseTo(values[i], within(1e-9));
    }
  }

  @Test
  void binsHoldEquallyManyTrainingValues() {
    double[] training = new SplittableRandom(5).doubles(8000).toArray();
    Step bins = Steps.discretise(training, 4);

    int[] counts = new int[4];
    for (double value : training) {
      counts[(int) bins.apply(value)]++;
    }

    assertThat(counts).containsOnly(2000);
    assertThat(bins.apply(-1)).isZero();
    assertThat(bins.apply(2)).isEqualTo(3);
    assertThat(Steps.discretise(new double[] {1, 1, 1, 5, 5}, 4).apply(5)).isEqualTo(1);
    assertThatThrownBy(() -> Steps.discretise(training, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Steps.parse("bins [1,2] [5,1.5,9]"))
        .isInstanceOf(DataFormatException.class);
  }

  @Test
  void labelsComeBackFromNumbersAndFromVectors() {
    List<String> labels = List.of("winter storm", "Überflutung=1", "", "wind", "wind", "a b%c");
    Categories categories = Categories.fit(labels);

    assertThat(categories.size()).isEqualTo(5);
    for (String label : labels) {
      assertThat(categories.label(categories.code(label))).isEqualTo(label);
      assertThat(categories.fromOneHot(categories.oneHot(label))).isEqualTo(label);
      assertThat(Arrays.stream(categories.oneHot(label)).sum()).isEqualTo(1);
    }
    assertThat(Categories.parse(categories.text())).isEqualTo(categories);
    assertThat(categories.code("never seen")).isEqualTo(Categories.UNKNOWN);
    assertThat(categories.oneHot("never seen")).containsOnly(0);
    assertThatThrownBy(() -> categories.fromOneHot(new double[5]))
        .isInstanceOf(UnknownNameException.class);
    assertThatThrownBy(() -> Categories.fit(List.of()))
        .isInstanceOf(InsufficientDataException.class);
    assertThatThrownBy(() -> Categories.parse("categories a"))
        .isInstanceOf(DataFormatException.class);
  }

  @Test
  void windowsComeBackForAnyLengthAndStride() {
    SplittableRandom random = new SplittableRandom(8);
    for (int trial = 0; trial < 200; trial++) {
      int length = 1 + random.nextInt(30);
      Windows windows = new Windows(length, 1 + random.nextInt(length));
      double[] values = Arrays.copyOf(made(trial), random.nextInt(100));

      double[][] cut = windows.apply(values);

      assertThat(Arrays.asList(cut)).allSatisfy(window -> assertThat(window).hasSize(length));
      double[] back = windows.invert(cut, values.length);
      for (int i = 0; i < values.length; i++) {
        double tolerance = 1e-12 * Math.abs(values[i]);
        assertThat(
                Double.isNaN(values[i])
                    ? Double.isNaN(back[i])
                    : Math.abs(back[i] - values[i]) <= tolerance)
            .as("trial %s, %s", trial, windows)
            .isTrue();
      }
      assertThat(Windows.parse(windows.text())).isEqualTo(windows);
    }
    assertThatThrownBy(() -> new Windows(5, 6)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Windows.parse("windows 5 x")).isInstanceOf(DataFormatException.class);
  }

  @Test
  void augmentationTouchesNoneOfItsInputs() {
    List<double[]> days = new ArrayList<>();
    for (long seed = 0; seed < 5; seed++) {
      days.add(Arrays.copyOf(made(2 * seed + 1), 48));
    }
    double[][] copies = days.stream().map(double[]::clone).toArray(double[][]::new);

    for (long seed = 0; seed < SERIES; seed++) {
      Augmentation.jitter(days.get(0), 1, seed);
      Augmentation.scale(days.get(1), 0.1, seed);
      Augmentation.warp(days.get(2), 1.5, seed);
      Augmentation.mixup(days.get(3), days.get(4), 0.3);
      Augmentation.blockBootstrap(days.toArray(double[][]::new), 12, seed);
    }

    assertThat(days.toArray(double[][]::new)).isEqualTo(copies);
  }

  @Test
  void refusesFiltersThatAreNone() {
    assertThatThrownBy(() -> Denoising.parse("kalman 2"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("gain in (0, 1]");
    assertThatThrownBy(() -> Denoising.parse("fourier 3"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("Maybe one of hampel");
    assertThatThrownBy(() -> Denoising.kalman(new double[3]))
        .isInstanceOf(InsufficientDataException.class);
    assertThatThrownBy(() -> Denoising.wavelet(new double[20], 6))
        .isInstanceOf(InsufficientDataException.class);
  }
}
