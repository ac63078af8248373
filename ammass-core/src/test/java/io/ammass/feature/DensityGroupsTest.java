package io.ammass.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DensityGroupsTest {
  private static final long SEED = 41;

  /** Two half moons, one inside the other: no straight border parts them. */
  private static double[][] moons(int each) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[][] points = new double[2 * each][2];
    for (int i = 0; i < each; i++) {
      double angle = Math.PI * i / each;
      points[2 * i][0] = Math.cos(angle) + 0.05 * random.nextDouble(-1, 1);
      points[2 * i][1] = Math.sin(angle) + 0.05 * random.nextDouble(-1, 1);
      points[2 * i + 1][0] = 1 - Math.cos(angle) + 0.05 * random.nextDouble(-1, 1);
      points[2 * i + 1][1] = 0.5 - Math.sin(angle) + 0.05 * random.nextDouble(-1, 1);
    }
    return points;
  }

  private static double agreement(int[] groups) {
    int same = 0;
    for (int i = 0; i < groups.length; i++) {
      same += groups[i] == groups[i % 2] ? 1 : 0;
    }
    return (double) same / groups.length;
  }

  @Test
  void partsMoonsThatMeansCannot() {
    double[][] points = moons(150);

    DensityGroups found = DensityGroups.fit(points, 10);

    assertThat(found.count()).isEqualTo(2);
    assertThat(agreement(found.groups())).isGreaterThan(0.98);
    assertThat(agreement(KMeans.fit(points, 2, SEED).groups())).isLessThan(0.9);
  }

  @Test
  void findsGroupsOfDifferentDensityAndLeavesOutWhatIsAlone() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[][] points = new double[205][2];
    for (int i = 0; i < 200; i++) {
      // One group ten times as wide as the other: one radius cannot serve both.
      double width = i < 100 ? 0.2 : 2;
      points[i][0] = (i < 100 ? 0 : 12) + width * random.nextDouble(-1, 1);
      points[i][1] = width * random.nextDouble(-1, 1);
    }
    for (int i = 200; i < 205; i++) {
      points[i] = new double[] {40 + 10.0 * i, -90 + i};
    }

    DensityGroups found = DensityGroups.fit(points, 15);

    int[] groups = found.groups();
    assertThat(found.count()).isEqualTo(2);
    assertThat(Arrays.copyOf(groups, 100)).containsOnly(0);
    long wide = Arrays.stream(groups, 100, 200).filter(group -> group == 1).count();
    assertThat(wide).isGreaterThanOrEqualTo(90);
    assertThat(Arrays.copyOfRange(groups, 200, 205)).containsOnly(DensityGroups.NONE);
    assertThat(found.toString()).startsWith("DensityGroups 2 of sizes [100, ");
  }

  @Test
  void tellsNightWorkersFromOfficesByTheirShapes() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[][] shapes = new double[61][24];
    for (int i = 0; i < 60; i++) {
      for (int hour = 0; hour < 24; hour++) {
        boolean day = hour >= 8 && hour < 18;
        shapes[i][hour] = (day == (i < 30) ? 1.6 : 0.5) + 0.1 * random.nextDouble();
      }
    }
    // The sixty-first meter is stuck in one hour.
    shapes[60][3] = 24;

    int[] groups = DensityGroups.fit(shapes, 5).groups();

    assertThat(Arrays.copyOf(groups, 30)).containsOnly(0);
    assertThat(Arrays.copyOfRange(groups, 30, 60)).containsOnly(1);
    assertThat(groups[60]).isEqualTo(DensityGroups.NONE);
  }

  @Test
  void doesNotDependOnTheOrderOfThePoints() {
    double[][] points = moons(60);
    double[][] reversed = new double[points.length][];
    Arrays.setAll(reversed, i -> points[points.length - 1 - i]);

    int[] forward = DensityGroups.fit(points, 8).groups();
    int[] backward = DensityGroups.fit(reversed, 8).groups();

    for (int i = 0; i < points.length; i++) {
      for (int j = 0; j < points.length; j += 7) {
        boolean together = forward[i] == forward[j];
        boolean togetherBackward =
            backward[points.length - 1 - i] == backward[points.length - 1 - j];
        assertThat(togetherBackward).as("%s and %s", i, j).isEqualTo(together);
      }
    }
  }

  @Test
  void copesWithEqualPointsAndRefusesNonsense() {
    double[][] equal = new double[20][3];

    assertThat(DensityGroups.fit(equal, 5).count()).isEqualTo(1);
    assertThatThrownBy(() -> DensityGroups.fit(equal, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("leastSize must be 2..20, not 1");
    assertThatThrownBy(() -> DensityGroups.fit(equal, 21))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
