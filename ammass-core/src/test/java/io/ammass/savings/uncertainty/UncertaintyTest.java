package io.ammass.savings.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.savings.caltrack.ErrorModel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UncertaintyTest {

  @Test
  void theBandOfIndependentErrorsHasItsTextbookWidth() {
    Random random = new Random(3);
    int n = 365;
    double[] e = new double[n];
    double square = 0;
    for (int i = 0; i < n; i++) {
      e[i] = random.nextGaussian();
      square += e[i] * e[i] / n;
    }
    double[] ones = new double[n];
    Arrays.fill(ones, 1);

    Band band = BlockBootstrap.of(20_000, 1, 0.9).band(100, new ErrorModel(e, ones, ones, 1));

    // Both sums have the variance n s^2; 1.645 is the normal quantile. 6 %: sampling of the blocks'
    // variance and the t stretch.
    double expected = 1.645 * Math.sqrt(2 * n * square);
    assertThat(band.halfWidth()).isCloseTo(expected, within(0.06 * expected));
    assertThat(band.value()).isEqualTo(100);
    assertThat(band.covers(100)).isTrue();
  }

  @Test
  void memoryOfTheErrorsWidensTheBand() {
    Random random = new Random(4);
    double[] white = new double[365];
    double[] slow = new double[365];
    double[] ones = new double[365];
    Arrays.fill(ones, 1);
    double e = 0;
    for (int i = 0; i < 365; i++) {
      white[i] = random.nextGaussian();
      e = 0.7 * e + Math.sqrt(1 - 0.49) * white[i];
      slow[i] = e;
    }
    BlockBootstrap bootstrap = BlockBootstrap.of(2_000, 1, 0.9);

    double a = bootstrap.band(0, new ErrorModel(white, ones, ones, 1)).halfWidth();
    double b = bootstrap.band(0, new ErrorModel(slow, ones, ones, 1)).halfWidth();

    // The long-run standard deviation is sqrt((1 + .7) / (1 - .7)) = 2.4 times as large.
    assertThat(b / a).isBetween(1.8, 3.2);
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    double[] e = {1, -2, 3, -1, 0.5, 2, -3, 1, -1, 0.25, 0.5, -0.75, 1};
    double[] ones = new double[e.length];
    Arrays.fill(ones, 1);
    ErrorModel model = new ErrorModel(e, ones, ones, 2);

    assertThat(BlockBootstrap.of(500, 7, 0.9).band(1, model))
        .isEqualTo(BlockBootstrap.of(500, 7, 0.9).band(1, model));
    assertThat(BlockBootstrap.of(500, 8, 0.9).band(1, model))
        .isNotEqualTo(BlockBootstrap.of(500, 7, 0.9).band(1, model));
  }

  @Test
  void withoutFreeResidualsThereIsNoBand() {
    Band band =
        BlockBootstrap.of(100, 1, 0.9)
            .band(5, new ErrorModel(new double[] {1, 2}, new double[2], new double[3], 2));

    assertThat(band.low()).isNaN();
    assertThat(band.covers(5)).isFalse();
  }

  @Test
  void aNonRoutineEventIsFoundAndQuietNoiseIsNot() {
    int wrong = 0;
    for (long seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      double[] y = new double[365];
      double e = 0;
      for (int i = 0; i < 365; i++) {
        e = 0.5 * e + random.nextGaussian();
        y[i] = 5 + e;
      }
      wrong += NonRoutineEvents.find(y, 14).isEmpty() ? 0 : 1;
      for (int i = 200; i < 365; i++) {
        y[i] -= 6;
      }
      List<NonRoutineEvents.Event> events = NonRoutineEvents.find(y, 14);
      assertThat(events).as("seed %d", seed).hasSize(1);
      assertThat(events.get(0).period()).as("seed %d", seed).isBetween(193, 207);
      assertThat(events.get(0).shift()).as("seed %d", seed).isCloseTo(-6, within(1.2));
    }
    assertThat(wrong).isLessThanOrEqualTo(4);
  }

  @Test
  void cumulativeSumsPassOverGaps() {
    assertThat(Cusum.of(new double[] {1, Double.NaN, 2, -4})).containsExactly(1, 1, 3, -1);
  }

  @Test
  void comparisonMetersAreTheNearestByShapeAndUsedOnce() {
    Map<String, double[]> treated = new LinkedHashMap<>();
    treated.put("a", new double[] {1, 2, 3});
    treated.put("b", new double[] {3, 2, 1});
    Map<String, double[]> pool = new LinkedHashMap<>();
    pool.put("flat", new double[] {5, 5, 5});
    pool.put("rising", new double[] {10, 20, 30});
    pool.put("falling", new double[] {30, 20, 11});
    pool.put("odd", new double[] {1, 9, 1});

    assertThat(ComparisonGroup.match(treated, pool, 1))
        .containsEntry("a", List.of("rising"))
        .containsEntry("b", List.of("falling"));
    assertThatThrownBy(() -> ComparisonGroup.match(treated, pool, 3))
        .hasMessageContaining("needs a pool of 6");
  }

  @Test
  void theGroupsOwnChangeIsTakenOff() {
    Band treated = new Band(150, 120, 180, 0.9);
    List<Band> group = List.of(new Band(20, 16, 24, 0.9), new Band(30, 27, 33, 0.9));

    Band net =
        ComparisonGroup.differenceOfDifferences(treated, 1_000, group, new double[] {400, 600});

    // The group saved 50 of 1000, so 5 % of the treated meter's 1000 happened anyway.
    assertThat(net.value()).isCloseTo(100, within(1e-9));
    // Half-widths: 30 of the meter, hypot(4, 3) = 5 of the group.
    assertThat(net.high() - net.value()).isCloseTo(Math.hypot(30, 5), within(1e-9));
  }

  @Test
  void portfolioUncertaintyRunsFromSquaresToSums() {
    List<Band> savings = List.of(new Band(10, 7, 13, 0.9), new Band(20, 16, 24, 0.9));

    assertThat(Portfolio.sum(savings, 0).halfWidth()).isCloseTo(5, within(1e-12));
    assertThat(Portfolio.sum(savings, 1).halfWidth()).isCloseTo(7, within(1e-12));
    assertThat(Portfolio.sum(savings, 0.5).halfWidth())
        .isCloseTo(Math.sqrt(0.5 * 25 + 0.5 * 49), within(1e-12));
    assertThatThrownBy(() -> Portfolio.sum(List.of(), 0)).hasMessageContaining("savings is empty");
  }
}
